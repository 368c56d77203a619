import assert from "node:assert/strict";
import { parseOperationalCard } from "@/base/cards.ts";
import { DAY_RECIPE } from "@/base/day_weather.ts";
import { sha256Hex } from "@/base/digest.ts";
import { frameFromJson } from "@/base/frame_json.ts";
import { KEYS } from "@/base/keys.ts";
import { FEATURES } from "@/forecast/features.ts";
import { operationalRows } from "@/forecast/protocol_rows.ts";
import { rowsOfFrame } from "@/forecast/table_frame.ts";
import type { Context } from "@/ports/context.ts";
import { readOperationalTable } from "@/ports/operational_table.ts";
import { readOperationalSource } from "@/ports/read_operational_source.ts";
import { prepareOperational } from "@/stages/prepare/operational.ts";
import { testContext } from "../../support/context.ts";
import { fillHome, fillMade, fullAt, textOf, under } from "../../support/operational_home.ts";

const DAYS = 120;
const dayAt = (i: number) => new Date(Date.UTC(2020, 0, 1 + i)).toISOString().slice(0, 10);

/**
 * 120 days: 24 h covered, or 12 h on every tenth; none on the last five. Site A has 200 ug/m3 on even
 * days and 100 on odd ones; site B "< 5" on every third day, and "< 160" on the first. Temperature is
 * the day's number, without a value on day 50; 2 mm of rain on day 20.
 */
async function filled(context: Context): Promise<void> {
  const numbers = Array.from({ length: DAYS }, (_, i) => i);
  await fillHome(context, {
    days: numbers.slice(0, -5).map((i) => ({
      fecha: dayAt(i),
      seconds: i % 10 === 9 ? 43_200 : 86_400,
      values: `${i === 50 ? "" : i},40,${i === 20 ? 2 : 0},9,30`,
    })),
    results: numbers.flatMap((i) => [
      `a${i},${dayAt(i)},A,${i % 2 === 0 ? 200 : 100},false`,
      ...(i % 3 === 0 ? [`b${i},${dayAt(i)},B,${i === 0 ? 160 : 5},true`] : []),
    ]),
  });
}

Deno.test("prepareOperational() keeps results below detection, counts what it leaves out, splits none", async () => {
  await using test = await testContext();
  const { context } = test;
  await filled(context);
  const { details, rows } = await prepareOperational(context);
  // 120 of A and 40 of B. Without weather: A of days 115 … 119 and B of 117. Half covered: days 9, 19,
  // … 109, 11 of A and B's 9, 39, 69, 99. "< 160" says nothing of day 0.
  assert.deepEqual(details.dropped, {
    "detection limit too high to tell": 1,
    "less than 75 % of the day covered": 15,
    "no weather that day": 6,
  });
  assert.deepEqual([details.rows_in, details.joined_rows, rows], [160, 138, 138]);
  assert.equal(details.positives, 58); // A's even days 0 … 114
  assert.deepEqual([details.protocol, details.delay_days], ["operational", 20]);
  assert.deepEqual([details.first_day, details.last_day], [dayAt(0), dayAt(114)]);
  assert.deepEqual([details.sites, details.n_features], [["A", "B"], FEATURES.length]);

  const text = await textOf(context, KEYS.operationalTable);
  const { labels, columns } = frameFromJson(text);
  assert.deepEqual(Object.keys(columns), [
    ...["fecha", "sitio", "valor", "exceedance"],
    ...FEATURES.map(({ name }) => name),
  ]);
  // A's label is its day, since B's results are below detection: labels 115 + k, k = 0 … 38.
  const row = (fecha: string, sitio: string) =>
    labels.findIndex((_, i) => columns["fecha"]![i] === fecha && columns["sitio"]![i] === sitio);
  const a = row(dayAt(51), "A"), b = row(dayAt(51), "B");
  assert.deepEqual([labels[a], labels[b]], [51, 115 + 17]);
  const at = (i: number, ...names: string[]) => names.map((name) => columns[name]![i]);
  assert.deepEqual(at(a, "valor", "exceedance", "temp_out", "temp_out_1", "temp_out_2"), [
    ...[100, 0, 51, null, 49],
  ]);
  assert.deepEqual(at(b, "valor", "exceedance", "hum_out"), [5, 0, 40]);
  assert.deepEqual(at(a, "log_days_since_rain"), [Math.log1p(30)]); // 31 days, no drier than 30
  assert.deepEqual(at(row(dayAt(22), "A"), "log_days_since_rain"), [Math.log1p(2)]);
  // From day 20 on the result of day 0 is known: A's, since B's says nothing.
  assert.deepEqual(at(row(dayAt(18), "A"), "known_site_recent"), [null]);
  const [known] = at(row(dayAt(20), "A"), "known_site_recent") as [number];
  assert.ok(Math.abs(known - Math.log(200)) < 1e-12);
});

