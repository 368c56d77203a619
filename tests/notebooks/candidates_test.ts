import assert from "node:assert/strict";
import { keyedInteger } from "@/learn/keyed_hash.ts";
import type { CandidateAnswer, CandidateTask } from "../support/candidate_task.ts";
import { runCandidates } from "../support/candidates.ts";
import { needs } from "../support/needs.ts";

const ignore = !needs("candidates");
const KNN = "k nearest neighbours";
const FOREST = "ml-random-forest";
const ROOT = new URL("../../", import.meta.url).pathname;

/** What a candidate says, where it says anything. */
async function ask(task: CandidateTask): Promise<Exclude<CandidateAnswer, { error: string }>> {
  const [answer] = await runCandidates([task]);
  if (answer === undefined || "error" in answer) throw new Error(answer?.message ?? "no answer");
  return answer;
}

/** A column of distinct numbers in a drawn order, so that no two distances are equal. */
function drawnColumn(nRows: number, seed: number): number[] {
  return Array.from({ length: nRows }, (_, row) => keyedInteger(seed, row, { below: 1e6 }) / 1e3);
}

Deno.test({
  name: "KNearestNeighborsClassifier() counts the classes of the nearest rows",
  ignore,
  async fn() {
    // Distances from 5: 4 (class 0), 2 (1), 1 (1), 2.5 (0), 6 (0). The nearest three are 3, 6 and
    // 7.5: classes 1, 1, 0. From 12: 1 (0), 4.5 (0), 6 (1): classes 0, 0, 1.
    const { proba, labels } = await ask({
      candidate: KNN,
      options: { nNeighbors: 3 },
      fit: { X: [[1, 3, 6, 7.5, 11]], y: [0, 1, 1, 0, 0] },
      X: [[5, 12]],
    });
    assert.deepEqual(proba, [[1 / 3, 2 / 3], [2 / 3, 1 / 3]]);
    assert.deepEqual(labels, [1, 0]);
  },
});

Deno.test({
  name: "KNearestNeighborsClassifier() standardises columns before it measures distances",
  ignore,
  async fn() {
    // Means 2 and 50, deviations (of n) 2 and 50: the rows stand at (-1, 1) and (1, -1). (4, 60) is
    // at (1, 0.2): squared distances 4.64 and 1.44, so class 1; as it is, 1616 and 3600, class 0.
    // (0, 40) is at (-1, -0.2): 1.44 and 4.64, class 0; as it is, 3600 and 1616.
    const { labels } = await ask({
      candidate: KNN,
      options: { nNeighbors: 1 },
      fit: { X: [[0, 4], [100, 0]], y: [0, 1] },
      X: [[4, 0], [60, 40]],
    });
    assert.deepEqual(labels, [1, 0]);
  },
});

Deno.test({
  name: "KNearestNeighborsClassifier() finds the neighbours that comparing all rows finds",
  ignore,
  async fn() {
    const [nRows, nNeighbors] = [400, 7];
    const X = [1, 2, 3].map((seed) => drawnColumn(nRows, seed));
    const y = Array.from({ length: nRows }, (_, row) => keyedInteger(4, row, { below: 3 }));
    const probe = [5, 6, 7].map((seed) => drawnColumn(50, seed));
    const { proba } = await ask({
      candidate: KNN,
      options: { nNeighbors },
      fit: { X, y },
      X: probe,
    });
    const deviations = X.map((column) => {
      const mean = column.reduce((a, b) => a + b) / nRows;
      return Math.sqrt(column.reduce((sum, value) => sum + (value - mean) ** 2, 0) / nRows);
    });
    for (let at = 0; at < 50; at++) {
      const far = y.map((label, row) => ({
        label,
        distance: Math.hypot(
          ...X.map((column, f) => (column[row]! - probe[f]![at]!) / deviations[f]!),
        ),
      }));
      const nearest = far.sort((a, b) => a.distance - b.distance).slice(0, nNeighbors);
      const counts = [0, 1, 2].map((k) => nearest.filter(({ label }) => label === k).length);
      assert.deepEqual(proba.map((column) => column[at]), counts.map((n) => n / nNeighbors));
    }
  },
});

