/**
 * Calibration: how near the simulated history comes to the published figures.
 *
 * @module
 */
import type { Effects } from "../ports/context.ts";
import { SHIPPED_SEED, simulateHistory } from "../simulate/history.ts";
import { type Mechanism, MECHANISMS, mechanismsWithout } from "../simulate/mechanisms.ts";
import { mean } from "./calibration/correlation.ts";
import { joinHistory } from "./calibration/join_history.ts";
import { type Figures, measure } from "./calibration/measure.ts";
import { type Target, TARGETS } from "./calibration/targets.ts";

export { calibrationText } from "./calibration/calibration_text.ts";
export { type HistoryCounts, historyCounts } from "./calibration/history_counts.ts";

/** One published figure beside the simulated ones. */
export interface CalibrationRow extends Target {
  /** Of the shipped history. */
  readonly shipped: number;
  /** Whether the shipped history is within the tolerance; null where there is none. */
  readonly ok: boolean | null;
  /** Mean over the following seeds; null when none was asked for. */
  readonly mean: number | null;
  /** Standard deviation over those seeds. */
  readonly spread: number | null;
  /** Whether the mean is within its tolerance; null where there is none. */
  readonly meanOk: boolean | null;
}

/** What calibration found. */
export interface CalibrationReport {
  /** These are no measurements. */
  readonly simulated: true;
  /** Seed of the shipped history. */
  readonly seed: number;
  /** How many seeds after the shipped one the means are over. */
  readonly nSeeds: number;
  /** Every published figure. */
  readonly rows: readonly CalibrationRow[];
  /** Figures of the shipped seed with one mechanism off, less those with all on. */
  readonly switchedOff: Readonly<Partial<Record<Mechanism, Figures>>>;
}

/** What {@linkcode calibration} is asked for. */
export interface CalibrationOptions {
  /**
   * Seeds after the shipped one to take means over; with any, each mechanism is switched off too.
   * @default {0}
   */
  readonly nSeeds?: number;
  /**
   * Forests of each history.
   * @default {10}
   */
  readonly nForestSeeds?: number;
}

/**
 * Measures the shipped history, the following seeds, and what each mechanism is for.
 *
 * Nothing is chosen here: the seeds are the shipped one and those after it. Cost: about 4 s a
 * history, one for the shipped seed and, with `nSeeds`, one for each seed and each mechanism.
 *
 * @throws {RangeError} when `nSeeds` is no whole number of 0 or more
 */
export async function calibration(
  effects: Pick<Effects, "progress" | "signal">,
  { nSeeds = 0, nForestSeeds = 10 }: CalibrationOptions = {},
): Promise<CalibrationReport> {
  if (!Number.isInteger(nSeeds) || nSeeds < 0) {
    throw new RangeError(
      `Cannot calibrate: nSeeds must be a whole number of 0 or more: current value is ${nSeeds}.` +
        " Ask for such a number, like 20.",
    );
  }
  const names = nSeeds === 0 ? [] : Object.keys(MECHANISMS) as Mechanism[];
  const total = 1 + nSeeds + names.length;
  let done = 0;
  const figuresOf = async (options: Parameters<typeof simulateHistory>[0]) => {
    // A turn of the event loop: without it a request to stop would never be heard.
    await new Promise((resolve) => setTimeout(resolve));
    effects.signal.throwIfAborted();
    const figures = measure(joinHistory(simulateHistory(options)), { nForestSeeds });
    effects.progress("calibration", ++done, total);
    return figures;
  };
  const shipped = await figuresOf({});
  const others: Figures[] = [];
  for (let i = 1; i <= nSeeds; i++) others.push(await figuresOf({ seed: SHIPPED_SEED + i }));
  const switchedOff: Partial<Record<Mechanism, Figures>> = {};
  for (const name of names) {
    const off = await figuresOf({ mechanisms: mechanismsWithout(name) });
    switchedOff[name] = differences(off, shipped);
  }
  const rows = TARGETS.map((target) => compare(target, { shipped, others }));
  return { simulated: true, seed: SHIPPED_SEED, nSeeds, rows, switchedOff };
}

/**
 * One published figure beside the simulated ones.
 *
 * @example
 * ```ts
 * import { compare } from "@/stages/calibration.ts";
 * import assert from "node:assert/strict";
 * const target = { name: "x", published: 0.5, tolerance: 0.1, meanTolerance: 0.05 };
 * const row = compare(target, { shipped: { x: 0.45 }, others: [{ x: 0.25 }, { x: 0.5 }] });
 * assert.deepEqual([row.ok, row.mean, row.meanOk], [true, 0.375, false]);
 * ```
 */
export function compare(
  target: Target,
  { shipped, others }: { shipped: Figures; others: readonly Figures[] },
): CalibrationRow {
  const { name, published, tolerance, meanTolerance } = target;
  const value = shipped[name] ?? NaN;
  const values = others.map((figures) => figures[name] ?? NaN);
  const average = values.length === 0 ? null : mean(values);
  const spread = average === null
    ? null
    : Math.sqrt(mean(values.map((v) => (v - average) * (v - average))));
  return {
    ...target,
    shipped: value,
    ok: tolerance === null ? null : Math.abs(value - published) <= tolerance,
    mean: average,
    spread,
    meanOk: meanTolerance === null || average === null
      ? null
      : Math.abs(average - published) <= meanTolerance,
  };
}

function differences(off: Figures, on: Figures): Figures {
  return Object.fromEntries(
    Object.entries(on).map(([name, value]) => [name, (off[name] ?? NaN) - value]),
  );
}
