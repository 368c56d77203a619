import assert from "node:assert/strict";
import { openPgliteWarehouse } from "@/ports/pglite_warehouse.ts";
import { copyEmbedded } from "../support/embedded.ts";
import { tableNames } from "../support/home_state.ts";
import { polvo, polvoCommand } from "../support/polvo.ts";
import { labEntries } from "@/standin/laboratory.ts";
import { type ArchiveRecord, makeStation } from "@/standin/station.ts";
import { startTca } from "../servers/tca.ts";
import { startWeatherLink } from "../servers/weatherlink.ts";

const KEY = "k3y-0f+th3/st4tion=";
const SECRET = "s3cr3t/0f+th3=st4tion&1";
const TOKEN = "t0k3n/0f+th3=l4b&2";
const PASSWORD = "p4ss/w0rd+0f=db&3";
const SECRETS = [KEY, SECRET, TOKEN, PASSWORD];

/** Characters of a secret that tell too much: a text that was cut may end within one. */
const TELLING = 12;

/** What a secret may look like in a log, a URL, JSON or an encoded header. */
function formsOf(secret: string): string[] {
  const inUrl = encodeURIComponent(secret);
  return [
    secret,
    inUrl,
    inUrl.toLowerCase(),
    new URLSearchParams({ s: secret }).toString().slice(2),
    JSON.stringify(secret).slice(1, -1),
    btoa(secret),
  ].map((form) => form.slice(0, TELLING));
}

function assertNone(text: string, where: string): void {
  for (const form of SECRETS.flatMap(formsOf)) {
    const at = text.indexOf(form);
    assert.equal(at, -1, `${where} shows ${form}: …${text.slice(Math.max(0, at - 80), at + 80)}…`);
  }
}

/** Looks at every file of the home and every row of its tables. */
async function assertHomeIsClean(home: string, where: string): Promise<void> {
  for await (const path of files(home)) {
    const bytes = await Deno.readFile(path);
    // Latin 1 gives each byte a character, so that text within binary files is found too.
    assertNone(new TextDecoder("latin1").decode(bytes), `${where}: ${path}`);
  }
  const warehouse = await openPgliteWarehouse(home);
  try {
    for (const table of await tableNames(warehouse)) {
      const text = [`select t::text as row from ${table} t`];
      const statement = Object.assign(text, { raw: text }) as unknown as TemplateStringsArray;
      const rows = await warehouse.sql<{ row: string }>(statement);
      assertNone(rows.map(({ row }) => row).join("\n"), `${where}: ${table}`);
    }
  } finally {
    await warehouse.close();
  }
}

async function* files(folder: string): AsyncGenerator<string> {
  for await (const { name, isDirectory } of Deno.readDir(folder)) {
    if (isDirectory) yield* files(`${folder}/${name}`);
    else yield `${folder}/${name}`;
  }
}

/** A server whose page of an error repeats all that it was sent, in several forms. */
function startEcho(status: number, headers: Record<string, string> = {}) {
  const server = Deno.serve({ hostname: "127.0.0.1", port: 0, onListen: () => {} }, (request) => {
    const { href, searchParams } = new URL(request.url);
    const secret = searchParams.get("api-key") ?? "";
    const sent = [
      ...[secret, encodeURIComponent(secret), btoa(secret)],
      ...[...request.headers.values()].flatMap((v) => [v, encodeURIComponent(v), btoa(v)]),
    ].join(" ");
    const body = `<html><h1>Error del servidor</h1><p>${href} ${sent}</p></html>`;
    return new Response(body, { status, headers: { "Content-Type": "text/html", ...headers } });
  });
  return {
    url: `http://127.0.0.1:${server.addr.port}`,
    [Symbol.asyncDispose]: () => server.shutdown(),
  };
}

async function emptyHome() {
  const home = await Deno.makeTempDir({ prefix: "polvo_secrets_" });
  await copyEmbedded(home);
  return { home, [Symbol.asyncDispose]: () => Deno.remove(home, { recursive: true }) };
}

function accounts(weather: string, lab: string): Record<string, string> {
  return {
    WEATHERLINK_API_KEY: KEY,
    WEATHERLINK_API_SECRET: SECRET,
    WEATHERLINK_STATION_ID: "96230",
    WEATHERLINK_BASE_URL: weather,
    TCA_TOKEN: TOKEN,
    TCA_BASE_URL: lab,
  };
}

