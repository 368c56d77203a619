import assert from "node:assert/strict";
import { Climatology } from "@/forecast/climatology.ts";
import { FEATURES } from "@/forecast/features.ts";
import { fitChosen, fitOperational } from "@/forecast/fit_operational.ts";
import type { ForecastRows } from "@/forecast/forecast.ts";
import { forecastSplits } from "@/forecast/forecast_splits.ts";
import { FEATURE_GROUPS, OperationalModel } from "@/forecast/operational_model.ts";
import { splitRows } from "@/forecast/splits.ts";
import { LogisticRegression } from "@/learn/logistic_regression.ts";
import { SigmoidCalibration } from "@/learn/calibration/sigmoid_calibration.ts";
import { VennAbers } from "@/learn/calibration/venn_abers.ts";
import { DELAY, madeHistory, madeRows, SMALL_RECIPE, someRows } from "../support/forecast_rows.ts";
import { runHere } from "./made_up.ts";

const fit = (rows: ForecastRows, recipe = SMALL_RECIPE) =>
  fitOperational(rows, { recipe, delayDays: DELAY, runFits: runHere(rows) });
const SPLIT = { testSize: 0.3, randomState: 42, delayDays: DELAY };

Deno.test("an operational model says of new rows, to the bit, what forecastSplits() says", async () => {
  const rows = madeRows();
  const options = { recipe: SMALL_RECIPE, delayDays: DELAY, runFits: runHere(rows) };
  for (const name of ["forward", "forward_embargo", "month"] as const) {
    const { train, test } = splitRows(rows, name, SPLIT);
    const split = { train: train.toSorted(), test };
    const [expected] = await forecastSplits(rows, [split], options);
    const model = await fit(someRows(rows, split.train));
    const asked = someRows(rows, test);
    const { probability, p0, p1 } = model.predict(asked.X, asked);
    assert.deepEqual(probability, expected!.probability, name);
    assert.deepEqual({ p0, p1 }, expected!.interval, name);
    assert.equal(model.parts.logLoss, expected!.choice!.logLoss);
    const { weights } = expected!.choice!;
    const chosen = [...model.parts.members, ...model.parts.references];
    assert.deepEqual(chosen.map(({ weight }) => weight), weights.filter((weight) => weight > 0));
    assert.ok(model.parts.members.length > 0, "a blend of models is what this is about");
    assert.ok(model.nCalibration > 500 && model.nCalibration <= split.train.length);
  }
});

Deno.test("a prediction does not depend on the rows asked for with it, nor on its order", async () => {
  const rows = madeRows();
  const model = await fit(rows);
  const together = model.predict(rows.X, { ...rows, contributions: true });
  for (const row of [0, 5, 300, rows.y.length - 1]) {
    const one = someRows(rows, Int32Array.of(row));
    const alone = model.predict(one.X, { ...one, contributions: true });
    for (const part of ["probability", "p0", "p1"] as const) {
      assert.equal(alone[part][0], together[part][row]);
    }
    assert.deepEqual(alone.outOfRange[0], together.outOfRange[row]);
    for (const group of FEATURE_GROUPS) {
      assert.equal(alone.contributions![group][0], together.contributions![group][row]);
    }
  }
  assert.deepEqual(together.outOfRange.flat(), [], "the fit saw all of its own rows");
  assert.equal(model.predict(rows.X, rows).contributions, undefined);
  const { p0, p1, probability } = together;
  assert.ok(probability.every((p, row) => p0[row]! <= p && p <= p1[row]! && p > 0 && p < 1));
});

Deno.test("with too little to choose by, the model is climatology, and says so", async () => {
  const rows = madeRows(madeHistory({ nDays: 25 }));
  const model = await fit(rows);
  const { members, references, logLoss, calibration } = model.parts;
  assert.deepEqual([members, references], [[], [{ name: "site_month_climatology", weight: 1 }]]);
  assert.deepEqual([logLoss, calibration, model.nCalibration], [null, null, 0]);
  const expected = new Climatology().fit(rows).predict("site_month_climatology", rows);
  const { probability, p0, p1, contributions } = model.predict(rows.X, {
    ...rows,
    contributions: true,
  });
  // Through log-odds and back.
  assert.ok(probability.every((p, row) => Math.abs(p - expected[row]!) < 1e-12));
  assert.ok(p0.every((p) => p === 0) && p1.every((p) => p === 1));
  for (const group of FEATURE_GROUPS) {
    assert.ok(contributions![group].every((value) => value === 0));
  }
  const one = someRows(rows, Int32Array.of(3));
  const tiny = await fit({ ...one, y: new Uint8Array([0]) });
  assert.ok(tiny.predict(one.X, one).probability[0]! < 0.01);
});

Deno.test("outOfRange names features outside of the fit's range, new gaps and new sites", async () => {
  const rows = madeRows();
  const model = await fit(rows);
  const column = (name: string) => FEATURES.findIndex((feature) => feature.name === name);
  const row = 400;
  const changed = (name: string, value: number, sitio = rows.sitio[row]!) => {
    const one = someRows(rows, Int32Array.of(row));
    one.X[column(name)]![0] = value;
    return model.predict(one.X, { ...one, sitio: [sitio] }).outOfRange[0]!;
  };
  const wind = rows.X[column("wind_speed_avg")]!.filter((value) => value > 0);
  const [least, greatest] = [Math.min(...wind), Math.max(...wind)];
  assert.deepEqual(changed("wind_speed_avg", greatest), []);
  assert.deepEqual(changed("wind_speed_avg", greatest + 1e-9), ["wind_speed_avg"]);
  assert.deepEqual(changed("wind_speed_avg", least), []);
  assert.deepEqual(changed("wind_speed_avg", least - 1e-9), ["wind_speed_avg"]);
  assert.deepEqual(changed("hum_out", NaN), [], "the fit knew days without it");
  assert.deepEqual(changed("season_sin_1", NaN), ["season_sin_1"]);
  assert.deepEqual(changed("wind_speed_avg", 99, "new"), ["wind_speed_avg", "sitio"]);
});

