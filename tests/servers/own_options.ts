import { parseArgs } from "node:util";
import { type Fault, faultSchedule, noFaults, type Schedule } from "./faults.ts";

/**
 * What a stand-in that runs alone is told: `--port N`, 0 for a free one; `--faults SHARE` of its
 * calls, of all kinds that its API knows, drawn by `--seed N`.
 */
export function ownOptions(
  args: readonly string[],
  kinds: readonly Fault[],
): { port: number; faults: Schedule } {
  const { values } = parseArgs({
    args: [...args],
    options: {
      port: { type: "string", default: "0" },
      faults: { type: "string", default: "0" },
      seed: { type: "string", default: "1" },
    },
  });
  const share = Number(values.faults);
  if (!(share >= 0 && share <= 1)) {
    throw new RangeError(`Cannot serve: --faults must be from 0 to 1: current value is ${share}`);
  }
  const schedule = { kinds, share, calls: Infinity, met: new Map() };
  const faults = share === 0 ? noFaults : faultSchedule(Number(values.seed), schedule);
  return { port: Number(values.port), faults };
}
