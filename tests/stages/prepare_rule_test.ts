import assert from "node:assert/strict";
import { parseSplitCard } from "@/base/cards.ts";
import { buildConfig } from "@/base/config.ts";
import { frameFromJson, frameToJson, seriesFromJson } from "@/base/frame_json.ts";
import { KEYS } from "@/base/keys.ts";
import { labelResults } from "@/base/label_results.ts";
import { OWN_RULES } from "@/base/protocol.ts";
import { JOINED_COLUMNS } from "@/base/rows.ts";
import { Zone } from "@/base/zone.ts";
import type { Context } from "@/ports/context.ts";
import type { Lake } from "@/ports/lake.ts";
import { readObject } from "@/ports/read_object.ts";
import { readResults } from "@/ports/read_results.ts";
import { readSplitCard } from "@/ports/read_split_card.ts";
import { aggregate } from "@/stages/aggregate.ts";
import { prepare } from "@/stages/prepare.ts";
import { testContext } from "../support/context.ts";

const DAYS = 120;
const dayAt = (i: number) => new Date(Date.UTC(2020, 0, 1 + i)).toISOString().slice(0, 10);

/**
 * 120 days, one record each: 24 h long, or 12 h on every tenth day; none on the last five. Site A
 * has 200 ug/m3 on even days and 100 on odd ones; site B "< 5" on every third day, and "< 160" on
 * the first.
 */
async function filled(context: Context): Promise<void> {
  const weather: string[] = [];
  const dust: string[] = [];
  for (let i = 0; i < DAYS; i++) {
    const seconds = i % 10 === 9 ? 43_200 : 86_400;
    const day = dayAt(i);
    const noon = `${day}T15:00:00Z`;
    if (i < DAYS - 5) weather.push(`pirquitas,${noon},${day},${seconds},${i / 7},40,0,9,${i}\n`);
    dust.push(`a${i},${day},A,${i % 2 === 0 ? 200 : 100},false\n`);
    if (i % 3 === 0) dust.push(`b${i},${day},B,${i === 0 ? 160 : 5},true\n`);
  }
  const columns = ["station", "date_time", "fecha", "interval_s", "temp_out", "hum_out"];
  columns.push("rainfall_mm", "wind_speed_avg", "wind_speed_hi");
  await context.warehouse.copyInto("weather_table", columns, weather);
  const results = ["id", "fecha", "sitio", "valor", "limite_deteccion"];
  await context.warehouse.copyInto("dust_table", results, dust);
  await aggregate(context);
}

const under = (context: Context, exceedance: unknown): Context => ({
  ...context,
  config: buildConfig({ exceedance }, "polvo.json", {}, {}),
});
const card = async (context: Context) =>
  parseSplitCard(await readObject(context.lake, { key: KEYS.splitCard, writer: "prepare" }));

/** All rows of the split: features and label by row label. */
async function split({ lake }: Context): Promise<Map<number, number>> {
  const rows = new Map<number, number>();
  for (const key of [KEYS.yTrain, KEYS.yTest]) {
    const { labels, values } = seriesFromJson(await readObject(lake, { key, writer: "prepare" }));
    labels.forEach((label, i) => rows.set(label, values[i] as number));
  }
  return rows;
}

