import assert from "node:assert/strict";
import { GridSearch } from "@/learn/grid_search.ts";
import { RandomForestClassifier } from "@/learn/random_forest_classifier.ts";
import { runPredictTask } from "@/learn/predict_task.ts";
import { RandomizedSearch } from "@/learn/randomized_search.ts";
import { StratifiedKFold } from "@/learn/stratified_k_fold.ts";
import { openPool, Pool } from "@/pool/pool.ts";
import { runTasks } from "@/pool/run_tasks.ts";
import { oracleTable } from "../learn/oracle_table.ts";

const SHAPE = { nRows: 400, nFeatures: 4, nClasses: 2, step: 0.05, repeat: 0.4, scale: 1 };
const { X, y } = oracleTable(81, SHAPE);
const grid = { maxDepth: [2, 4, 9], maxFeatures: [1, 2, 3] };
const FOREST = { kind: "random_forest", nTrees: 12, randomState: 42 } as const;
const SEARCH = { classifier: FOREST, grid, cv: 5, refit: false };
/** Long enough that it cannot end before it is stopped. */
const LONG = { ...SEARCH, classifier: { ...FOREST, nTrees: 20_000 } };

Deno.test("Pool() finds and grows what the synchronous path does, for any number of workers", async () => {
  const search = new GridSearch(SEARCH).fit(X, y);
  const options = { nTrees: 13, maxDepth: 6, maxFeatures: 2, randomState: 7 };
  const forest = new RandomForestClassifier(options).fit(X, y);
  for (const mostWorkers of [1, 2, 5]) {
    const pool = new Pool(mostWorkers);
    assert.deepEqual(await pool.gridSearch(X, y, SEARCH), search);
    const grown = await pool.fitForest(X, y, options);
    assert.deepEqual(grown.forest, forest.forest);
    assert.equal(JSON.stringify(grown), JSON.stringify(forest));
    pool.close();
  }
});

Deno.test("Pool() finds what searches of any kind do, refitted, for any number of workers", async () => {
  const cv = new StratifiedKFold({ nSplits: 3, shuffle: true, randomState: 1 }).split(y);
  const distributions = {
    maxDepth: { distribution: "integer", low: 1, high: 9 },
    maxFeatures: [1, 2],
  } as const;
  for (const classifier of [FOREST, { kind: "decision_tree" }] as const) {
    const shared = { classifier, cv, scoring: "neg_log_loss" } as const;
    const drawing = { ...shared, distributions, nIter: 6, randomState: 3 };
    const search = new GridSearch({ ...shared, grid }).fit(X, y);
    const drawn = new RandomizedSearch(drawing).fit(X, y);
    for (const mostWorkers of [1, 3]) {
      const pool = new Pool(mostWorkers);
      const found = [
        await pool.gridSearch(X, y, { ...shared, grid }),
        await pool.randomizedSearch(X, y, drawing),
      ];
      pool.close();
      for (const [i, { bestClassifier, ...alone }] of [search, drawn].entries()) {
        const { bestClassifier: refitted, ...pooled } = found[i]!;
        assert.deepEqual(pooled, alone);
        assert.equal(refitted!.constructor, bestClassifier!.constructor);
        assert.deepEqual(refitted!.predictProba(X), bestClassifier!.predictProba(X));
      }
    }
  }
});

Deno.test("Pool() starts no more workers than cores or tasks", async () => {
  const pool = openPool();
  assert.equal(pool.nWorkers, 0);
  await pool.fitForest(X, y, { nTrees: 1, randomState: 1 });
  assert.equal(pool.nWorkers, 1);
  await pool.gridSearch(X, y, SEARCH);
  assert.equal(pool.nWorkers, Math.min(navigator.hardwareConcurrency, 15));
  pool.close();
  assert.equal(pool.nWorkers, 0);
});

Deno.test("Pool() reports progress task by task", async () => {
  const pool = new Pool(2);
  const seen: number[][] = [];
  const onProgress = (done: number, total: number) => seen.push([done, total]);
  await pool.gridSearch(X, y, { ...SEARCH, onProgress });
  // 5 folds × 3 numbers of features.
  assert.deepEqual(seen, Array.from({ length: 15 }, (_, i) => [i + 1, 15]));
  seen.length = 0;
  await pool.gridSearch(X, y, { ...SEARCH, refit: true, onProgress });
  assert.deepEqual(seen, Array.from({ length: 16 }, (_, i) => [i + 1, 16]));
  pool.close();
});

Deno.test("Pool() gives jobs their turn", async () => {
  const pool = new Pool(2);
  const seeds = [1, 2, 3];
  const jobs = seeds.map((randomState) => pool.fitForest(X, y, { nTrees: 6, randomState }));
  for (const [i, forest] of (await Promise.all(jobs)).entries()) {
    const alone = new RandomForestClassifier({ nTrees: 6, randomState: seeds[i]! }).fit(X, y);
    assert.deepEqual(forest.forest, alone.forest);
  }
  pool.close();
});