/** Runs commands with all secrets set and looks at all that they print and store. */
async function assertClean(
  commands: readonly (readonly [args: string[], code: number])[],
  env: Record<string, string>,
): Promise<void> {
  await using place = await emptyHome();
  for (const [args, code] of commands) {
    const where = args.join(" ");
    const ended = await polvo([...args, "--home", place.home], env);
    assert.equal(ended.code, code, `${where}: ${ended.stdout}${ended.stderr}`);
    assertNone(ended.stdout, `${where}: stdout`);
    assertNone(ended.stderr, `${where}: stderr`);
  }
  await assertHomeIsClean(place.home, commands.map(([args]) => args[0]).join(", "));
}

/** The half hours of two days of 2022. */
const RECORDS: ArchiveRecord[] = Array.from({ length: 96 }, (_, i) => {
  const ts = Date.UTC(2022, 10, 12, 3) / 1000 + 1800 * (i + 1);
  return {
    ...{ ts, interval: 1800, temperature: 59, highest: 60, lowest: 58, humidity: 40 },
    ...{ wind: 10, gust: 20, direction: 4, clicks: 0, reception: 99, uploadedAt: ts },
  };
});
const TIMEZONE = "America/Argentina/Jujuy";
const DAYS = ["--from", "2022-11-12", "--to", "2022-11-13"];
const ENTRIES = labEntries({ results: [] } as unknown as Parameters<typeof labEntries>[0]);

Deno.test("no secret is printed or stored by runs that work", async () => {
  const account = { apiKey: KEY, apiSecret: SECRET };
  const entry = { id: 7, sampleId: 1, fecha: "2022-11-12", site: "NP3 (NP3)", point: 70 };
  const versions = [{ from: 0, value: "44.5", belowDetection: false }];
  for (const authentication of ["header", "signature"]) {
    await using weather = startWeatherLink({
      account,
      station: makeStation({ records: RECORDS, timezone: TIMEZONE }),
    });
    await using lab = startTca({ entries: [...ENTRIES, { ...entry, versions }], token: TOKEN });
    const config = await Deno.makeTempFile({ suffix: ".json" });
    await Deno.writeTextFile(config, JSON.stringify({ weather: { api: { authentication } } }));
    await assertClean([
      [["ingest", ...DAYS, "--debug", "--config", config], 0],
      [["ingest", ...DAYS, "--json", "--config", config], 0],
      [["doctor", "--config", config], 0],
      [["runs", "--json"], 0],
    ], accounts(weather.baseUrl, lab.baseUrl));
    await Deno.remove(config);
  }
});

Deno.test("no secret is printed or stored by runs that are refused, in any words", async () => {
  for (
    const [status, headers] of [[401, {}], [403, {}], [500, { "Retry-After": "7200" }]] as const
  ) {
    await using echo = startEcho(status, headers);
    await assertClean([
      [["ingest", ...DAYS, "--debug"], 1],
      [["ingest", ...DAYS, "--json"], 1],
      [["doctor", "--json"], 1],
      [["doctor", "--debug"], 1],
      [["runs", "--json"], 0],
    ], accounts(echo.url, echo.url));
  }
});

Deno.test("no secret is in what is said while a server that is away is asked again", async () => {
  await using place = await emptyHome();
  // Port 9 of loopback: nobody listens there.
  const env = accounts("http://127.0.0.1:9", "http://127.0.0.1:9/api");
  const child = polvoCommand(["ingest", ...DAYS, "--debug", "--home", place.home], env).spawn();
  let said = "";
  const decoder = new TextDecoder();
  for await (const piece of child.stderr) {
    said += decoder.decode(piece);
    if (said.includes("asking again")) child.kill("SIGTERM");
  }
  const { code } = await child.status;
  assert.equal(code, 143, said);
  assert.match(said, /asking again/);
  assertNone(said + await new Response(child.stdout).text(), "stdout and stderr");
  await assertHomeIsClean(place.home, "unreachable");
});

Deno.test("no password of a database is printed", async () => {
  const encoded = encodeURIComponent(PASSWORD);
  const urls = [
    `postgres://polvo:${encoded}@127.0.0.1:9/polvo`,
    `postgres://polvo:${encoded}@127.0.0.1:notaport/polvo`,
    `mysql://polvo:${encoded}@127.0.0.1/polvo`,
  ];
  for (const DATABASE_URL of urls) {
    const env = { ...accounts("http://127.0.0.1:9", "http://127.0.0.1:9"), DATABASE_URL };
    for (const args of [["ingest", ...DAYS, "--debug"], ["ingest", ...DAYS, "--json"]]) {
      const home = await Deno.makeTempDir();
      const { code, stdout, stderr } = await polvo([...args, "--home", home], env);
      assert.ok(code === 1 || code === 2, `${code}`);
      assertNone(stdout + stderr, `${args[0]} with ${DATABASE_URL}`);
      await Deno.remove(home, { recursive: true });
    }
  }
});
