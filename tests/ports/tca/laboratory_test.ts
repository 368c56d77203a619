import assert from "node:assert/strict";
import { buildConfig } from "@/base/config.ts";
import { PortError, UsageError } from "@/base/errors.ts";
import type { Answer } from "@/ports/http/ask_json.ts";
import { openLaboratory } from "@/ports/tca/laboratory.ts";
import type { LabEntry } from "@/standin/laboratory.ts";
import { type Fault, faultSchedule, TCA_FAULTS } from "../../servers/faults.ts";
import { startTca } from "../../servers/tca.ts";
import { testEffects } from "../../support/effects.ts";

const TOKEN = "s3cr3t/t+k=n";
const PERIOD = { from: "2022-01-01", to: "2022-12-31" };
const FREE = { take: () => Promise.resolve() };

function configOf(baseUrl: string, api: object = {}) {
  const env = { TCA_TOKEN: TOKEN, TCA_BASE_URL: baseUrl };
  return buildConfig({ laboratory: { api } }, "test", env, {});
}

/** What a scripted laboratory was asked, and what came of it. */
async function read(
  script: readonly (unknown | Response)[],
  baseUrl = "https://lab.example/api",
) {
  const asked: URL[] = [];
  const logged: string[] = [];
  const headers: string[] = [];
  const effects = testEffects({
    log: (line) => void logged.push(line),
    fetch: (input, init) => {
      const answer = script[Math.min(asked.length, script.length - 1)];
      asked.push(new URL(String(input)));
      headers.push(new Headers(init?.headers).get("Authorization") ?? "");
      return Promise.resolve(answer instanceof Response ? answer.clone() : Response.json(answer));
    },
  });
  const pages: Answer[] = [];
  const outcome = (async () => {
    for await (const page of openLaboratory(configOf(baseUrl), effects, FREE).results(PERIOD)) {
      pages.push(page);
    }
  })();
  const error = await outcome.then(() => null, (error: unknown) => error);
  const ids = pages.map(({ json }) =>
    (Array.isArray(json) ? json : (json as { results: { id: number }[] }).results).map(({ id }) =>
      id
    )
  );
  return { asked, logged, headers, pages, ids, error };
}

function page(ids: readonly number[], count: number | undefined, next: string | null = null) {
  return { count, next, previous: null, results: ids.map((id) => ({ id })) };
}

const PAGE_2 = "https://lab.example/api/fisico-quimico/parametros-por-muestra?page=2";

Deno.test("results() asks with token, filters, order and page size", async () => {
  const { asked, headers, pages, error } = await read([page([7], 1)]);
  assert.equal(error, null);
  assert.equal(headers[0], `Token ${TOKEN}`);
  assert.equal(asked.length, 1);
  assert.equal(
    asked[0]!.href,
    "https://lab.example/api/fisico-quimico/parametros-por-muestra?matriz_id=8" +
      "&parametro_por_matriz_id=308&fecha_de_inicio=2022-01-01&fecha_de_fin=2022-12-31" +
      "&order_by=muestra__fecha&page_size=1000",
  );
  assert.equal(new TextDecoder().decode(pages[0]!.bytes), JSON.stringify(page([7], 1)));
});

Deno.test("results() reads one answer, a bare array and pages", async () => {
  assert.deepEqual((await read([{ results: [{ id: 1 }, { id: 2 }] }])).ids, [[1, 2]]);
  assert.deepEqual((await read([[{ id: 1 }, { id: 2 }]])).ids, [[1, 2]]);
  const paged = await read([page([1, 2], 3, PAGE_2), page([3], 3)]);
  assert.deepEqual(paged.ids, [[1, 2], [3]]);
  assert.equal(paged.asked[1]!.href, PAGE_2);
});

Deno.test("results() takes the token to no other origin, and asks its own for that page", async () => {
  for (
    const next of [
      "https://evil.example/api/fisico-quimico/parametros-por-muestra?page=2",
      "http://lab.example/api/fisico-quimico/parametros-por-muestra?page=2",
      "https://lab.example:8443/x?page=2",
      "https://lab.example@evil.example/?page=2",
      "//evil.example/?page=2",
      "http://[",
    ]
  ) {
    const { asked, ids, logged } = await read([page([1], 2, next), page([2], 2)]);
    assert.deepEqual(ids, [[1], [2]], next);
    assert.ok(asked.every(({ origin }) => origin === "https://lab.example"), next);
    assert.equal(asked[1]!.searchParams.get("page"), "2", next);
    assert.equal(asked[1]!.searchParams.get("order_by"), "muestra__fecha", next);
    assert.match(logged.join(), /another origin/, next);
    assert.doesNotMatch(logged.join(), /evil/);
  }
});

Deno.test("results() ends at a server whose pages go round", async () => {
  // Each page says that page 2 follows; nobody says how many results there are.
  const { asked, ids, error } = await read([
    page([1, 2], undefined, PAGE_2),
    page([3], undefined, PAGE_2),
  ]);
  assert.equal(error, null);
  assert.deepEqual(ids, [[1, 2], [3]]);
  assert.equal(asked.length, 3);
});

Deno.test("results() asks again for a page that is another's", async () => {
  const first = page([1, 2], 4, PAGE_2);
  const { ids, asked, error } = await read([first, first, page([3, 4], 4)]);
  assert.equal(error, null);
  assert.deepEqual(ids, [[1, 2], [3, 4]]);
  assert.deepEqual(asked.map(({ searchParams }) => searchParams.get("page")), [null, "2", "2"]);
});