Deno.test({
  name: "MlRandomForestClassifier() gives the share of trees, the same for a seed",
  ignore,
  async fn() {
    const X = [drawnColumn(80, 11), drawnColumn(80, 12)];
    const y = X[0]!.map((value, row) => value + X[1]![row]! > 1000 ? 1 : 0);
    const probe = [drawnColumn(60, 13), drawnColumn(60, 14)];
    const task = (randomState: number): CandidateTask => ({
      candidate: FOREST,
      options: { nTrees: 20, maxFeatures: 2, randomState },
      fit: { X, y },
      X: probe,
    });
    const [first, again, other] = await runCandidates([task(7), task(7), task(8)]);
    assert.deepEqual(again, first);
    assert.notDeepEqual(other, first);
    const { proba, labels } = await ask(task(7));
    assert.deepEqual(proba.map((column) => column.length), [60, 60]);
    for (const [row, label] of labels.entries()) {
      const votes = proba.map((column) => column[row]! * 20);
      assert.deepEqual(votes, votes.map(Math.round), "whole votes of 20 trees");
      assert.equal(votes[0]! + votes[1]!, 20);
      assert.equal(label, votes[1]! > votes[0]! ? 1 : 0);
    }
    // The line x + y = 1000 is learnt well away from it.
    for (const [row, label] of labels.entries()) {
      const side = probe[0]![row]! + probe[1]![row]! - 1000;
      if (Math.abs(side) > 500) assert.equal(label, side > 0 ? 1 : 0);
    }
  },
});

Deno.test({
  name: "MlRandomForestClassifier() gives 1 and no more where a hundred trees agree",
  ignore,
  async fn() {
    const X = [Array.from({ length: 40 }, (_, row) => row < 20 ? row : row + 100)];
    const y = Array.from({ length: 40 }, (_, row) => row < 20 ? 0 : 1);
    const options = { nTrees: 100, maxFeatures: 1, randomState: 1 };
    const { proba } = await ask({ candidate: FOREST, options, fit: { X, y }, X: [[-50, 300]] });
    assert.deepEqual(proba, [[1, 0], [0, 1]]);
  },
});

Deno.test({
  name: "MlRandomForestClassifier() cuts where one class is rare",
  ignore,
  async fn() {
    // 4 rows of 1600 are of class 1. The perfect cut gains 2 x 0.0025 x 0.9975 = 0.005. A tree whose
    // bag holds one of the four makes it: 1 - (1 - 4 / 1600)^1600 = 0.982 of the trees, with a
    // standard error of 0.013 for 100.
    const X = [Array.from({ length: 1600 }, (_, row) => row)];
    const y = X[0]!.map((row) => row < 1596 ? 0 : 1);
    const options = { maxFeatures: 1, randomState: 2 };
    const { proba } = await ask({ candidate: FOREST, options, fit: { X, y }, X: [[100, 1599]] });
    assert.equal(proba[1]![0], 0);
    assert.ok(Math.abs(proba[1]![1]! - 0.982) < 3 * 0.013, String(proba[1]![1]));
  },
});

Deno.test({
  name: "MlRandomForestClassifier() grows no deeper than maxDepth",
  ignore,
  async fn() {
    // Classes 0, 1, 0 along one column: two cuts tell the middle from both sides. With one cut the
    // middle row has company on its side, the low or the high row, of which the tree says the same.
    const X = [Array.from({ length: 90 }, (_, row) => row)];
    const y = X[0]!.map((row) => row >= 30 && row < 60 ? 1 : 0);
    const task = (maxDepth: number): CandidateTask => ({
      candidate: FOREST,
      options: { maxFeatures: 1, maxDepth, randomState: 2 },
      fit: { X, y },
      X: [[5, 45, 85]],
    });
    assert.deepEqual((await ask(task(2))).labels, [0, 1, 0]);
    const { proba } = await ask(task(1));
    const [low, middle, high] = proba[1]!;
    assert.ok(
      low! + high! >= middle! - 1e-12,
      "a tree that says 1 in the middle says it beside it",
    );
  },
});

for (const maxFeatures of [1, 2, 4]) {
  Deno.test({
    name: `MlRandomForestClassifier() draws ${maxFeatures} of 5 features for each tree`,
    ignore,
    async fn() {
      // Only the first column tells the classes apart, the others are constant: the trees that see
      // it say 1 for a row of class 1, the others the class of 64 rows of 80, 0. The share is
      // maxFeatures / 5; of 20 seeds x 50 trees its standard error is sqrt(share x (1 - share) / 1000).
      const X = Array.from(
        { length: 5 },
        (_, feature) => Array.from({ length: 80 }, (_, row) => feature === 0 ? row : 3),
      );
      const y = Array.from({ length: 80 }, (_, row) => row < 64 ? 0 : 1);
      const answers = await runCandidates(Array.from({ length: 20 }, (_, randomState) => ({
        candidate: FOREST,
        options: { nTrees: 50, maxFeatures, randomState },
        fit: { X, y },
        X: [[79], [3], [3], [3], [3]],
      })));
      const said = answers.map((answer) => "proba" in answer ? answer.proba[1]![0]! : NaN);
      const share = maxFeatures / 5;
      const mean = said.reduce((a, b) => a + b) / 20;
      const error = Math.sqrt(share * (1 - share) / 1000);
      assert.ok(Math.abs(mean - share) < 3 * error, `${mean} of ${share}, error ${error}`);
      assert.ok(new Set(said).size > 3, "seeds draw differently");
    },
  });
}