Deno.test("prepareOperational() writes equal bytes again, and a card of what they were made of", async () => {
  await using test = await testContext();
  const { context } = test;
  await fillMade(context, 90);
  const { details } = await prepareOperational(context);
  const [text, written] = [
    await textOf(context, KEYS.operationalTable),
    await textOf(context, KEYS.operationalCard),
  ];
  await prepareOperational(context);
  assert.equal(await textOf(context, KEYS.operationalTable), text);
  assert.equal(await textOf(context, KEYS.operationalCard), written);
  const card = parseOperationalCard(written);
  const source = await readOperationalSource(context);
  const { rule, day_zone, dropped, rows_in, positives, first_day, last_day, sites } = details;
  assert.deepEqual(card, {
    ...{ format: "polvo.operational_table", format_version: 1 },
    ...{ protocol: { name: "operational", version: 1 }, rule, day_zone, day_recipe: DAY_RECIPE },
    ...{ delay_days: 20, dropped, rows_in, positives, first_day, last_day, sites },
    features: FEATURES.map(({ name, unit }) => ({ name, unit })),
    rows: details.joined_rows,
    results_sha256: source.results_sha256,
    weather_sha256: source.weather_sha256,
    table_sha256: await sha256Hex(text),
  });
  // The stored table is the rows that evaluation judges, to the bit.
  const expected = operationalRows(source.labelled.rows, {
    weather: source.weather,
    delayDays: 20,
  });
  assert.deepEqual(rowsOfFrame(frameFromJson(text), { delayDays: 20 }), expected);
  assert.ok(expected.X.some((column) => column.some(Number.isNaN)));
});

Deno.test("prepareOperational() under another rule has another name, and its rows are not read as the first's", async () => {
  await using test = await testContext();
  const { context } = test;
  await fillMade(context, 60);
  const read = (c: Context) =>
    readOperationalTable(c, { what: "Cannot train a model", parse: frameFromJson });
  const level = under(context, { exceedance: { level: 50 } });
  const { details } = await prepareOperational(level);
  assert.equal(details.protocol, "operational-ge50");
  await assert.rejects(read(context), (error: { code: number; message: string }) => {
    assert.equal(error.code, 2);
    assert.match(error.message, /protocol operational-ge50.*--protocol operational` again/);
    return true;
  });
  const delayed = under(context, { exceedance: { level: 50 }, laboratory: { delay_days: 45 } });
  await assert.rejects(read(delayed), /know results after 20 days, .* says 45/);
  assert.equal((await read(level)).card.rows, details.joined_rows);
  await context.lake.put(KEYS.operationalTable, '{"fecha":{}}');
  await assert.rejects(read(level), /is not the table that .*operational_card/);
  await context.lake.put(KEYS.operationalCard, "{}");
  await assert.rejects(read(level), /operational_card\.json.*deno task prepare --protocol oper/);
});

Deno.test("prepareOperational() that is stopped midway leaves no card", async () => {
  await using test = await testContext();
  const { context } = test;
  await fillMade(context, 60);
  await prepareOperational(context);
  const { lake } = context;
  const stopped = {
    ...under(context, { exceedance: { level: 60 } }),
    lake: fullAt(lake, KEYS.operationalTable),
  };
  await assert.rejects(prepareOperational(stopped), /stopped/);
  assert.equal(await lake.get(KEYS.operationalCard), null);
});

Deno.test("prepareOperational() refuses no results, and results that came after aggregate", async () => {
  await using test = await testContext();
  const { context } = test;
  await fillHome(context, {
    days: [{ fecha: "2020-01-01", seconds: 43_200, values: "5,40,0,9,30" }],
    results: ["a,2020-01-01,A,100,false", "b,2020-01-02,A,100,false"],
  });
  await assert.rejects(
    prepareOperational(context),
    /of 2 results none is left; 1 left out: less than 75 % .*; 1 left out: no weather/,
  );
  await context.warehouse.sql`update dust_table set valor = 7`;
  await assert.rejects(prepareOperational(context), /deno task aggregate/);
});
