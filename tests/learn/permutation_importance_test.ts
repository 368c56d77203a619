import assert from "node:assert/strict";
import type { Classifier } from "@/learn/classifier.ts";
import { DecisionTreeClassifier } from "@/learn/decision_tree_classifier.ts";
import { permutationImportance } from "@/learn/permutation_importance.ts";
import { mostProbable } from "@/learn/predict_rows.ts";
import { RandomForestClassifier } from "@/learn/random_forest_classifier.ts";
import { type ScorerName, scorers } from "@/learn/scorers.ts";
import type { Columns } from "@/learn/training_table.ts";
import oracle from "../oracles/learn/permutation_importance.json" with { type: "json" };

/** The table of permutation_importance.py. */
const X = oracle.steps.map((step) =>
  Float64Array.from({ length: oracle.nRows }, (_, row) => row * step % 211 / 211)
);
const Y = Uint8Array.from(oracle.measured, Number);

/** A fitted model from what it says of rows; keeps what it was asked. */
class Rule implements Classifier {
  readonly asked: Columns[] = [];
  constructor(readonly probability: (...values: number[]) => number) {}
  fit(): this {
    return this;
  }
  predictProba(X: Columns): Float64Array[] {
    this.asked.push(X);
    const p = X[0]!.map((_, row) => this.probability(...X.map((column) => column[row]!)));
    return [p.map((value) => 1 - value), p];
  }
  predict(X: Columns): Uint8Array {
    return mostProbable(this.predictProba(X));
  }
}

const linear = () => new Rule((a, b, c) => 0.3 + a! * 0.4 - b! * 0.25 + c! * 0.15);
const MODELS: Record<string, () => Classifier> = {
  rule: linear,
  tree: () => new DecisionTreeClassifier({ maxDepth: 3 }).fit(X, Y),
};

for (const { name, proba, scored } of oracle.models) {
  for (const { scoring, means, stds } of scored) {
    Deno.test(`permutationImportance() agrees with scikit-learn in distribution: ${name}, ${scoring}`, () => {
      const model = MODELS[name]!();
      assert.deepEqual([...model.predictProba(X)[1]!], proba);
      const runs = means.map((_, randomState) =>
        permutationImportance(model, X, Y, {
          scoring: scoring as ScorerName,
          nRepeats: oracle.nRepeats,
          randomState,
        })
      );
      for (let f = 0; f < X.length; f++) {
        agree(runs.map((run) => run.mean[f]!), means.map((run) => run[f]!), `mean of ${f}`);
        agree(runs.map((run) => run.std[f]!), stds.map((run) => run[f]!), `std of ${f}`);
      }
    });
  }
}

/**
 * Means over the seeds less than 3.3 standard errors of their difference apart: the 5 % bound for all
 * 42 comparisons (Bonferroni). What does not vary must be equal.
 */
function agree(ours: readonly number[], theirs: readonly number[], what: string): void {
  const error = Math.sqrt((variance(ours) + variance(theirs)) / ours.length);
  const apart = Math.abs(mean(ours) - mean(theirs));
  assert.ok(apart <= 3.3 * error, `${what}: ${mean(ours)}, ${mean(theirs)}, error ${error}`);
}

for (const scoring of ["accuracy", "neg_brier_score"] as const) {
  Deno.test(`permutationImportance() has the expectation of all pairs of rows: ${scoring}`, () => {
    // A score that is a mean over rows: row i gets the value of row j with chance 1/n for each j, so
    // the expected score is that of all n² rows made so; their sum is off by some last bits.
    const scorer = scorers[scoring];
    const model = linear();
    const n = Y.length;
    const whole = scorer(Y, model.predictProba(X));
    const losses = Array.from(
      { length: 20 },
      (_, randomState) =>
        permutationImportance(model, X, Y, { scoring, nRepeats: 25, randomState }).mean,
    );
    for (let feature = 0; feature < X.length; feature++) {
      const pairs = X.map((column, f) =>
        Float64Array.from(
          { length: n * n },
          (_, i) => column[f === feature ? i % n : Math.floor(i / n)]!,
        )
      );
      const measured = Uint8Array.from({ length: n * n }, (_, i) => Y[Math.floor(i / n)]!);
      const expected = whole - scorer(measured, model.predictProba(pairs));
      const found = losses.map((loss) => loss[feature]!);
      const error = Math.sqrt(variance(found) / found.length);
      const apart = Math.abs(mean(found) - expected);
      assert.ok(apart <= 3 * error + 1e-12, `${feature}: ${mean(found)}, ${expected}, ${error}`);
    }
  });
}