Deno.test({
  name: "candidates give one array a class, also of three, and none of rows for no row",
  ignore,
  async fn() {
    const X = [[1, 2, 3, 4, 11, 12, 13, 14, 21, 22, 23, 24]];
    const y = [0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2];
    const kinds = [
      { candidate: KNN, options: { nNeighbors: 3 } },
      { candidate: FOREST, options: { maxFeatures: 1, randomState: 3 } },
    ] as const;
    for (const kind of kinds) {
      const { proba, labels } = await ask({ ...kind, fit: { X, y }, X: [[2, 12.5, 23]] });
      assert.deepEqual(labels, [0, 1, 2]);
      assert.deepEqual(proba.map((column) => column.length), [3, 3, 3]);
      const none = await ask({ ...kind, fit: { X, y }, X: [[]] });
      assert.deepEqual(none, { labels: [], proba: [[], [], []] });
    }
  },
});

Deno.test({
  name: "candidates refuse what they cannot use, and to predict before they are fitted",
  ignore,
  async fn() {
    const X = [[1, 2, 3, 4], [4, 3, 1, 2]];
    const good = { X, y: [0, 0, 1, 1] };
    const forest = { maxFeatures: 2, randomState: 1 };
    const of = (candidate: CandidateTask["candidate"], task: Partial<CandidateTask>) => ({
      ...{ candidate, fit: good, X: [[1], [2]] },
      options: candidate === KNN ? { nNeighbors: 1 } : forest,
      ...task,
    });
    const cases: [CandidateTask, string, RegExp][] = [KNN, FOREST].flatMap((name) => {
      const candidate = name as CandidateTask["candidate"];
      return [
        [of(candidate, { fit: null }), "TypeError", /^Cannot predict: the model is not fitted/],
        [of(candidate, { fit: { X, y: [0, 1] } }), "TypeError", /^Cannot fit: X must have one/],
        [of(candidate, { fit: { X: [], y: [] } }), "TypeError", /^Cannot fit: X must have one/],
        [of(candidate, { X: [[1]] }), "TypeError", /^Cannot use X: it must have 2 columns/],
        [of(candidate, { X: [[1], [null]] }), "RangeError", /feature 1, row 0/],
        [
          of(candidate, { fit: { X: [[1, 2, null, 4], X[1]!], y: good.y } }),
          "RangeError",
          /feature 0, row 2/,
        ],
        [
          of(candidate, { options: { ...forest, nEstimators: 3 } }),
          "TypeError",
          /options must be among/,
        ],
      ] as [CandidateTask, string, RegExp][];
    });
    const outside: [CandidateTask["candidate"], Record<string, number>, RegExp][] = [
      [KNN, { nNeighbors: 0 }, /nNeighbors: .* 1\.\./],
      [KNN, { nNeighbors: 1.5 }, /nNeighbors/],
      [KNN, { nNeighbors: 5 }, /nNeighbors: .* 1\.\.4: current value is 5/],
      [FOREST, { ...forest, nTrees: 0 }, /nTrees/],
      [FOREST, { ...forest, maxFeatures: 0 }, /maxFeatures/],
      [FOREST, { ...forest, maxFeatures: 0.5 }, /maxFeatures/],
      [FOREST, { ...forest, maxFeatures: 3 }, /maxFeatures: .* 1\.\.2: current value is 3/],
      [FOREST, { ...forest, maxDepth: 0 }, /maxDepth/],
      [FOREST, { ...forest, randomState: -1 }, /randomState/],
    ];
    for (const [candidate, options, message] of outside) {
      cases.push([of(candidate, { options }), "RangeError", message]);
    }
    const answers = await runCandidates(cases.map(([task]) => task));
    for (const [number, [, name, message]] of cases.entries()) {
      const answer = answers[number]!;
      assert.ok("error" in answer, `case ${number} was taken`);
      assert.equal(answer.error, name, answer.message);
      assert.match(answer.message, message);
    }
  },
});

Deno.test({
  name: "the examples of the candidates run",
  ignore,
  async fn() {
    const { success, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
      args: ["test", "--allow-all", "--doc", "--config", "notebooks/deno.json", "notebooks"],
      cwd: ROOT,
      env: { NO_COLOR: "1" },
    }).output();
    const said = new TextDecoder().decode(stdout);
    assert.ok(success, said + new TextDecoder().decode(stderr));
    assert.match(said, /^ok \| 2 passed/m);
  },
});

Deno.test("the packages of the pipeline have the same versions in notebooks as at the top", async () => {
  const read = async (path: string) => JSON.parse(await Deno.readTextFile(`${ROOT}${path}`));
  const [top, here] = [await read("deno.json"), await read("notebooks/deno.json")];
  const { "@/": _, ...packages } = top.imports;
  for (const [name, version] of Object.entries(packages)) {
    assert.equal(here.imports[name], version, name);
  }
  assert.deepEqual(here.compilerOptions, top.compilerOptions);
});
