import assert from "node:assert/strict";
import { choose } from "@/forecast/choose.ts";
import { forecastRolling } from "@/forecast/forecast_rolling.ts";
import { forecastSplits } from "@/forecast/forecast_splits.ts";
import { plainRecipe, type Recipe } from "@/forecast/recipe.ts";
import { splitRows } from "@/forecast/splits.ts";
import { FIRST_DAY, madeUpRows, relabelled, runHere } from "./made_up.ts";

const LOGISTIC = {
  name: "logistic",
  family: "logistic",
  classifier: { kind: "logistic_regression" },
} as const;
const BLENDED: Recipe = {
  members: [LOGISTIC],
  references: ["site_month_climatology", "base_rate"],
  blended: true,
};
const DELAY = { delayDays: 20 };

Deno.test("forecastSplits() does not read the labels of test rows", async () => {
  const rows = madeUpRows(1, { nDays: 300 });
  for (const name of ["forward_embargo", "day"] as const) {
    const split = splitRows(rows, name, { ...DELAY, testSize: 0.3, randomState: 42 });
    const flipped = rows.y.slice();
    for (const row of split.test) flipped[row] = 1 - flipped[row]!;
    for (const recipe of [BLENDED, plainRecipe(LOGISTIC)]) {
      const [known, other] = await Promise.all(
        [rows, { ...rows, y: flipped }].map(async (table) =>
          (await forecastSplits(table, [split], { recipe, ...DELAY, runFits: runHere(table) }))[0]!
        ),
      );
      assert.deepEqual(known!.probability, other!.probability);
      assert.deepEqual(known!.interval, other!.interval);
      assert.deepEqual(known!.references, other!.references);
    }
  }
});

Deno.test("forecastRolling() predicts each month once, and from what was known on its first day", async () => {
  const rows = madeUpRows(2, { nDays: 900, nSites: 2 });
  const options = { recipe: BLENDED, ...DELAY, runFits: runHere(rows) };
  const forecast = await forecastRolling(rows, options);
  // From the first month a year after the first day: 2017-01-01 is day 366 of 2016-01-01.
  assert.deepEqual([...forecast.rows], [...rows.day.keys()].slice(366 * 2));
  assert.equal(forecast.rows.length, forecast.probability.length);
  // 2018-02-01: what a sample of 13 January or later said was not known then.
  const first = Date.parse("2018-02-01") / 864e5;
  const flipped = rows.y.map((label, row) => rows.day[row]! > first - 20 ? 1 - label : label);
  const later = relabelled(rows, flipped);
  const again = await forecastRolling(later, { ...options, runFits: runHere(later) });
  const end = forecast.rows.findIndex((row) => rows.day[row]! >= Date.parse("2018-03-01") / 864e5);
  assert.deepEqual(forecast.probability.slice(0, end), again.probability.slice(0, end));
  assert.deepEqual(forecast.interval!.p1.slice(0, end), again.interval!.p1.slice(0, end));
  assert.notDeepEqual(forecast.probability.slice(end), again.probability.slice(end));
});

Deno.test("choose() lets climatology stand where too little is known", async () => {
  const rows = madeUpRows(3, { nDays: 400, level: -6, effect: 0 });
  const positives = rows.y.reduce((sum, label) => sum + label, 0);
  assert.ok(positives > 0 && positives < 10, `${positives} exceedances`);
  const train = Int32Array.from(rows.y.keys());
  const options = { recipe: BLENDED, ...DELAY, runFits: runHere(rows) };
  const { weights, calibration } = await choose(rows, train, options);
  assert.deepEqual(weights, [0, 1, 0]);
  assert.equal(calibration, null);
  const [none] = await forecastSplits(
    rows,
    [{ train: train.slice(0, 900), test: train.slice(900) }],
    options,
  );
  // Nothing was calibrated: the interval says that nothing is known.
  assert.deepEqual(new Set(none!.interval!.p0), new Set([0]));
  assert.deepEqual(new Set(none!.interval!.p1), new Set([1]));
});

Deno.test("choose() takes the model where it has skill, and intervals hold the probability", async () => {
  const rows = madeUpRows(4, { nDays: 500 });
  const train = Int32Array.from(rows.y.keys()).slice(0, 1200);
  const options = { recipe: BLENDED, ...DELAY, runFits: runHere(rows) };
  const { weights } = await choose(rows, train, options);
  assert.deepEqual(weights, [1, 0, 0]);
  const split = splitRows(rows, "forward", { ...DELAY, testSize: 0.3, randomState: 42 });
  const [{ probability, interval }] = await forecastSplits(rows, [split], options) as [never];
  for (const [i, p] of (probability as Float64Array).entries()) {
    const { p0, p1 } = interval as { p0: Float64Array; p1: Float64Array };
    assert.ok(p0[i]! <= p && p <= p1[i]!);
  }
  assert.equal(FIRST_DAY, Date.parse("2016-01-01") / 864e5);
});
