/**
 * How do time and memory of a forest grow with the table, from a thousand rows to a million?
 *
 * `deno task bench forest [--peers]`: 10 trees of unlimited depth on 20 features, each size in a
 * process of its own, so that the peak of its memory is the fit's.
 */
import { N_TEST, writeTable } from "./forest_table.ts";
import { askPeer, PYTHON, tableHead, tableRow, wantsPeers } from "./peer.ts";

const SIZES = [1_000, 10_000, 100_000, 1_000_000];
const N_FEATURES = 20;

interface Fitted {
  /** The fastest fit, s. */
  readonly seconds: number;
  /** Share of the test rows predicted right. */
  readonly score: number;
  /** Peak of the process, bytes. */
  readonly peak: number;
}

interface Ours extends Fitted {
  /** The process before the table is read, workers at the ready, bytes. */
  readonly idle: number;
}

async function ours(path: string, nRows: number): Promise<Ours> {
  const script = new URL("./forest_fit.ts", import.meta.url).pathname;
  const { success, stdout } = await new Deno.Command(Deno.execPath(), {
    args: ["run", "-A", "--no-check", "-c", "deno.json", script, path, `${nRows}`, `${N_FEATURES}`],
    stderr: "inherit",
  }).output();
  if (!success) throw new Error(`forest_fit.ts failed on ${nRows} rows`);
  return JSON.parse(new TextDecoder().decode(stdout));
}

/** Prints the table. */
export async function run(args: readonly string[], print = console.log): Promise<void> {
  const path = Deno.makeTempFileSync({ prefix: "polvo-forest-" });
  const names = ["forest", "rows", "seconds", "ns per row × log2(rows)", "accuracy"];
  print(tableHead([...names, "peak / data", "peak above idle / data"]));
  try {
    for (const nRows of SIZES) {
      writeTable(path, { nRows, nFeatures: N_FEATURES });
      const data = nRows * (8 * N_FEATURES + 1);
      const row = (name: string, { seconds, score, peak }: Fitted, idle: number | null) => {
        const growth = seconds * 1e9 / (nRows * Math.log2(nRows));
        const above = idle === null ? "" : ((peak - idle) / data).toFixed(2);
        print(tableRow([
          ...[name, nRows, seconds.toFixed(4), growth.toFixed(0), score.toFixed(4)],
          ...[(peak / data).toFixed(2), above],
        ]));
      };
      const fitted = await ours(path, nRows);
      row("Polvo, 2 workers", fitted, fitted.idle);
      if (!wantsPeers(args)) continue;
      const theirs = await askPeer<Fitted & { version: string }>({
        program: PYTHON,
        script: "forest_fit.py",
        args: [path, `${nRows}`, `${N_FEATURES}`, `${N_TEST}`],
      });
      if (theirs !== null) row(`scikit-learn ${theirs.version}, n_jobs=2`, theirs, null);
    }
  } finally {
    Deno.removeSync(path);
  }
}
