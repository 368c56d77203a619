import assert from "node:assert/strict";
import { buildConfig } from "@/base/config.ts";
import type { Effects } from "@/ports/context.ts";
import { checkSources } from "@/stages/doctor/check_sources.ts";
import type { LabEntry } from "@/standin/laboratory.ts";
import { type ArchiveRecord, makeStation, type Station } from "@/standin/station.ts";
import { startTca, type TcaOptions } from "../../servers/tca.ts";
import { startWeatherLink } from "../../servers/weatherlink.ts";
import { testContext } from "../../support/context.ts";
import { testEffects } from "../../support/effects.ts";

const ZONE = "America/Argentina/Jujuy";
const NOW = new Date("2022-11-14T18:30:00Z");
const now = () => NOW;

/** The last day's half hours until an hour ago: 59 degF, 40 %, 10 and 20 mph. */
function lastDay(own: Partial<ArchiveRecord> = {}): ArchiveRecord[] {
  return Array.from({ length: 46 }, (_, i) => {
    const ts = NOW.getTime() / 1000 - 3600 - (45 - i) * 1800;
    return {
      ...{ ts, interval: 1800, temperature: 59, highest: 60, lowest: 58, humidity: 40 },
      ...{ wind: 10, gust: 20, direction: 4, clicks: 0, reception: 99, uploadedAt: ts },
      ...own,
    };
  });
}

const ENTRIES: LabEntry[] = [{
  ...{ id: 7, sampleId: 1, fecha: "2022-10-20", site: "NP3 (NP3)", point: 70 },
  versions: [{ from: 0, value: "44.5", belowDetection: false }],
}];

interface Situation {
  readonly station?: Partial<Station>;
  readonly lab?: Partial<TcaOptions>;
  readonly env?: Record<string, string>;
  readonly settings?: object;
  readonly effects?: Partial<Effects>;
}

/** State and words of each check of the sources, by name. */
async function look({ station, lab, env, settings, effects }: Situation = {}) {
  await using home = await testContext();
  await using weather = startWeatherLink({
    station: makeStation({ records: lastDay(), timezone: ZONE, ...station }),
    now,
  });
  await using tca = startTca({ entries: ENTRIES, now, ...lab });
  const all = { ...weather.environment, ...tca.environment, ...env };
  const config = buildConfig(settings ?? {}, "test", all, {});
  const own = testEffects({
    now,
    // The servers' HTTP layer tells the real time; these answers were given at that of the test.
    fetch: async (...call) => {
      const response = await globalThis.fetch(...call);
      const headers = new Headers(response.headers);
      headers.set("Date", NOW.toUTCString());
      return new Response(response.body, { status: response.status, headers });
    },
    ...effects,
  });
  const checks = await checkSources(config, own, home.context.warehouse);
  return Object.fromEntries(checks.map((check) => [check.name, check]));
}

Deno.test("doctor finds nothing to do where all is well", async () => {
  const checks = await look();
  for (const check of Object.values(checks)) {
    assert.deepEqual([check.state, check.todo], ["ok", ""], JSON.stringify(check));
  }
  assert.deepEqual(Object.keys(checks), [
    "station",
    "zone of the station",
    "subscription",
    "recording interval",
    "sensors",
    "current conditions",
    "archive structures",
    "history",
    "newest record",
    "units of the records",
    "laboratory: token",
    "laboratory: results",
    "clock",
  ]);
  // 59 degF and 10 mph, of the newest record.
  assert.match(
    checks["current conditions"]!.found,
    /^15\.0 degC, 40\.0 %, 16\.1 km\/h, 90\.0 deg at 2022-11-14T17:30:00\.000Z, 60 minutes ago$/,
  );
  assert.match(checks["history"]!.found, /^46 records/);
  assert.match(checks["newest record"]!.found, /60 minutes ago/);
  // From 20 October to 14 November.
  assert.match(checks["laboratory: results"]!.found, /of 2022-10-20, 25 days ago; in ug\/m3/);
});