Deno.test("Pool() leaves no worker at work when it is aborted, and can be used again", async () => {
  const pool = new Pool(2);
  const controller = new AbortController();
  const reason = new Error("stop");
  const job = pool.gridSearch(X, y, { ...LONG, signal: controller.signal });
  setTimeout(() => controller.abort(reason), 50);
  await assert.rejects(job, reason);
  assert.equal(pool.nWorkers, 0);
  const before = pool.gridSearch(X, y, { ...SEARCH, signal: AbortSignal.abort(reason) });
  await assert.rejects(before, reason);
  assert.deepEqual(await pool.gridSearch(X, y, SEARCH), new GridSearch(SEARCH).fit(X, y));
  pool.close();
});

Deno.test("Pool() that is aborted between search and refit does not refit", async () => {
  for (const classifier of [FOREST, { kind: "decision_tree" }] as const) {
    const pool = new Pool(2);
    const controller = new AbortController();
    const reason = new Error("stop");
    const onProgress = (done: number, total: number) => {
      if (done === total - 1) queueMicrotask(() => controller.abort(reason));
      assert.ok(done < total);
    };
    const { signal } = controller;
    const options = { ...SEARCH, classifier, refit: true, onProgress, signal };
    await assert.rejects(pool.gridSearch(X, y, options), reason);
    pool.close();
  }
});

Deno.test("Pool() refits a forest by its workers: it can be aborted meanwhile", async () => {
  // Trees of two rows are grown at once, those of all rows take seconds.
  const cv = [{ train: new Int32Array([0, 1]), test: new Int32Array([2]) }];
  const pool = new Pool(2);
  const controller = new AbortController();
  const reason = new Error("stop");
  const onProgress = () => void setTimeout(() => controller.abort(reason), 50);
  const options = { ...LONG, grid: {}, cv, refit: true, onProgress, signal: controller.signal };
  await assert.rejects(pool.gridSearch(X, y, options), reason);
  assert.equal(pool.nWorkers, 0);
  pool.close();
});

Deno.test("Pool() that is closed ends its job and refuses others", async () => {
  const pool = new Pool(2);
  const job = pool.gridSearch(X, y, LONG);
  setTimeout(() => pool.close(), 50);
  await assert.rejects(job, /closed/);
  assert.equal(pool.nWorkers, 0);
  await assert.rejects(pool.gridSearch(X, y, SEARCH), /closed/);
});

Deno.test("Pool() refuses bad calls before any worker starts", async () => {
  const pool = new Pool(2);
  const bad = { ...SEARCH, grid: { maxDepth: [2], maxFeatures: [0, 9] } };
  await assert.rejects(pool.gridSearch(X, y, bad), /maxFeatures=0.*maxFeatures=9/);
  await assert.rejects(pool.fitForest(X, y, { nTrees: 0, randomState: 1 }), RangeError);
  assert.equal(pool.nWorkers, 0);
  pool.close();
});

Deno.test("Pool() rejects with what onProgress throws and ends the workers", async () => {
  const pool = new Pool(2);
  const error = new Error("full disk");
  const onProgress = () => {
    throw error;
  };
  await assert.rejects(pool.gridSearch(X, y, { ...SEARCH, onProgress }), error);
  assert.equal(pool.nWorkers, 0);
  pool.close();
});

const { data, tasks } = new GridSearch({
  ...SEARCH,
  cv: [{
    train: new Int32Array([0, 1]),
    test: new Int32Array([2]),
  }],
}).plan(X, y);
const noTest = { ...data, folds: [{ ...data.folds[0]!, test: new Int32Array(0) }] };
const JOB = { kind: "search", inputs: tasks, data: noTest } as const;

Deno.test("runTasks() rethrows what a worker threw as cause", async () => {
  const worker = new Worker(import.meta.resolve("@/pool/worker.ts"), { type: "module" });
  // Without test rows the accuracy cannot be counted.
  await assert.rejects(runTasks([worker], JOB, {}), (error: Error) => {
    assert.match(error.message, /Cannot finish search task 0: .*Cannot compare/);
    assert.ok(error.cause instanceof TypeError);
    return true;
  });
  worker.terminate();
});

Deno.test("runTasks() rejects when a worker breaks", async () => {
  const worker = new Worker("data:text/javascript,throw new Error('broken')", { type: "module" });
  await assert.rejects(runTasks([worker], JOB, {}), /Cannot finish search task 0: .*broken/);
  worker.terminate();
});

Deno.test("Pool() refuses a number of workers with which it could never end", () => {
  for (const workers of [0, -1, NaN, 1.5]) {
    assert.throws(() => new Pool(workers), { name: "RangeError", message: /mostWorkers/ });
  }
});

Deno.test("Pool() predicts what the synchronous path does, for any number of workers", async () => {
  const rows = Int32Array.from({ length: y.length }, (_, row) => row);
  const test = rows.filter((row) => row % 3 === 0), train = rows.filter((row) => row % 3 > 0);
  const classifiers = [
    { kind: "logistic_regression" },
    { kind: "hist_gradient_boosting", maxIter: 5 },
    FOREST,
  ] as const;
  const tasks = classifiers.map((classifier) => ({ classifier, train, test }));
  const alone = tasks.map((task) => runPredictTask({ X, y }, task));
  for (const mostWorkers of [1, 2, 5]) {
    const pool = new Pool(mostWorkers);
    assert.deepEqual(await pool.predictProba(X, y, { tasks }), alone);
    assert.deepEqual(await pool.predictProba(X, y, { tasks: [] }), []);
    pool.close();
  }
});
