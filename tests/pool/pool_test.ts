import assert from "node:assert/strict";
import { GridSearch } from "@/learn/grid_search.ts";
import { prepareTable } from "@/learn/training_table.ts";
import { RandomForestClassifier } from "@/learn/random_forest_classifier.ts";
import { openPool, Pool } from "@/pool/pool.ts";
import { runTasks } from "@/pool/run_tasks.ts";
import { oracleTable } from "../learn/oracle_table.ts";

const SHAPE = { nRows: 400, nFeatures: 4, nClasses: 2, step: 0.05, repeat: 0.4, scale: 1 };
const { X, y } = oracleTable(81, SHAPE);
const grid = { maxDepth: [2, 4, 9], maxFeatures: [1, 2, 3] };
const SEARCH = { grid, nSplits: 5, nTrees: 12, randomState: 42 };
/** Long enough that it cannot end before it is stopped. */
const LONG = { ...SEARCH, nTrees: 20_000 };

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

const INPUT = {
  train: new Int32Array(0),
  test: new Int32Array(0),
  maxFeatures: 1,
  maxDepths: [1],
  nTrees: 1,
  randomState: 1,
};
const JOB = { kind: "search", inputs: [INPUT], table: prepareTable(X, y) } as const;

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