Deno.test("prepare() counts what the rule leaves out: low coverage, below detection, no weather", async () => {
  await using test = await testContext();
  await filled(test.context);
  const joined = await test.context.lake.get(KEYS.inputToModel);

  const study = await prepare(test.context);
  // 115 days with weather, one result of A on each; even days 0, 2, … 114 are 58.
  assert.deepEqual(
    [study.details.protocol, study.details.joined_rows, study.details.rows_in],
    ["study", 115, 115],
  );
  assert.deepEqual([study.details.positives, study.details.dropped], [58, {}]);
  assert.equal((await card(test.context)).results_sha256, null);

  const covered = under(test.context, { min_capture: 0.75 });
  const { details } = await prepare(covered);
  // 160 results: 120 of A, and 40 of B below detection. Days 9, 19, … 109 are covered by half: 11.
  assert.equal(details.protocol, "study-ge150-capture75");
  assert.deepEqual([details.joined_rows, details.rows_in], [115, 160]);
  assert.deepEqual(details.dropped, {
    "below detection": 40,
    "no weather that day": 5,
    "less than 75 % of the day covered": 11,
  });
  assert.equal(details.n_train + details.n_test, 104);
  const rows = await split(test.context);
  // Labels stay those of the joined table: 9, 19, … are missing.
  assert.deepEqual([...rows.keys()].sort((a, b) => a - b).slice(7, 11), [7, 8, 10, 11]);
  for (const [label, target] of rows) assert.equal(target, label % 2 === 0 ? 1 : 0);

  const kept = under(test.context, { below_detection: "negative" });
  const { details: negative } = await prepare(kept);
  assert.equal(negative.protocol, "study-ge150-belownegative");
  // B's days 0, 3, … 117: 117 is one of the five last days, and "< 160" of day 0 says nothing.
  assert.deepEqual(negative.dropped, {
    "no weather that day": 6,
    "detection limit too high to tell": 1,
  });
  assert.equal(negative.n_train + negative.n_test, 160 - 7);
  assert.equal(negative.positives, 58);
  const below = [...await split(test.context)].filter(([label]) => label >= 115);
  assert.deepEqual(below.map(([, target]) => target), below.map(() => 0));
  // Labels 115 … 153 are B's 39 days with weather; 115 is day 0, left out.
  assert.deepEqual(
    below.map(([label]) => label).sort((a, b) => a - b),
    Array.from({ length: 38 }, (_, i) => 116 + i),
  );

  const { rule, dropped, rows_in, results_sha256, day_zone } = await card(test.context);
  assert.deepEqual([rule, dropped, rows_in], [negative.rule, negative.dropped, 160]);
  assert.equal(day_zone, "America/Argentina/Jujuy");
  assert.match(results_sha256!, /^[0-9a-f]{64}$/);
  assert.deepEqual(await test.context.lake.get(KEYS.inputToModel), joined, "it never changes");
});

Deno.test("prepare() tells a row without a weather value from one that the rule leaves out", async () => {
  await using test = await testContext();
  await filled(test.context);
  await test.context.warehouse.sql`
    update weather_table set temp_out = null where fecha in (${dayAt(3)}::date, ${dayAt(9)}::date)`;
  await aggregate(test.context);
  const { details } = await prepare(under(test.context, { min_capture: 0.75 }));
  assert.equal(details.dropped["weather value missing"], 1); // day 9 is left out for its coverage
  const lost = Object.values(details.dropped).reduce((sum, n) => sum + n, 0);
  assert.equal(details.n_train + details.n_test + lost, details.rows_in);
});

Deno.test("the results under the study's rule are the joined table, byte by byte", async () => {
  await using test = await testContext();
  const { context } = test;
  await filled(context);
  const text = await readObject(context.lake, { key: KEYS.inputToModel, writer: "aggregate" });
  const results = await readResults(context.warehouse, { station: "pirquitas" });
  const { rows } = labelResults(results, { rule: OWN_RULES.study, zone: new Zone("UTC") });
  const columns = JOINED_COLUMNS.map((name) => [name, rows.map((row) => row[name])]);
  const labels = rows.map(({ label }) => label);
  assert.equal(frameToJson({ labels, columns: Object.fromEntries(columns) }), text);
  assert.equal(frameFromJson(text).labels.length, 115);
});

Deno.test("prepare() refuses results that came after aggregate, under a rule that reads them", async () => {
  await using test = await testContext();
  await filled(test.context);
  await test.context.warehouse.sql`update dust_table set valor = 7 where id = 'b3'`;
  await prepare(test.context); // the study reads the joined table only
  await assert.rejects(
    prepare(under(test.context, { min_capture: 0.75 })),
    /changed since they were aggregated \(days: 1\).*deno task aggregate/,
  );
});

Deno.test("prepare() that is stopped midway leaves no card that its rows could be read under", async () => {
  await using test = await testContext();
  const { context } = test;
  await filled(context);
  await prepare(context);
  const { lake } = context;
  const full: Lake = {
    place: lake.place,
    put: (key, bytes) =>
      key === KEYS.xTest ? Promise.reject(new Error("stopped")) : lake.put(key, bytes),
    putStream: (key, bytes) => lake.putStream(key, bytes),
    get: (key) => lake.get(key),
    getStream: (key) => lake.getStream(key),
    list: (prefix) => lake.list(prefix),
    delete: (key) => lake.delete(key),
  };
  await assert.rejects(prepare({ ...under(context, { level: 180 }), lake: full }), /stopped/);
  // X_train is of level 180 now: under the study's configuration it must not be trained on.
  await assert.rejects(
    readSplitCard(context, { what: "Cannot train" }),
    /split\.json.*deno task prepare/,
  );
});