Deno.test("permutationImportance() deals every order of the rows equally often", () => {
  // 20 seeds × 240 repeats over 4! = 24 orders: 200 each. χ² of 23 degrees is above 49.7 once in 1000.
  const counts = new Map<string, number>();
  const follows = new Map<string, number>();
  for (let randomState = 0; randomState < 20; randomState++) {
    const model = new Rule(() => 0.5);
    const column = new Float64Array([0, 1, 2, 3]);
    const options = { nRepeats: 240, randomState };
    permutationImportance(model, [column], new Uint8Array([0, 1, 0, 1]), options);
    const orders = model.asked.slice(1).map(([dealt]) => dealt!);
    for (const [i, order] of orders.entries()) {
      count(counts, order.join(""));
      // The first place of two repeats that follow each other: 16 pairs.
      if (i > 0) count(follows, `${orders[i - 1]![0]}${order[0]}`);
    }
  }
  assert.equal(counts.size, 24);
  assert.ok(chiSquare(counts) < 49.7, `${chiSquare(counts)}`);
  // χ² of 15 degrees is above 37.7 once in 1000.
  assert.equal(follows.size, 16);
  assert.ok(chiSquare(follows) < 37.7, `${chiSquare(follows)}`);
});

function count(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

function chiSquare(counts: Map<string, number>): number {
  const found = [...counts.values()];
  const expected = mean(found);
  return found.reduce((sum, n) => sum + (n - expected) ** 2 / expected, 0);
}

Deno.test("permutationImportance() states loss, mean and deviation of each repeat", () => {
  const model = linear();
  const options = { scoring: "neg_brier_score", nRepeats: 7, randomState: 3 } as const;
  const { importances, mean: means, std } = permutationImportance(model, X, Y, options);
  const scores = model.asked.map((asked) => scorers.neg_brier_score(Y, model.predictProba(asked)));
  assert.equal(scores.length, 1 + 4 * 7);
  for (const [f, losses] of importances.entries()) {
    // Asked repeat by repeat, feature by feature, after the whole.
    const expected = Array.from(losses, (_, r) => scores[0]! - scores[1 + 4 * r + f]!);
    assert.deepEqual([...losses], expected);
    assert.ok(Math.abs(means[f]! - mean(expected)) < 1e-15);
    const deviation = Math.sqrt(variance(expected) * 6 / 7);
    assert.ok(Math.abs(std[f]! - deviation) < 1e-15);
  }
  assert.deepEqual(importances[3], new Float64Array(7), "a feature that is not used");
});

Deno.test("permutationImportance() changes one column at a time, and nothing of its arguments", () => {
  const model = linear();
  const copy = X.map((column) => column.slice());
  const list = [...X];
  permutationImportance(model, list, Y, { nRepeats: 2, randomState: 1 });
  assert.deepEqual(X, copy);
  assert.ok(list.every((column, f) => column === X[f]));
  for (const [i, asked] of model.asked.slice(1).entries()) {
    for (const [f, column] of asked.entries()) {
      if (f === i % 4) {
        assert.notDeepEqual(column, X[f]);
        assert.deepEqual(column.toSorted(), X[f]!.toSorted());
      } else assert.equal(column, X[f]);
    }
  }
});

Deno.test("permutationImportance() of a feature does not depend on the place of its column", () => {
  const options = { nRepeats: 5, randomState: 8 };
  const forward = permutationImportance(
    new Rule((a, b) => 0.2 + 0.5 * a! + 0.2 * b!),
    X,
    Y,
    options,
  );
  const swapped = [X[1]!, X[0]!, X[2]!, X[3]!];
  const rule = new Rule((b, a) => 0.2 + 0.5 * a! + 0.2 * b!);
  const backward = permutationImportance(rule, swapped, Y, options);
  assert.deepEqual(backward.importances[0], forward.importances[1]);
  assert.deepEqual(backward.importances[1], forward.importances[0]);
});

Deno.test("permutationImportance() is the same for a seed and another for another", () => {
  const forest = new RandomForestClassifier({ nTrees: 10, randomState: 1 }).fit(X, Y);
  const options = { nRepeats: 3, randomState: 1 };
  const once = permutationImportance(forest, X, Y, options);
  assert.deepEqual(permutationImportance(forest, X, Y, options), once);
  assert.notDeepEqual(permutationImportance(forest, X, Y, { ...options, randomState: 2 }), once);
  const named = permutationImportance(forest, X, Y, { ...options, scoring: scorers.accuracy });
  assert.deepEqual(named, once);
});

Deno.test("permutationImportance() refuses what it cannot score, before it predicts", () => {
  const model = linear();
  const ask = (columns: Columns, options: Record<string, unknown>) => () =>
    permutationImportance(model, columns, Y, { randomState: 1, ...options });
  assert.throws(ask(X, { nRepeats: 0 }), /nRepeats/);
  assert.throws(ask(X, { randomState: -1 }), /randomState/);
  assert.throws(ask(X, { scoring: "f1" }), /current value is f1/);
  assert.throws(ask([], {}), TypeError);
  assert.throws(ask([X[0]!, X[1]!.subarray(1)], {}), /\[150,149\] values/);
  assert.equal(model.asked.length, 0);
});

function mean(values: readonly number[]): number {
  return values.reduce((a, b) => a + b, 0) / values.length;
}

function variance(values: readonly number[]): number {
  const middle = mean(values);
  return values.reduce((sum, value) => sum + (value - middle) ** 2, 0) / (values.length - 1);
}