Deno.test("results() asks a second time before it believes that there is nothing", async () => {
  const none = page([], 0);
  const wrong = await read([none, page([1], 1)]);
  assert.deepEqual(wrong.ids, [[1]]);
  const right = await read([none]);
  assert.deepEqual([right.ids, right.asked.length, right.error], [[[]], 2, null]);
});

Deno.test("results() reads all again when the order changed between pages", async () => {
  // 2 moved to page 2 and 3 to page 1 between the two calls: 1, 2, 2 of three came.
  const { ids, logged, error } = await read([
    page([1, 2], 3, PAGE_2),
    page([2, 1], 3),
    page([2, 1], 3),
    page([2, 1], 3),
    page([2, 1], 3),
    page([1, 2], 3, PAGE_2),
    page([3], 3),
  ]);
  assert.equal(error, null);
  assert.deepEqual(ids, [[1, 2], [3]]);
  assert.match(logged.join(), /3 results .* announced, 2 came: reading all pages again/);
});

Deno.test("results() fails when less comes than is announced, again and again", async () => {
  const { error, ids } = await read([page([1], 2)]);
  assert.ok(error instanceof PortError);
  assert.match(error.message, /2 results .* announced, 1 came, 3 times over/);
  assert.deepEqual(ids, []); // a part would hide what is missing from the next run
});

Deno.test("results() takes ids that a server counts twice for what they are", async () => {
  const { error, logged } = await read([page([1, 1], 2)]);
  assert.equal(error, null);
  assert.match(logged.at(-1)!, /2 results .* 1 came that differ/);
});

Deno.test("results() ends at a page that is no more, but not at a first one", async () => {
  const gone = Response.json({ detail: "Página inválida." }, { status: 404 });
  const late = await read([page([1, 2], undefined, PAGE_2), gone]);
  assert.deepEqual([late.ids, late.error], [[[1, 2]], null]);
  const { error } = await read([gone]);
  assert.match(String(error), /HTTP 404, Página inválida\. Check TCA_BASE_URL/);
});

Deno.test("results() says which variable is wrong for each refusal, and shows no secret", async () => {
  const cases: [number, RegExp][] = [
    [400, /laboratory\.api/],
    [401, /TCA_TOKEN/],
    [403, /right to read/],
    [404, /TCA_BASE_URL/],
  ];
  for (const [status, todo] of cases) {
    const body = `<h1>Token ${TOKEN}</h1> ${encodeURIComponent(TOKEN)} ${btoa(TOKEN)}`;
    const { error, asked } = await read([new Response(body, { status })]);
    assert.ok(error instanceof PortError);
    assert.match(error.message, todo);
    for (const form of [TOKEN, encodeURIComponent(TOKEN), btoa(TOKEN)]) {
      assert.ok(!error.message.includes(form), error.message);
    }
    assert.equal(asked.length, 1); // not asked again
  }
});

Deno.test("results() shows no part of a secret at which a long page is cut", async () => {
  // An error shows 200 characters at most: the token begins at every place around that.
  for (let before = 180; before < 200; before++) {
    const body = `${"x".repeat(before)}${TOKEN}`;
    const { error } = await read([new Response(body, { status: 401 })]);
    assert.ok(!String(error).includes(TOKEN.slice(0, 2)), `${error}`);
  }
});

Deno.test("results() refuses an answer of another shape and days that are none", async () => {
  const { error } = await read([{ data: { header: [], rows: [] } }]);
  assert.match(String(error), /it has the keys data, and an array "results" is wanted/);
  assert.match(String((await read([null])).error), /"results" is wanted/);
  const laboratory = openLaboratory(configOf("https://lab.example"), testEffects(), FREE);
  for (const [from, to] of [["2022-02-01", "2022-01-31"], ["1/2/2022", "2022-03-01"]] as const) {
    await assert.rejects(laboratory.results({ from, to }).next(), RangeError);
  }
  assert.throws(
    () => openLaboratory(buildConfig({}, "", {}, {}), testEffects(), FREE),
    UsageError,
  );
});

/** 60 results on 20 days, three a day: ties that only ids tell apart. */
const ENTRIES: LabEntry[] = Array.from({ length: 60 }, (_, i) => ({
  id: 1000 + i,
  sampleId: i,
  fecha: `2022-03-${String(1 + Math.floor(i / 3)).padStart(2, "0")}`,
  site: "NP3 (NP3)",
  point: 70,
  versions: [{ from: 0, value: "44.5", belowDetection: false }],
}));

Deno.test("results() brings every result from a paged server under any mix of faults", async () => {
  const kinds = TCA_FAULTS.filter((fault) => fault !== "stall"); // waits out a real time-out
  const all = new Map<Fault, number>();
  for (let seed = 1; seed <= 40; seed++) {
    await using server = startTca({
      entries: ENTRIES,
      token: TOKEN,
      maxPageSize: 7,
      limits: { perSecond: 1e6, perHour: 1e6 },
      faults: faultSchedule(seed, { kinds, share: 0.4, calls: 30, met: all }),
    });
    const effects = testEffects({ fetch: globalThis.fetch });
    const ids = new Set<unknown>();
    let error: unknown = null;
    const results = openLaboratory(configOf(server.baseUrl), effects, FREE).results(PERIOD);
    try {
      for await (const { json } of results) {
        for (const { id } of (json as { results: { id: number }[] }).results) ids.add(id);
      }
    } catch (thrown) {
      error = thrown;
    }
    // A run that ends well has all; one with more trouble than patience says so.
    if (error === null) assert.ok(ids.size === 60 || ids.size === 0, `seed ${seed}: ${ids.size}`);
    else assert.ok(error instanceof PortError, `seed ${seed}: ${error}`);
  }
  assert.deepEqual([...all.keys()].sort(), kinds.toSorted());
});