Deno.test("doctor says what to do about each wrong thing of the station", async () => {
  const cases: [Situation, string, string, RegExp][] = [
    [{ env: { WEATHERLINK_STATION_ID: "1" } }, "station", "failed", /WEATHERLINK_STATION_ID/],
    [{ env: { WEATHERLINK_API_SECRET: "wrong" } }, "station", "failed", /API_SECRET|clock/],
    [
      { station: { timezone: "America/La_Paz" } },
      "zone of the station",
      "failed",
      /POLVO_TIMEZONE/,
    ],
    [{ station: { plan: "Basic" } }, "subscription", "failed", /Pro/],
    [{ station: { plan: "Basic" } }, "history", "failed", /Pro/],
    [{ settings: { weather: { api: { lsids: [1] } } } }, "sensors", "failed", /lsids/],
    [{ station: { records: [] } }, "current conditions", "warning", /uploads at all/],
    [
      { station: { records: lastDay({ temperature: null }) } },
      "current conditions",
      "warning",
      /lsids/,
    ],
    [{ station: { records: [] } }, "newest record", "warning", /power, logger/],
    ...["current conditions", "newest record"].map((
      name,
    ): [Situation, string, string, RegExp] => [
      { settings: { weather: { api: { stale_minutes: 59 } } } },
      name,
      "warning",
      /power, logger/,
    ]),
    [
      { station: { records: lastDay({ temperature: 200 }) } },
      "units of the records",
      "warning",
      /limits/,
    ],
  ];
  for (const [situation, name, state, todo] of cases) {
    const check = (await look(situation))[name]!;
    assert.equal(check?.state, state, `${name}: ${JSON.stringify(check)}`);
    assert.match(check.todo, todo);
  }
});

Deno.test("doctor tells a dead station, whose last conditions the API repeats", async () => {
  const ago = 10 * 86_400;
  const records = lastDay().map((record) => ({ ...record, ts: record.ts - ago, uploadedAt: 0 }));
  const checks = await look({ station: { records } });
  const current = checks["current conditions"]!;
  assert.equal(current.state, "warning");
  assert.match(current.found, / at 2022-11-04T17:30:00\.000Z, 10 days ago$/);
  assert.match(current.todo, /silent and its last conditions are repeated/);
  assert.equal(checks["newest record"]!.found, "none in the last day");
});

Deno.test("doctor tells a console whose clock is ahead", async () => {
  const own = (ahead: number) =>
    lastDay().map((record) => ({ ...record, ts: record.ts + 3600 + ahead, uploadedAt: 0 }));
  const { "current conditions": near } = await look({ station: { records: own(240) } });
  assert.equal(near!.state, "ok");
  const { "current conditions": far } = await look({ station: { records: own(3600) } });
  assert.equal(far!.state, "warning");
  assert.match(far!.found, /60 minutes in the future$/);
  assert.match(far!.todo, /clock is ahead/);
});

Deno.test("doctor takes two names of one zone for one", async () => {
  const checks = await look({ station: { timezone: "America/Jujuy" } });
  assert.equal(checks["zone of the station"]!.state, "ok");
});

Deno.test("doctor says what to do about each wrong thing of the laboratory", async () => {
  const old = ENTRIES.map((entry) => ({ ...entry, fecha: "2022-08-01" }));
  const text = ENTRIES.map((entry) => ({
    ...entry,
    versions: [{ from: 0, value: "pendiente", belowDetection: false }],
  }));
  const token = { TCA_TOKEN: "wrong" };
  const cases: [Situation, string, string, RegExp][] = [
    [{ env: token }, "laboratory", "failed", /TCA_TOKEN/],
    [{ env: token, lab: { withoutRights: ["wrong"] } }, "laboratory", "failed", /right to read/],
    [{ lab: { entries: [] } }, "laboratory: results", "warning", /laboratory\.api/],
    [{ lab: { entries: text } }, "laboratory: results", "warning", /laboratory\.api/],
    [{ lab: { entries: old } }, "laboratory: results", "warning", /since then/],
  ];
  for (const [situation, name, state, todo] of cases) {
    const check = (await look(situation))[name]!;
    assert.equal(check?.state, state, `${name}: ${JSON.stringify(check)}`);
    assert.match(check.todo, todo);
  }
});

Deno.test("doctor compares the clock with those of the servers", async () => {
  const at = (offset: number): Situation => ({
    effects: {
      fetch: async (...call) => {
        const response = await globalThis.fetch(...call);
        const headers = new Headers(response.headers);
        headers.set("Date", new Date(NOW.getTime() - offset * 1000).toUTCString());
        return new Response(response.body, { status: response.status, headers });
      },
    },
  });
  for (const [offset, state] of [[5, "ok"], [-45, "warning"], [301, "failed"]] as const) {
    const { clock } = await look(at(offset));
    assert.equal(clock!.state, state, JSON.stringify(clock));
    assert.match(clock!.found, offset < 0 ? /45 s behind/ : new RegExp(`${offset} s ahead`));
  }
});

Deno.test("doctor skips what is not set up", async () => {
  await using home = await testContext();
  const checks = await checkSources(
    buildConfig({}, "", {}, {}),
    testEffects(),
    home.context.warehouse,
  );
  assert.deepEqual(checks.map(({ name, state }) => [name, state]), [
    ["station", "skipped"],
    ["laboratory", "skipped"],
    ["clock", "skipped"],
  ]);
});
