/**
 * The study's forest forward in time, beside scikit-learn's (`tests/oracles/stages/study_forest.py`).
 *
 * @module
 */
import assert from "node:assert/strict";
import { sha256Hex } from "@/base/digest.ts";
import { splitRows } from "@/forecast/splits.ts";
import { averagePrecision } from "@/learn/average_precision.ts";
import { rocAucScore } from "@/learn/roc_auc_score.ts";
import { openPool } from "@/pool/pool.ts";
import { agree } from "../../../learn/forest_oracle.ts";
import oracle from "../../../oracles/stages/study_forest.json" with { type: "json" };
import { DELAY_DAYS, type HomeRows } from "../../../support/home_rows.ts";

/** Fits forests of as many seeds: the means of their scores lie within two standard errors. */
export async function sameForest({ study }: HomeRows, joined: string): Promise<void> {
  assert.equal(await sha256Hex(joined), oracle.sha256, "the oracle is of other rows");
  const options = { testSize: 0.3, randomState: 42, delayDays: DELAY_DAYS };
  const { train, test } = splitRows(study, "forward", options);
  const labels = Uint8Array.from(test, (row) => study.y[row]!);
  const base = train.reduce((sum, row) => sum + study.y[row]!, 0) / train.length;
  const pool = openPool();
  try {
    for (const { options, ...theirs } of oracle.cases) {
      const tasks = theirs.rocAuc.map((_, randomState) => ({
        classifier: { kind: "random_forest", ...options, randomState } as const,
        ...{ train, test },
      }));
      const made = await pool.predictProba(study.X, study.y, { tasks });
      const ours = {
        rocAuc: made.map((p) => rocAucScore(labels, p)),
        averagePrecision: made.map((p) => averagePrecision(labels, p)),
        brierSkill: made.map((p) =>
          1 - squares(labels, (i) => p[i]!) / squares(labels, () => base)
        ),
      };
      for (const name of ["rocAuc", "averagePrecision", "brierSkill"] as const) {
        agree(ours[name], theirs[name], `${name}, ${options.maxFeatures} features`);
      }
    }
  } finally {
    pool.close();
  }
}

function squares(labels: Uint8Array, p: (i: number) => number): number {
  return labels.reduce((sum, label, i) => sum + (label - p(i)) ** 2, 0);
}
