import assert from "node:assert/strict";
import { PortError } from "@/base/errors.ts";
import type { Lake } from "@/ports/lake.ts";
import { openLake } from "@/ports/open_lake.ts";

const KEYS = { AWS_ACCESS_KEY_ID: "AKIATEST", AWS_SECRET_ACCESS_KEY: "secret-key-of-the-test" };
const ENVIRONMENT = { ...KEYS, AWS_REGION: "us-east-1", AWS_MAX_ATTEMPTS: "1" };

/** A lake on a store that answers as `answer` says, to tell what a real test server cannot. */
async function withStore(
  answer: (request: Request) => Response,
  body: (lake: Lake, asked: URL[]) => Promise<void>,
): Promise<void> {
  for (const [name, value] of Object.entries(ENVIRONMENT)) Deno.env.set(name, value);
  const asked: URL[] = [];
  await using server = Deno.serve(
    { hostname: "127.0.0.1", port: 0, onListen: () => {} },
    async (request) => {
      asked.push(new URL(request.url));
      await request.body?.cancel();
      return answer(request);
    },
  );
  await body(await lakeAt(`http://localhost:${server.addr.port}`), asked);
}

function lakeAt(s3Endpoint: string): Promise<Lake> {
  const lake = "s3://bucket/some/prefix/";
  return openLake({ places: { home: "", databaseUrl: null, lake, s3Endpoint } });
}

const refusal = (status: number, code: string) => () =>
  new Response(`<Error><Code>${code}</Code><Message>as the store says</Message></Error>`, {
    status,
  });

/** 2,500 keys in pages of at most 1,000, as S3 gives them. */
function pages(request: Request): Response {
  const asked = new URL(request.url).searchParams;
  const from = Number(asked.get("continuation-token") ?? 0);
  const to = Math.min(from + 1000, 2500);
  const more = to < 2500;
  const keys = Array.from(
    { length: to - from },
    (_, i) => `${asked.get("prefix")}${name(from + i)}`,
  );
  return new Response(
    `<ListBucketResult><IsTruncated>${more}</IsTruncated>` +
      (more ? `<NextContinuationToken>${to}</NextContinuationToken>` : "") +
      keys.map((key) => `<Contents><Key>${key}</Key></Contents>`).join("") + "</ListBucketResult>",
  );
}

const name = (n: number) => String(n).padStart(4, "0");

Deno.test("list() follows every page and takes the lake's prefix off", async () => {
  await withStore(pages, async (lake, asked) => {
    const keys = await lake.list("raw/");
    assert.deepEqual(keys, Array.from({ length: 2500 }, (_, n) => `raw/${name(n)}`));
    assert.equal(asked.length, 3);
    assert.equal(asked[0]?.searchParams.get("prefix"), "some/prefix/raw/");
  });
});

Deno.test("another store is addressed by path", async () => {
  await withStore(() => new Response(), async (lake, asked) => {
    await lake.put("a b", "x");
    assert.equal(asked[0]?.pathname, "/bucket/some/prefix/a%20b");
  });
});

const REFUSALS = [
  { status: 404, code: "NoSuchBucket", todo: /Create the bucket, or correct POLVO_LAKE/ },
  { status: 403, code: "AccessDenied", todo: /Check the AWS credentials/ },
  { status: 403, code: "InvalidAccessKeyId", todo: /Check the AWS credentials/ },
  { status: 403, code: "SignatureDoesNotMatch", todo: /Check the AWS credentials/ },
] as const;

for (const { status, code, todo } of REFUSALS) {
  Deno.test(`every call tells what to do about ${code}, and no secret`, async () => {
    await withStore(refusal(status, code), async (lake) => {
      const stream = () => new Blob(["x"]).stream();
      // All are waited for at once: one that fails while another is awaited would be unhandled.
      const calls = await Promise.allSettled([
        ...[lake.get("k"), lake.getStream("k"), lake.put("k", "x"), lake.list("k")],
        ...[lake.putStream("k", stream()), lake.delete("k")],
      ]);
      for (const call of calls) {
        const error = call.status === "rejected" ? call.reason : null;
        assert.ok(error instanceof PortError);
        assert.match(error.message, new RegExp(`"k" in the lake s3://bucket/some/prefix: ${code}`));
        assert.match(error.message, todo);
        assert.doesNotMatch(error.message, /AKIATEST|secret-key/);
      }
    });
  });
}

Deno.test("get() tells that a store cannot be reached", async () => {
  for (const [variable, value] of Object.entries(ENVIRONMENT)) Deno.env.set(variable, value);
  using taken = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const port = taken.addr.port;
  taken.close();
  const lake = await lakeAt(`http://127.0.0.1:${port}`);
  await assert.rejects(lake.get("k"), /ECONNREFUSED.*Check AWS_ENDPOINT_URL_S3/);
});
