/**
 * What the operational recipe must reach on measured results.
 *
 * @module
 */
import assert from "node:assert/strict";
import type { Reported } from "./judged_home.ts";

/** Sites with as many exceedances are judged by themselves. */
const JUDGED = 30;

/** The best of forest, logistic regression and boosting forward in time, and calibration. */
export function reachesTargets({ splits, has_skill }: Reported): void {
  const forward = splits["forward"]!;
  const { roc_auc, average_precision, brier_skill, ece, reliability } = forward;
  // Study's forest 0.840 / 0.607 / 0.281, logistic regression with wider inputs 0.930 / 0.782 / 0.500.
  assert.ok(Number(roc_auc) >= 0.930, `ROC AUC ${roc_auc}`);
  assert.ok(Number(average_precision) >= 0.782, `average precision ${average_precision}`);
  assert.ok(Number(brier_skill) >= 0.500, `Brier skill ${brier_skill}`);
  assert.ok(Number(ece) <= 0.03, `calibration error ${ece}`);
  assert.equal(reliability.length, 10);
  const held = reliability.filter(({ low, high, meanProbability }) =>
    low! <= meanProbability && meanProbability <= high!
  );
  assert.ok(held.length >= 8, `${held.length} of 10 bins hold their mean probability`);
  assert.ok(has_skill);
}

/** No site is forecast worse than by its climatology, beyond chance; how many were judged. */
export function neverBelowClimatology({ splits }: Reported): number {
  let nJudged = 0;
  for (const split of ["forward", "rolling"]) {
    for (const [site, { positives, intervals }] of Object.entries(splits[split]!.sites)) {
      if (positives < JUDGED) continue;
      nJudged++;
      const [, high] = intervals["brier_skill_climatology"]!;
      assert.ok(high >= 0, `${split}, ${site}: Brier skill against climatology ends at ${high}`);
    }
  }
  return nJudged;
}

/** The inflation by leakage is told: the random split's skill is above that of the others. */
export function showsInflation({ splits, warnings }: Reported): void {
  assert.ok(warnings.some(({ code }) => code === "leakage"));
  const auc = (split: string) => Number(splits[split]!["roc_auc"]);
  for (const split of ["day", "forward", "rolling"]) {
    assert.ok(auc("random") > auc(split), `random ${auc("random")}, ${split} ${auc(split)}`);
  }
}
