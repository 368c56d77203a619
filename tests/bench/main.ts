/**
 * `deno task bench [NAME]`: finds the benchmark and runs it; without a name those of the learner, whose
 * tables then go to `learner.md`.
 *
 * @module
 */
import { wantsPeers } from "./peer.ts";

interface Benchmark {
  run(args: readonly string[], print?: (line: string) => void): Promise<void>;
}

const LEARNER: Record<string, () => Promise<Benchmark>> = {
  search: () => import("./search_bench.ts"),
  forest: () => import("./forest_bench.ts"),
  predict: () => import("./predict_bench.ts"),
  boosting: () => import("./boosting_bench.ts"),
  candidates: () => import("./candidates_bench.ts"),
};
const BENCHMARKS: Record<string, () => Promise<Benchmark>> = {
  ...LEARNER,
  features: () => import("./features_bench.ts"),
  faults: () => import("./faults_bench.ts"),
  growth: () => import("./growth_bench.ts"),
  verification: () => import("./verification_bench.ts"),
  skill: () => import("./skill_bench.ts"),
};

/** Runs the learner's benchmarks and keeps what they print, with the machine and the day. */
async function runLearner(args: readonly string[]): Promise<void> {
  const lines = [
    "# The learner beside others",
    "",
    "Written by `deno task bench --peers`; what each table asks is in [README.md](README.md).",
    "",
    `${new Date().toISOString().slice(0, 10)}, ${navigator.hardwareConcurrency} cores, ` +
    `${Math.round(Deno.systemMemoryInfo().total / 2 ** 30)} GiB, Deno ${Deno.version.deno}, ` +
    `V8 ${Deno.version.v8}.`,
  ];
  for (const [name, load] of Object.entries(LEARNER)) {
    lines.push("", `## ${name}`, "");
    await (await load()).run(args, (line) => {
      console.log(line);
      lines.push(line);
    });
    console.log();
  }
  if (!wantsPeers(args)) return;
  const path = new URL("./learner.md", import.meta.url).pathname;
  Deno.writeTextFileSync(path, `${lines.join("\n")}\n`);
  await new Deno.Command(Deno.execPath(), { args: ["fmt", "-q", path] }).output();
}

const [name, ...rest] = Deno.args;
if (name === undefined || name.startsWith("--")) await runLearner(Deno.args);
else if (BENCHMARKS[name] === undefined) {
  console.error(`Usage: deno task bench [${Object.keys(BENCHMARKS).join("|")}] [--peers]`);
  Deno.exit(2);
} else await (await BENCHMARKS[name]()).run(rest);
