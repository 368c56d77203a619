/**
 * Do both sources arrive complete, whatever fails on the way?
 *
 * `deno task bench faults [--schedules 500] [--first 1]` runs seeded schedules, three at a time, and
 * prints a table for tests/bench/README.md; a schedule that ends otherwise is told by its seed.
 */
import { parseArgs } from "node:util";
import { type Ended, isIncomplete, runSchedule } from "./faults_schedule.ts";

const AT_ONCE = 3;

/** Runs the schedules and prints the table. */
export async function run(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      schedules: { type: "string", default: "500" },
      first: { type: "string", default: "1" },
    },
  });
  const started = performance.now();
  const first = Number(values.first);
  const ended = await runSchedules(first, Number(values.schedules), (one) => {
    if (isIncomplete(one) || one.over > 0) console.error(JSON.stringify(one));
    if ((one.seed - first) % 25 === 24) console.error(`schedule ${one.seed}`);
  });
  console.log(tableOf(ended, (performance.now() - started) / 1000));
  if (ended.some((one) => isIncomplete(one) || one.over > 0)) Deno.exit(1);
}

/**
 * Runs the schedules of `n` seeds from the first on.
 *
 * @throws {AggregateError} when all are done, of those that could not be run to their end
 */
export async function runSchedules(
  first: number,
  n: number,
  told: (one: Ended) => void = () => {},
): Promise<Ended[]> {
  const ended: Ended[] = [];
  const broken: Error[] = [];
  let next = first;
  const work = async () => {
    while (next < first + n) {
      const seed = next++;
      try {
        const one = await runSchedule(seed);
        told(one);
        ended.push(one);
      } catch (cause) {
        broken.push(new Error(`schedule ${seed}: ${cause}`, { cause }));
        console.error(broken.at(-1)!.message);
      }
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  if (broken.length > 0) throw new AggregateError(broken, `${broken.length} schedules broke`);
  return ended;
}

function tableOf(ended: readonly Ended[], seconds: number): string {
  const sum = (of: (one: Ended) => number) => ended.reduce((total, one) => total + of(one), 0);
  const rows: [string, number | string][] = [
    ["schedules", ended.length],
    ["complete", ended.filter((one) => !isIncomplete(one)).length],
    ["records lost", sum(({ lost }) => lost)],
    ["records repeated", sum(({ repeated }) => repeated)],
    ["records invented", sum(({ invented }) => invented)],
    ["records with a wrong value", sum(({ wrong }) => wrong)],
    ["calls", sum(({ calls }) => calls)],
    ["calls over a limit", sum(({ over }) => over)],
    ["runs of ingest", sum(({ runs }) => runs)],
    ["of them killed", sum(({ kills }) => kills)],
    ["of them with --from", sum(({ backfills }) => backfills)],
    ["of them given up", sum(({ failures }) => failures.length)],
    ["seconds, all", seconds.toFixed(0)],
    ["seconds, mean of a schedule", (sum((one) => one.seconds) / ended.length).toFixed(1)],
  ];
  const met = new Map<string, number>();
  for (const one of ended) {
    for (const [fault, n] of one.met) met.set(fault, (met.get(fault) ?? 0) + n);
  }
  const lines = [...rows, ...[...met].sort()].map(([name, n]) => `| ${name} | ${n} |`);
  lines.splice(rows.length, 0, "", "| fault met | times |", "|---|---|");
  return ["| what | how many |", "|---|---|", ...lines].join("\n");
}
