import assert from "node:assert/strict";
import { type Fault, faultSchedule, TCA_FAULTS, WEATHERLINK_FAULTS } from "./faults.ts";
import { makeStation } from "@/standin/station.ts";
import { startTca } from "./tca.ts";
import { startWeatherLink } from "./weatherlink.ts";

const RECORD = {
  ...{ ts: 1_558_728_000, interval: 1800, temperature: 62.2, highest: 63.1, lowest: 61 },
  ...{ humidity: 49, wind: 2, gust: 9, direction: 7, clicks: 3, reception: 99.2 },
  uploadedAt: 0,
};

/** What a client sees of one call: its status and text, or the kind of failure. */
async function seen(url: string, headers: HeadersInit): Promise<[number, string] | string> {
  try {
    const response = await fetch(url, { headers, signal: AbortSignal.timeout(500) });
    return [response.status, await response.text()];
  } catch (error) {
    return error instanceof Error ? error.name : "";
  }
}

async function weather(fault: Fault | null) {
  await using standIn = startWeatherLink({
    station: makeStation({ records: [RECORD] }),
    faults: () => fault,
  });
  const window = `start-timestamp=${RECORD.ts - 60}&end-timestamp=${RECORD.ts}`;
  const url = `${standIn.baseUrl}/historic/96230?api-key=987654321&${window}`;
  return await seen(url, { "X-Api-Secret": "ABC123" });
}

async function results(fault: Fault | null, page: number) {
  const versions = [{ from: 0, value: "44", belowDetection: false }];
  const entries = [1, 2, 3].map((id) => ({
    ...{ id, sampleId: id, fecha: `2020-01-0${id}`, site: "NP3 (NP3)", point: 60, versions },
  }));
  await using standIn = startTca({ entries, maxPageSize: 2, faults: () => fault });
  const query = `order_by=muestra__fecha&page=${page}`;
  const url = `${standIn.baseUrl}/fisico-quimico/parametros-por-muestra?${query}`;
  return await seen(url, { Authorization: "Token 0123456789abcdef-fictitious" });
}

Deno.test("stand-ins answer rightly when nothing goes wrong", async () => {
  const [status, text] = await weather(null) as [number, string];
  assert.equal(status, 200);
  assert.equal(JSON.parse(text).sensors[0].data.length, 1);
});

Deno.test("stand-ins fail on the wire as told", async () => {
  assert.equal(await weather("reset"), "TypeError");
  assert.equal(await weather("body cut"), "TypeError");
  assert.equal(await weather("stall"), "TimeoutError");
  assert.equal((await weather("slow bytes"))[0], 200);
});

Deno.test("stand-ins answer wrongly as told", async () => {
  for (const status of [500, 502, 503] as const) {
    const [found, text] = await weather(`${status} HTML`) as [number, string];
    assert.equal(found, status);
    assert.match(text, /^<!doctype html>/);
  }
  assert.equal((await weather("429"))[0], 429);
  assert.equal((await weather("429 with Retry-After"))[0], 429);
  for (const fault of ["JSON cut", "HTML instead of JSON"] as const) {
    const [status, text] = await weather(fault) as [number, string];
    assert.equal(status, 200);
    assert.throws(() => JSON.parse(text), SyntaxError);
  }
  assert.deepEqual(await weather("empty object"), [200, "{}"]);
  const data = async (fault: Fault) => JSON.parse((await weather(fault))[1]!).sensors[0].data;
  assert.equal((await data("empty data")).length, 0);
  assert.equal((await data("records twice")).length, 2);
});

Deno.test("stand-in of the laboratory spoils pages as told", async () => {
  const ids = async (fault: Fault | null, page: number) =>
    JSON.parse((await results(fault, page))[1]!).results.map(({ id }: { id: number }) => id);
  assert.deepEqual(await ids(null, 2), [3]);
  assert.deepEqual(await ids("page repeated", 2), [1, 2]);
  assert.deepEqual(await ids("results twice", 2), [3, 3]);
  assert.deepEqual(await ids("no results", 2), []);
  const { next } = JSON.parse((await results("next elsewhere", 1))[1]!);
  assert.match(next, /^http:\/\/127\.0\.0\.2:9\/api\/.*page=2$/);
});

Deno.test("faultSchedule() is the same for a seed, has its share, and ends", () => {
  const draws = (seed: number) => {
    const met = new Map<Fault, number>();
    const next = faultSchedule(seed, { kinds: WEATHERLINK_FAULTS, share: 0.4, calls: 1000, met });
    return { faults: Array.from({ length: 1100 }, next), met };
  };
  const { faults, met } = draws(7);
  assert.deepEqual(draws(7).faults, faults);
  assert.notDeepEqual(draws(8).faults, faults);
  const n = faults.filter((fault) => fault !== null).length;
  // Binomial(1000, 0.4): mean 400, standard deviation 15.5; five of them is 78.
  assert.ok(Math.abs(n - 400) < 78, `${n}`);
  assert.ok(faults.slice(1000).every((fault) => fault === null));
  assert.equal([...met.values()].reduce((a, b) => a + b), n);
  assert.deepEqual(new Set(met.keys()), new Set(WEATHERLINK_FAULTS));
  assert.equal(new Set(TCA_FAULTS).size, TCA_FAULTS.length);
});
