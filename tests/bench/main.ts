/**
 * `deno task bench NAME`: finds the benchmark and runs it.
 *
 * @module
 */

const BENCHMARKS: Record<
  string,
  () => Promise<{ run(args: readonly string[]): Promise<void> }>
> = {
  search: () => import("./search_bench.ts"),
  faults: () => import("./faults_bench.ts"),
  growth: () => import("./growth_bench.ts"),
  boosting: () => import("./boosting_bench.ts"),
};

const [name = "", ...args] = Deno.args;
const load = BENCHMARKS[name];
if (load === undefined) {
  console.error(`Usage: deno task bench ${Object.keys(BENCHMARKS).join("|")}`);
  Deno.exit(2);
}
await (await load()).run(args);
