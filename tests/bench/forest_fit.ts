/**
 * A child of forest_bench.ts: fits one forest on the table of a file, alone in its process, so that the
 * peak of its memory is the fit's.
 */
import { predictedShare, readTable } from "./forest_table.ts";
import { openPool } from "@/pool/pool.ts";

const [path = "", rows = "", features = ""] = Deno.args;
const [nRows, nFeatures] = [Number(rows), Number(features)];
const pool = openPool();
const options = { nTrees: 10, randomState: 42 };

// Workers and compiler are warmed by a table that is small enough not to count.
const warm = readTable(path, { nRows: Math.min(nRows, 3000), nFeatures, of: nRows });
for (let i = 0; i < 3; i++) await pool.fitForest(warm.X, warm.y, options);
const idle = status("VmRSS");

const { X, y, test } = readTable(path, { nRows, nFeatures, of: nRows });
let seconds = Infinity;
let score = 0;
for (let run = 0; run < (nRows > 200_000 ? 1 : 5); run++) {
  const started = performance.now();
  const forest = await pool.fitForest(X, y, options);
  seconds = Math.min(seconds, (performance.now() - started) / 1000);
  if (run === 0) score = predictedShare(forest.predict(test.X), test.y);
}
pool.close();
console.log(JSON.stringify({ seconds, score, idle, peak: status("VmHWM") }));

/** A line of the process's own account of its memory, bytes. */
function status(name: string): number {
  const line = new RegExp(`${name}:\\s+(\\d+) kB`).exec(Deno.readTextFileSync("/proc/self/status"));
  return Number(line?.[1]) * 1024;
}
