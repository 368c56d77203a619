/**
 * A private S3 server (npm:s3rver) for the test file that imports this. It stops when the tests
 * end, however they end.
 *
 * It cannot page: a listing beyond 1,000 keys answers 500, as its token needs a cipher (DES) that
 * the runtime refuses. It ignores `IfNoneMatch`, cannot abort an upload of parts, and mixes two
 * writes of one key at once.
 *
 * @module
 */
import { needs, placeOf } from "./needs.ts";

/** The only bucket of the server. */
export const BUCKET = "polvo-tests";

/** What a process needs in its environment to use the server; the keys are s3rver's own. */
export const S3_ENVIRONMENT: Readonly<Record<string, string>> = {
  AWS_ACCESS_KEY_ID: "S3RVER",
  AWS_SECRET_ACCESS_KEY: "S3RVER",
  AWS_REGION: "us-east-1",
  AWS_ENDPOINT_URL_S3: needs("s3") ? await start() : "",
};

for (const [name, value] of Object.entries(S3_ENVIRONMENT)) {
  Deno.env.set(name, value);
}

/** A place of its own in the bucket, as `POLVO_LAKE` wants it. */
export function freshLake(): string {
  return `s3://${BUCKET}/${crypto.randomUUID()}`;
}

async function start(): Promise<string> {
  const script = placeOf("s3") ?? "";
  const child = new Deno.Command(Deno.execPath(), {
    args: [
      ...[
        "run",
        "--allow-all",
        "--config",
        script.replace(/servers\/s3\.ts$/, "deno.json"),
      ],
      ...[script, await Deno.makeTempDir({ prefix: "polvo_s3_" }), BUCKET],
    ],
    stdin: "piped",
    stdout: "piped",
  }).spawn();
  child.unref();
  const { value } = await child.stdout.getReader().read();
  if (value === undefined) throw new Error("Cannot start the S3 server");
  return new TextDecoder().decode(value).trim();
}
