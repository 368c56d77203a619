import assert from "node:assert/strict";
import { driftByYear } from "@/forecast/drift.ts";
import type { Forecast } from "@/forecast/forecast.ts";
import { judge } from "@/forecast/judge.ts";
import { OPERATIONAL_RECIPE } from "@/forecast/recipe.ts";
import { referenceForecasts } from "@/forecast/references.ts";
import { months } from "@/forecast/splits.ts";
import { runPredictTask } from "@/learn/predict_task.ts";
import { skillReport } from "@/stages/evaluate/skill_report.ts";
import { DELAY_DAYS } from "../../support/home_rows.ts";
import { type MadeUp, madeUpRows } from "../../support/made_up_rows.ts";

/** The operational recipe's report on made-up rows. */
async function reportOf(madeUp: MadeUp) {
  const rows = madeUpRows(madeUp);
  const judgement = await judge(rows, {
    recipe: OPERATIONAL_RECIPE,
    delayDays: DELAY_DAYS,
    runFits: (tasks) => Promise.resolve(tasks.map((task) => runPredictTask(rows, task))),
    ...{ threshold: 0.2, testSize: 0.3, randomState: 42, nReplicates: 300 },
  });
  return { rows, ...skillReport(judgement, { delayDays: DELAY_DAYS, ownSplit: "rolling" }) };
}

const codes = ({ warnings }: { warnings: readonly { code: string }[] }) =>
  warnings.map(({ code }) => code);

Deno.test("labels that follow from nothing have no skill, no drift and no site below climatology", async () => {
  for (const seed of [1, 2]) {
    const report = await reportOf({ seed, years: 3, chance: () => 0.2 });
    assert.equal(report.has_skill, false, `seed ${seed}`);
    assert.match(report.verdict, /^No skill was shown.*Do not act on it\.$/);
    // Neither is it told to be worse than what it cannot beat: it gives way to climatology.
    assert.deepEqual(codes(report), ["no_skill"], `seed ${seed}`);
  }
});

Deno.test("labels that follow from the wind have skill", async () => {
  const report = await reportOf({
    seed: 1,
    years: 3,
    chance: ({ wind }) => wind > 0.8 ? 0.8 : 0.05,
  });
  assert.equal(report.has_skill, true, report.verdict);
  assert.deepEqual(codes(report), []);
});

Deno.test("a level that doubles midway is warned of, in its years", async () => {
  const report = await reportOf({ seed: 2, chance: ({ year }) => year < 2 ? 0.15 : 0.3 });
  assert.ok(codes(report).includes("drift"));
  const moved = report.drift.filter((year) => year.moved).map(({ year }) => year);
  assert.ok(moved.includes(2017), `${moved}`); // 2015 and 2016 have the old level
  assert.ok(!moved.includes(2016));
});

Deno.test("where no level moves, at most one history in twenty is warned of drift", () => {
  const nHistories = 400;
  let nWarned = 0;
  for (let seed = 1; seed <= nHistories; seed++) {
    // A year of 183 rows, learned from as few at first: chance is on both sides.
    const rows = madeUpRows({ seed, years: 3, chance: () => 0.2 });
    const counted = months(rows.day, { delayDays: DELAY_DAYS })
      .filter(({ first }) => first >= rows.day[0]! + 365);
    const climatology = counted.flatMap((month) => [
      ...referenceForecasts(rows, month).site_month_climatology,
    ]);
    const years = driftByYear(rows, {
      rows: Int32Array.from(counted.flatMap(({ test }) => [...test])),
      references: {
        site_month_climatology: Float64Array.from(climatology),
      } as Forecast["references"],
    }, { randomState: 42, nReplicates: 100 });
    assert.equal(years.length, 2);
    if (years.some(({ moved }) => moved)) nWarned++;
  }
  // 20 of 400 by chance, with a standard error of 4.4: 33 is 3 errors above.
  assert.ok(nWarned <= 33, `${nWarned} of ${nHistories}`);
});

Deno.test("no exceedance at all: nothing can be shown, and no score is made up", async () => {
  const report = await reportOf({ seed: 3, years: 2, chance: () => 0 });
  assert.equal(report.has_skill, false);
  assert.match(report.verdict, /^No skill can be shown/);
  assert.deepEqual([report.splits.rolling.n, report.splits.rolling.brier], [0, null]);
  const { forward } = report.splits;
  assert.ok(forward.n > 0);
  assert.deepEqual([forward.positives, forward.roc_auc, forward.average_precision, forward.pod], [
    ...[0, null, null, null],
  ]);
  // The base rate, 0, was right each time: no loss that could be saved.
  assert.deepEqual([forward.brier_skill, forward.intervals.brier_skill], [null, null]);
  assert.ok(forward.brier! < 1e-5); // a forecast of 0 is kept a little above
  assert.deepEqual(report.sites, {});
});

Deno.test("three exceedances are no skill, whatever they score", async () => {
  const above = [40, 200, 420];
  const report = await reportOf({
    ...{ seed: 4, years: 3 },
    chance: ({ nth }) => above.includes(nth) ? 1 : 0,
  });
  assert.equal(report.rows.y.reduce((sum, label) => sum + label, 0), 3);
  assert.equal(report.has_skill, false);
  assert.match(report.verdict, /^No skill was shown.*exceedances? (is|are) few/);
});

Deno.test("one site is judged as its sites are", async () => {
  const report = await reportOf({
    ...{ seed: 5, sites: ["A"], every: 2, years: 3 },
    chance: ({ wind }) => wind > 0.8 ? 0.9 : 0.02,
  });
  assert.deepEqual(Object.keys(report.sites), ["A"]);
  const { n_train: _, leakage: __, sites: ___, ...all } = report.splits.rolling;
  assert.deepEqual(report.sites["A"], all);
  // One row a day: no split leaks, not even the random one.
  assert.equal(report.splits.random.leakage.days, 0);
});

Deno.test("one day a month: every score has a value or null, and no skill is made up", async () => {
  const report = await reportOf({
    ...{ seed: 6, every: 30, sites: ["A", "B"], years: 3 },
    chance: () => 0.3,
  });
  assert.equal(report.has_skill, false);
  for (const [name, { intervals, ...scores }] of Object.entries(report.splits)) {
    for (const score of Object.keys(intervals) as (keyof typeof intervals)[]) {
      const value = scores[score];
      assert.ok(value === null || Number.isFinite(value), `${name} ${score}: ${value}`);
    }
  }
});
