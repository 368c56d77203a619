import assert from "node:assert/strict";
import { PortError, UsageError } from "@/base/errors.ts";
import { askJson, type Question } from "@/ports/http/ask_json.ts";
import type { Effects } from "@/ports/context.ts";
import { testEffects } from "../../support/effects.ts";

const SECRET = "s3cr/t+";
const GOOD = '{"results":[]}';

/** Asks a server that gives one reply after the other, and tells what happened. */
async function ask(
  replies: (() => Response | Promise<Response>)[],
  own: Partial<Question> = {},
  world: Partial<Effects> = {},
) {
  const waits: number[] = [];
  const logged: string[] = [];
  const asked: string[] = [];
  let taken = 0;
  const effects = testEffects({
    fetch: async (url) => {
      asked.push(String(url));
      return await replies[Math.min(asked.length, replies.length) - 1]!();
    },
    sleep: (ms) => Promise.resolve(void waits.push(ms)),
    log: (line) => void logged.push(line),
    ...world,
  });
  const limiter = { take: () => Promise.resolve(void taken++) };
  const question: Question = {
    service: "TCA",
    url: "https://host/api/x?q=1",
    headers: { Authorization: `Token ${SECRET}` },
    secrets: [SECRET],
    ...own,
  };
  const result = await askJson(effects, limiter, question).then(
    (answer) => ({ answer, error: null }),
    (error: unknown) => ({ answer: null, error }),
  );
  return { ...result, waits, logged, asked, taken };
}

const status = (code: number, body = "", headers: Record<string, string> = {}) => () =>
  new Response(body, { status: code, headers });
const good = status(200, GOOD);

const PASSING: Record<string, () => Response | Promise<Response>> = {
  "429": status(429, "", {}),
  "500 with HTML": status(500, "<html><title>Error</title></html>"),
  "503": status(503),
  "a lost connection": () => Promise.reject(new TypeError("connection reset")),
  "a cut body": status(200, GOOD.slice(0, -3)),
  "a body shorter than announced": status(200, "{}", { "content-length": "14" }),
  "HTML for JSON": status(200, "<html>portal</html>"),
  "an empty body": status(200, ""),
  "a body that breaks off": () =>
    new Response(
      new ReadableStream({
        start: (stream) => stream.error(new TypeError("body ended early")),
      }),
    ),
};

for (const [name, reply] of Object.entries(PASSING)) {
  Deno.test(`askJson() asks again after ${name}, each time with the limiter's leave`, async () => {
    const { answer, waits, taken, logged } = await ask([reply, reply, good]);
    assert.deepEqual(answer!.json, { results: [] });
    assert.deepEqual(answer!.bytes, new TextEncoder().encode(GOOD));
    // Half of 2 s and 4 s, and 0.5 of the other half.
    assert.deepEqual(waits, [1_500, 3_000]);
    assert.deepEqual([taken, logged.length], [3, 2]);
  });
  Deno.test(`askJson() gives up after ${name} at every attempt`, async () => {
    const { error, taken } = await ask([reply], { attempts: 3 });
    assert.ok(error instanceof PortError);
    assert.match(error.message, /^Cannot get \/api\/x from TCA: .*\(attempt 3\)\. /);
    assert.equal(taken, 3);
  });
}

Deno.test("askJson() waits as long as Retry-After says, in seconds or as a date", async () => {
  // The test's clock stands at 18:30:00.
  for (const retryAfter of ["40", "Mon, 14 Nov 2022 18:30:40 GMT"]) {
    const { waits } = await ask([status(429, "", { "retry-after": retryAfter }), good]);
    assert.deepEqual(waits, [40_000], retryAfter);
  }
  const past = await ask([status(503, "", { "retry-after": "soon" }), good]);
  assert.deepEqual(past.waits, [1_500]);
  const never = await ask([status(429, "", { "retry-after": "86400" })]);
  assert.ok(never.error instanceof PortError);
  assert.equal(never.taken, 1);
});

Deno.test("askJson() asks again when no whole answer comes in time", async () => {
  // Both a server that does not answer and one that stops within its body, with a deaf fetch.
  const silent = () => new Promise<Response>(() => {});
  const stuck = () => new Response(new ReadableStream({}));
  const { answer, logged } = await ask([silent, stuck, good], { timeoutMs: 20 });
  assert.deepEqual(answer!.json, { results: [] });
  assert.deepEqual(logged.map((line) => line.split(": asking")[0]), [
    "TCA: no whole answer within 20 ms",
    "TCA: no whole answer within 20 ms",
  ]);
});

