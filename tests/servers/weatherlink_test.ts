import assert from "node:assert/strict";
import { CallCounter } from "@/standin/call_counter.ts";
import { type ArchiveRecord, makeStation, type Station } from "@/standin/station.ts";
import { answerWeatherLink, type WeatherLinkServer } from "@/standin/weatherlink_answer.ts";
import { FICTITIOUS_ACCOUNT, startWeatherLink, WEATHERLINK_LIMITS } from "./weatherlink.ts";

/** The instant of the official signature vectors. */
const NOW = 1_558_729_481;

function record(ts: number, own: Partial<ArchiveRecord> = {}): ArchiveRecord {
  return {
    ts,
    interval: 1800,
    temperature: 62.2,
    highest: 63.1,
    lowest: 61,
    humidity: 49,
    wind: 2,
    gust: 9,
    direction: 7,
    clicks: 3,
    reception: 99.2,
    uploadedAt: ts,
    ...own,
  };
}

function server(own: Partial<Station> = {}): WeatherLinkServer {
  return {
    station: makeStation({ records: [], ...own }),
    account: FICTITIOUS_ACCOUNT,
    counter: new CallCounter(WEATHERLINK_LIMITS),
    now: () => new Date(NOW * 1000),
    random: () => 0.5,
  };
}

function ask(to: WeatherLinkServer, path: string, secret = "ABC123"): Response {
  const request = new Request(`http://127.0.0.1/v2${path}`, {
    headers: secret === "" ? {} : { "X-Api-Secret": secret },
  });
  return answerWeatherLink(request, to);
}

function askHistoric(to: WeatherLinkServer, start: number, end: number): Response {
  const window = `start-timestamp=${start}&end-timestamp=${end}`;
  return ask(to, `/historic/96230?api-key=987654321&${window}`);
}

interface Answer {
  readonly sensors: {
    readonly sensor_type: number;
    readonly data_structure_type: number;
    readonly data: Record<string, unknown>[];
  }[];
}

async function suites(response: Response): Promise<Answer["sensors"]> {
  assert.equal(response.status, 200);
  const { sensors }: Answer = await response.json();
  return sensors.filter(({ sensor_type }) => sensor_type < 200);
}

// The three vectors of the official documentation.
for (
  const [path, signature] of [
    ["/stations?", "9b6a15f40d78b309a10b8b5a70ce5de4a3993ac2309795b9f90c9f93d5c31f20"],
    ["/current/96230?", "c818f075283713f1a133c30e27984032e19ca6dd37c33160d1c8f1edbaa509e4"],
    [
      "/historic/96230?start-timestamp=1561964400&end-timestamp=1562050800&",
      "fbe025018d78d7b13bb09eb36c6c2d7b1461b33253bf3d291b1ed37826599e8e",
    ],
  ] as const
) {
  Deno.test(`answerWeatherLink() takes the official signature of ${path}`, () => {
    const signed = `${path}api-key=987654321&t=${NOW}&api-signature=`;
    assert.equal(ask(server(), signed + signature, "").status, 200);
    assert.equal(ask(server(), signed + signature.toUpperCase(), "").status, 200);
    assert.equal(ask(server(), signed + signature.replace(/.$/, "x"), "").status, 401);
    const clock = (s: number) => ({ ...server(), now: () => new Date((NOW + s) * 1000) });
    assert.equal(ask(clock(300), signed + signature, "").status, 200);
    assert.equal(ask(clock(-301), signed + signature, "").status, 401);
  });
}

Deno.test("answerWeatherLink() calls a missing secret a stale timestamp, in the server's words", async () => {
  const response = ask(server(), "/stations?api-key=987654321", "");
  assert.equal(response.status, 401);
  assert.equal(
    await response.text(),
    '{"code":"401","message":"API call timestamp parameter \\"t\\" is stale. The timestamp you ' +
      "provide must be within a range that is plus or minus 300 seconds of the API server's " +
      'internal clock."}',
  );
  assert.equal(ask(server(), "/stations?api-key=987654321", "wrong").status, 401);
  assert.equal(ask(server(), "/stations?api-key=1").status, 401);
});

Deno.test("answerWeatherLink() refuses windows that the API refuses", async () => {
  const day = server();
  const [start, end] = [NOW - 86_400, NOW];
  assert.equal(askHistoric(day, start, end).status, 200);
  for (
    const [from, to, message] of [
      [start - 1, end, "Time range requested exceeds maximum of 86400 seconds"],
      [end, end, "End timestamp can not be before the start timestamp"],
      [end, start, "End timestamp can not be before the start timestamp"],
    ] as const
  ) {
    const response = askHistoric(day, from, to);
    assert.equal(response.status, 400);
    assert.equal((await response.json()).message, message);
  }
});

