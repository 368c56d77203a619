/**
 * A private PostgreSQL for the test file that imports this, or the one that
 * `POLVO_TEST_DATABASE_URL` names. It stops when the tests end, however they end.
 *
 * @module
 */
import pg from "pg";
import { needs, placeOf } from "./needs.ts";

/** Password of the private server's user. */
const PASSWORD = "test secret";

/**
 * Serves until its standard input closes, which the kernel does when the tests' process dies.
 * PostgreSQL refuses to run as root, so root lends it to the user postgres.
 */
const SCRIPT = `
set -e
bin=$1 dir=$2 port=$3 as=
trap '' INT TERM
if [ "$(id -u)" = 0 ]; then as="runuser -u postgres --"; chown postgres "$dir"; fi
echo "${PASSWORD}" > "$dir/password"
chmod 644 "$dir/password"
cd "$dir"
$as "$bin/initdb" --pgdata="$dir/data" --username=polvo --pwfile="$dir/password" \\
  --auth=scram-sha-256 --encoding=UTF8 --locale=C.UTF-8 --no-sync > "$dir/initdb.log"
$as "$bin/pg_ctl" start --wait --silent --pgdata="$dir/data" --log="$dir/log" \\
  --options="-p $port -h 127.0.0.1 -k '$dir' -c fsync=off -c timezone=Asia/Tokyo" < /dev/null
echo ready
cat > /dev/null
$as "$bin/pg_ctl" stop --silent --mode=immediate --pgdata="$dir/data"
rm -rf "$dir"
`;

const server = needs("postgres") ? await start() : null;

/** A database made for one test. */
export interface TestDatabase extends AsyncDisposable {
  readonly url: string;
}

/**
 * Makes an empty database; its disposal drops it.
 *
 * @example
 * ```ts ignore
 * await using database = await freshDatabase();
 * ```
 */
export async function freshDatabase(): Promise<TestDatabase> {
  if (server === null) {
    throw new Error("Cannot make a database: there is no PostgreSQL");
  }
  const name = `polvo_${crypto.randomUUID().replaceAll("-", "")}`;
  await administer(`create database ${name}`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  return {
    url: url.href,
    [Symbol.asyncDispose]: () => administer(`drop database ${name} with (force)`),
  };
}

/** Runs one statement as the server's administrator, outside of any test's database. */
export async function administer(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: server ?? "" });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

/** The URL of the server's own database. */
async function start(): Promise<string> {
  const place = placeOf("postgres") ?? "";
  if (place.startsWith("postgres")) return place;
  const dir = await Deno.makeTempDir({ prefix: "polvo_postgres_" });
  const port = freePort();
  const child = new Deno.Command("sh", {
    args: ["-c", SCRIPT, "postgres", place, dir, String(port)],
    stdin: "piped",
    stdout: "piped",
  }).spawn();
  child.unref();
  const { value } = await child.stdout.getReader().read();
  if (value === undefined) {
    throw new Error(`Cannot start PostgreSQL: see ${dir}/log`);
  }
  return `postgres://polvo:${encodeURIComponent(PASSWORD)}@127.0.0.1:${port}/postgres`;
}

function freePort(): number {
  using listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  return listener.addr.port;
}