/** Half a logistic regression with the log-odds 0.2 × wind - 0.1 × humidity + 0.3 × hours - 2. */
function tiny(calibrated: boolean): OperationalModel {
  const coef = Float64Array.from(FEATURES, ({ name }) => {
    return { wind_speed_avg: 0.2, hum_out: -0.1, wind_hours: 0.3 }[name] ?? 0;
  });
  const fitted = { coef: [coef], intercept: new Float64Array([-2]), nIter: 1, converged: true };
  const model = LogisticRegression.of({ ...fitted, scaler: undefined, indicator: undefined }, {});
  const climatology = new Climatology().fit({
    ...{ y: new Uint8Array([0, 1]), day: new Int32Array(2), sitio: ["A", "A"] },
  });
  return new OperationalModel({
    members: [{ name: "logistic", weight: 0.5, model }],
    references: [{ name: "base_rate", weight: 0.5 }],
    climatology,
    ranges: FEATURES.map(({ name }) => {
      const typical = { wind_speed_avg: 10, hum_out: 40, wind_hours: 2 }[name] ?? 0;
      return { least: -1000, greatest: 1000, hasMissing: true, typical };
    }),
    logLoss: 0.5,
    calibration: calibrated
      ? {
        sigmoid: SigmoidCalibration.of({ a: -1.5, b: 0.25 }),
        vennAbers: new VennAbers().fit(new Float64Array([0, 1]), new Uint8Array([0, 1])),
      }
      : null,
  });
}

Deno.test("contributions are the change of log-odds from typical values, by hand", () => {
  const X = FEATURES.map(({ name }) => {
    const value = { wind_speed_avg: 25, hum_out: 20, wind_hours: 7 }[name] ?? 3;
    return new Float64Array([value]);
  });
  const asked = { sitio: ["A"], day: new Int32Array(1) };
  const near = (found: number, expected: number) =>
    assert.ok(Math.abs(found - expected) < 1e-12, `${found}, expected ${expected}`);
  // The model: 0.2 × 25 - 0.1 × 20 + 0.3 × 7 - 2 = 3.1. The base rate 1/2 has the log-odds 0, so the
  // blend has 3.1 / 2.
  for (const calibrated of [false, true]) {
    const slope = calibrated ? 1.5 : 1;
    const model = tiny(calibrated);
    const { probability, contributions } = model.predict(X, { ...asked, contributions: true });
    const odds = calibrated ? 1.5 * 1.55 - 0.25 : 1.55;
    near(Math.log(probability[0]! / (1 - probability[0]!)), odds);
    // Day: wind from 10 to 25, humidity from 40 to 20: 0.2 × 15 + 0.1 × 20 = 5, halved. Hours: 0.3 × 5.
    near(contributions!.day[0]!, slope * 2.5);
    near(contributions!.hours[0]!, slope * 0.75);
    for (const group of ["season", "previous days", "dryness", "known level"] as const) {
      assert.equal(contributions![group][0], 0);
    }
  }
});

Deno.test("a model is refused with other weights, ranges, columns, sites and days", () => {
  const { parts } = tiny(false);
  const with_ = (change: object) => () => new OperationalModel({ ...parts, ...change });
  const [member] = parts.members;
  assert.throws(with_({ references: [] }), /RangeError: .*sum 1: current value is \[0\.5\]/);
  assert.throws(
    with_({ members: [{ ...member!, weight: -0.5 }, { ...member!, weight: 1 }] }),
    /RangeError: .*above 0/,
  );
  assert.throws(with_({ ranges: parts.ranges.slice(1) }), /TypeError: .*ranges must be/);
  const model = tiny(false);
  const X = FEATURES.map(() => new Float64Array(2));
  const asked = { sitio: ["A", "A"], day: new Int32Array(2) };
  assert.throws(() => model.predict(X.slice(1), asked), /TypeError: Cannot use X/);
  assert.throws(
    () => model.predict(X, { ...asked, sitio: ["A"] }),
    /TypeError: .*1 sites and 2 days/,
  );
  assert.throws(
    () => model.contributions(X, { ...asked, day: new Int32Array(1) }),
    /2 sites and 1/,
  );
});

Deno.test("fitOperational() refuses other columns, no rows, and recipes that cannot be stored", async () => {
  const rows = madeRows(madeHistory({ nDays: 40 }));
  await assert.rejects(
    fit({ ...rows, names: rows.names.toReversed() }),
    /TypeError: .*columns must/,
  );
  await assert.rejects(fit(someRows(rows, new Int32Array())), /RangeError: .*0 rows/);
  await assert.rejects(fit(rows, { ...SMALL_RECIPE, blended: false }), /not blended/);
  await assert.rejects(fit(rows, { ...SMALL_RECIPE, references: [] }), /value is \[\]/);
  const references = ["base_rate", "persistence"] as const;
  await assert.rejects(fit(rows, { ...SMALL_RECIPE, references }), /RangeError: .*persistence/);
  const choice = { weights: [0, 0, 0, 1, 0], logLoss: null, calibration: null };
  const recipe = { ...SMALL_RECIPE, references };
  assert.throws(() => fitChosen(rows, { choice, recipe }), /RangeError: .*persistence/);
});