Deno.test("answerWeatherLink() gives the records of (start, end]", async () => {
  const records = [0, 1800, 3600, 5400].map((s) => record(NOW - 5400 + s));
  const station = server({ records });
  const times = async (start: number, end: number) =>
    (await suites(askHistoric(station, NOW + start, NOW + end)))[0]!.data.map(({ ts }) => ts);
  assert.deepEqual(await times(-5400, -1800), [NOW - 3600, NOW - 1800]);
  assert.deepEqual(await times(-1800, 0), [NOW]);
  assert.deepEqual(await times(-7200, -5401), []);
});

Deno.test("answerWeatherLink() takes the station's number or its uuid, and no other", () => {
  const { uuid } = makeStation({ records: [] });
  assert.equal(ask(server(), `/current/${uuid}?api-key=987654321`).status, 200);
  assert.equal(ask(server(), "/current/1?api-key=987654321").status, 404);
});

Deno.test("answerWeatherLink() denies the history to a Basic plan", () => {
  const basic = server({ plan: "Basic" });
  assert.equal(askHistoric(basic, NOW - 60, NOW).status, 403);
  assert.equal(ask(basic, "/current/96230?api-key=987654321").status, 200);
});

for (const type of [3, 4, 7, 11, 24] as const) {
  Deno.test(`answerWeatherLink() writes structure type ${type}`, async () => {
    const records = [record(NOW - 1800), record(NOW, { wind: null, gust: null })];
    const station = server({ records, structureAt: () => type });
    const [suite] = await suites(askHistoric(station, NOW - 3600, NOW));
    assert.equal(suite!.data_structure_type, type);
    const [full, windless] = suite!.data;
    const live = type === 11 || type === 24;
    assert.equal(full![live ? "temp_avg" : "temp_out"], 62.2);
    assert.equal(full![live ? "hum_last" : "hum_out"], 49);
    assert.equal(full!["wind_speed_avg"], 2);
    assert.equal(full!["wind_speed_hi"], 9);
    // Three tips of 0.2 mm; SSE is code 7, or 7 × 22.5 = 157.5 degrees, cut.
    assert.equal(full!["rainfall_mm"], 0.6);
    assert.equal(full!["rainfall_clicks"], 3);
    assert.equal(full!["wind_dir_of_prevail"], live ? 157 : 7);
    assert.equal(full!["arch_int"], 1800);
    assert.equal(windless!["wind_speed_avg"] ?? null, null);
  });
}

Deno.test("answerWeatherLink() leaves a missing value out or makes it null, in turn", async () => {
  const gaps = [0, 1800].map((s) => record(NOW - s - NOW % 1800, { humidity: null }));
  const station = server({ records: gaps.reverse() });
  const [suite] = await suites(askHistoric(station, NOW - 7200, NOW));
  assert.deepEqual(new Set(suite!.data.map((r) => r["hum_out"])), new Set([null, undefined]));
});

Deno.test("answerWeatherLink() gives both sensors when the gateway was changed within the window", async () => {
  const records = [record(NOW - 1800), record(NOW)];
  const station = server({ records, structureAt: (ts) => ts < NOW ? 4 : 24 });
  const both = await suites(askHistoric(station, NOW - 3600, NOW));
  const byType = both.map((s) => [s.data_structure_type, s.data.map(({ ts }) => ts)]);
  assert.deepEqual(
    new Map(byType as [number, unknown][]),
    new Map([[4, [NOW - 1800]], [24, [NOW]]]),
  );
});

Deno.test("answerWeatherLink() has no record before it is uploaded, and repeats the last one of a dead station", async () => {
  const records = [record(NOW - 90_000), record(NOW - 1800, { uploadedAt: NOW + 60 })];
  const before = server({ records });
  assert.deepEqual((await suites(askHistoric(before, NOW - 3600, NOW)))[0]!.data, []);
  const [last] = await suites(ask(before, "/current/96230?api-key=987654321"));
  assert.equal(last!.data[0]!["ts"], NOW - 90_000);
  assert.equal(last!.data_structure_type, 2);
  const after = { ...before, uploadedBy: () => new Date((NOW + 60) * 1000) };
  assert.equal((await suites(askHistoric(after, NOW - 3600, NOW)))[0]!.data.length, 1);
});

Deno.test("startWeatherLink() refuses and counts the eleventh call of a second", async () => {
  await using standIn = startWeatherLink({
    station: makeStation({ records: [] }),
    now: () => new Date(NOW * 1000),
  });
  const statuses: number[] = [];
  for (let call = 0; call < 11; call++) {
    const response = await fetch(`${standIn.baseUrl}/stations?api-key=987654321`, {
      headers: { "X-Api-Secret": "ABC123" },
    });
    await response.body?.cancel();
    statuses.push(response.status);
  }
  assert.deepEqual(statuses, [...Array(10).fill(200), 429]);
  assert.equal(standIn.counter.over, 1);
});