for (const code of [204, 400, 401, 403, 404, 418]) {
  Deno.test(`askJson() ends at once at HTTP ${code}`, async () => {
    const reply = () => new Response(code === 204 ? null : '{"detail": "No."}', { status: code });
    const { error, waits, taken } = await ask([reply]);
    assert.ok(error instanceof PortError);
    assert.match(error.failure.why, new RegExp(code === 204 ? "HTTP 204" : `HTTP ${code}, No\\.`));
    assert.deepEqual([waits, taken], [[], 1]);
  });
}

Deno.test("askJson() takes the API's own words for a refusal", async () => {
  const { error } = await ask([status(403, '{"code": 403, "msg": "x"}')], {
    explain: ({ status, message }) => ({ why: `${status} ${message} ${SECRET}`, todo: "Pay" }),
  });
  assert.ok(error instanceof PortError);
  assert.deepEqual([error.failure.why, error.failure.todo], ["403 x [hidden]", "Pay"]);
});

Deno.test("askJson() shows a secret in no error and no line", async () => {
  const echo = `bad ${SECRET} ${encodeURIComponent(SECRET)} ${btoa(SECRET)}`;
  const url = `https://host/api/${encodeURIComponent(SECRET)}?api-key=other`;
  const broken = () => Promise.reject(new TypeError(`error sending request for url (${url})`));
  for (const reply of [status(401, echo), status(500, echo), status(200, echo), broken]) {
    const { error, logged } = await ask([reply], { url });
    const seen = [String(error), (error as Error).stack, Deno.inspect(error), ...logged].join("\n");
    assert.doesNotMatch(seen, /s3cr|czNjci90|other/);
  }
});

Deno.test("askJson() follows a redirect within the origin, and no other", async () => {
  const moved = (to: string) => status(301, "", { location: to });
  const near = await ask([moved("/api/x/?q=1"), good]);
  assert.deepEqual(near.asked, ["https://host/api/x?q=1", "https://host/api/x/?q=1"]);
  assert.equal(near.taken, 2);
  for (const to of ["https://elsewhere/api", "http://host/api/x", "https://host:8443/api"]) {
    const far = await ask([moved(to), good]);
    assert.ok(far.error instanceof PortError);
    assert.equal(far.asked.length, 1, to);
  }
  const round = await ask([moved("/api/x")]);
  assert.ok(round.error instanceof PortError);
  assert.equal(round.taken, 4);
});

Deno.test("askJson() makes a new address for each attempt", async () => {
  let t = 0;
  const { asked } = await ask([status(500), good], { url: () => `https://host/?t=${++t}` });
  assert.deepEqual(asked, ["https://host/?t=1", "https://host/?t=2"]);
});

Deno.test("askJson() ends with the run's reason, and does not ask again", async () => {
  const stop = new AbortController();
  const reason = new RangeError("stop");
  const world = { signal: stop.signal };
  const waiting = () => {
    stop.abort(reason);
    return new Promise<Response>(() => {});
  };
  const during = await ask([waiting], {}, world);
  assert.equal(during.error, reason);
  const before = await ask([good], {}, world);
  assert.deepEqual([before.error, before.asked.length], [reason, 0]);
});

Deno.test("askJson() refuses a header that cannot be sent, without showing it", async () => {
  const { error, asked } = await ask([good], {
    headers: { "X-Api-Secret": `${SECRET}\nx` },
    secrets: [`${SECRET}\nx`],
  });
  assert.ok(error instanceof UsageError);
  assert.doesNotMatch(error.message, /s3cr/);
  assert.equal(asked.length, 0);
});

Deno.test("askJson() talks over a real connection: cut, reset, silent and good", async () => {
  const server = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const { port } = server.addr as Deno.NetAddr;
  const replies = [
    "HTTP/1.1 200 OK\r\ncontent-length: 14\r\n\r\n" + GOOD.slice(0, 7),
    "",
    null,
    `HTTP/1.1 301 Moved\r\nlocation: /y\r\ncontent-length: 0\r\nconnection: close\r\n\r\n`,
    `HTTP/1.1 200 OK\r\ncontent-length: 14\r\nconnection: close\r\n\r\n${GOOD}`,
  ];
  const open: Deno.Conn[] = [];
  const serving = (async () => {
    for (const reply of replies) {
      const connection = await server.accept();
      open.push(connection);
      await connection.read(new Uint8Array(4096));
      if (reply === null) continue;
      await connection.write(new TextEncoder().encode(reply));
      connection.close();
      open.pop();
    }
  })();
  const { answer, logged, taken } = await ask([], {
    url: `http://127.0.0.1:${port}/x`,
    timeoutMs: 400,
  }, { fetch: globalThis.fetch });
  await serving;
  for (const connection of open) connection.close();
  server.close();
  assert.deepEqual(answer!.json, { results: [] });
  assert.deepEqual([logged.length, taken], [3, 5]);
});
