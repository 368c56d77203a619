/**
 * The splits that a protocol is judged by, from the study's to the service's own.
 *
 * @module
 */
import { dayText } from "../base/days.ts";
import { GroupShuffleSplit } from "../learn/group_shuffle_split.ts";
import { type Split, trainTestSplit } from "../learn/train_test_split.ts";

/** Splits into two parts. */
export const ONE_SPLITS = [
  "random",
  "day",
  "week",
  "month",
  "forward",
  "forward_embargo",
] as const;
/** One of {@linkcode ONE_SPLITS}. */
export type OneSplit = (typeof ONE_SPLITS)[number];
/** All splits; `rolling` predicts each month from what was known when it began. */
export const SPLITS = [...ONE_SPLITS, "rolling"] as const;
/** One of {@linkcode SPLITS}. */
export type SplitName = (typeof SPLITS)[number];

/** What the splits ask of a table: rows in ascending order of days. */
export interface SplitRows {
  /** 1 for an exceedance, else 0. */
  readonly y: Uint8Array;
  /** Day of each row, counted from 1970-01-01. */
  readonly day: Int32Array;
}

/** How rows are split. */
export interface SplitOptions {
  /** Share of the rows, groups or days that are tested. */
  readonly testSize: number;
  /** Seed of the random ones. */
  readonly randomState: number;
  /** Days until a result is known. */
  readonly delayDays: number;
}

/**
 * Divides the rows into train and test.
 *
 * - `random`: the study's, rows drawn with equal shares of exceedances (without, where a single row
 *   is one, or none is); sites that share a day's weather stand on both sides.
 * - `day`, `week`, `month`: whole days, weeks from Monday, or calendar months are drawn.
 * - `forward`: the days from `days[int((1 - testSize) × nDays)]` on are the test.
 * - `forward_embargo`: the same test; only results known before its first day train.
 *
 * @throws {RangeError} when a part would be empty
 *
 * @example
 * ```ts
 * import { splitRows } from "@/forecast/splits.ts";
 * import assert from "node:assert/strict";
 * const rows = { y: new Uint8Array(10), day: Int32Array.from({ length: 10 }, (_, i) => i) };
 * const options = { testSize: 0.3, randomState: 42, delayDays: 2 };
 * const { train, test } = splitRows(rows, "forward_embargo", options);
 * assert.deepEqual([[...test], [...train]], [[7, 8, 9], [0, 1, 2, 3, 4, 5]]);
 * ```
 */
export function splitRows(rows: SplitRows, name: OneSplit, options: SplitOptions): Split {
  const { testSize, randomState, delayDays } = options;
  switch (name) {
    case "random": {
      const draw = { testSize, randomState };
      const canStratify = [0, 1].every((label) => rows.y.filter((y) => y === label).length !== 1);
      return trainTestSplit(rows.y.length, canStratify ? { ...draw, stratify: rows.y } : draw);
    }
    case "day":
    case "week":
    case "month": {
      const groups = Array.from(rows.day, GROUP_OF[name]);
      const splitter = new GroupShuffleSplit({ nSplits: 1, testSize, randomState });
      return splitter.split(rows.y, groups)[0]!;
    }
    case "forward":
      return forwardSplit(rows.day, { testSize, embargo: 0 });
    case "forward_embargo":
      return forwardSplit(rows.day, { testSize, embargo: delayDays });
  }
}

/** 1970-01-01 was a Thursday: day 4 was the first Monday. */
const GROUP_OF: Readonly<Record<"day" | "week" | "month", (day: number) => number>> = {
  day: (day) => day,
  week: (day) => Math.floor((day - 4) / 7),
  month: monthNumber,
};

/** Months since January of year 0, of a day counted from 1970-01-01. */
export function monthNumber(day: number): number {
  const text = dayText(day);
  return Number(text.slice(0, 4)) * 12 + Number(text.slice(5, 7)) - 1;
}

function forwardSplit(
  day: Int32Array,
  { testSize, embargo }: { testSize: number; embargo: number },
): Split {
  const days = [...new Set(day)].sort((a, b) => a - b);
  const first = days[Math.trunc((1 - testSize) * days.length)];
  const rows = Int32Array.from(day.keys());
  const train = first === undefined
    ? new Int32Array()
    : rows.filter((row) => day[row]! < first && day[row]! + embargo <= first);
  if (first === undefined || train.length === 0) {
    throw new RangeError(
      `Cannot split: ${days.length} days with testSize ${testSize} and ${embargo} days of delay leave no row to train on. Give more days.`,
    );
  }
  return { train, test: rows.filter((row) => day[row]! >= first) };
}

/** A month: what was known when it began, and its rows. */
export interface Month extends Split {
  /** Its first day, counted from 1970-01-01. */
  readonly first: number;
}

/**
 * Every calendar month with rows, with the rows whose results were known on its first day.
 *
 * @param day of each row, counted from 1970-01-01
 * @param options.delayDays days until a result is known
 */
export function months(day: Int32Array, { delayDays }: { delayDays: number }): Month[] {
  const rows = Int32Array.from(day.keys());
  const numbers = day.map(monthNumber);
  return [...new Set(numbers)].sort((a, b) => a - b).map((number) => {
    const year = String(Math.floor(number / 12)).padStart(4, "0");
    const text = `${year}-${String(number % 12 + 1).padStart(2, "0")}-01`;
    const first = Date.parse(text) / 86_400_000;
    return {
      first,
      train: rows.filter((row) => day[row]! + delayDays <= first),
      test: rows.filter((row) => numbers[row] === number),
    };
  });
}

/**
 * Forward folds inside training rows: each tests the days that follow those it learns from.
 *
 * The second half of the days is cut into `nFolds` stretches of equal numbers of days, each tested
 * once, by what was known on its first day. The first half only trains: what a model says after a
 * few months tells little of what it will say after years.
 *
 * @param rows numbers of the rows that may be used
 * @param options.day day of every row of the table
 * @returns fewer folds where nothing was known yet
 */
export function forwardFolds(
  rows: Int32Array,
  { day, nFolds, delayDays }: { day: Int32Array; nFolds: number; delayDays: number },
): Split[] {
  const days = [...new Set(Array.from(rows, (row) => day[row]!))].sort((a, b) => a - b);
  const start = (k: number) => days[Math.trunc((1 + k / nFolds) * days.length / 2)] ?? Infinity;
  return Array.from({ length: nFolds }, (_, k) => {
    const [first, next] = [start(k), start(k + 1)];
    return {
      train: rows.filter((row) => day[row]! + delayDays <= first),
      test: rows.filter((row) => day[row]! >= first && day[row]! < next),
    };
  }).filter(({ train, test }) => train.length > 0 && test.length > 0);
}

/**
 * Folds of calendar months: month after month goes to the next of `nFolds` folds, so that each fold
 * is tested in all seasons and years by what was measured before and after.
 *
 * @param rows numbers of the rows that may be used
 * @param options.day day of every row of the table
 * @returns fewer folds where there are fewer months; none for a single month
 */
export function monthFolds(
  rows: Int32Array,
  { day, nFolds }: { day: Int32Array; nFolds: number },
): Split[] {
  const numbers = [...new Set(Array.from(rows, (row) => monthNumber(day[row]!)))]
    .sort((a, b) => a - b);
  const foldOf = new Map(numbers.map((number, i) => [number, i % nFolds]));
  const fold = (row: number) => foldOf.get(monthNumber(day[row]!));
  return Array.from({ length: nFolds }, (_, k) => ({
    train: rows.filter((row) => fold(row) !== k),
    test: rows.filter((row) => fold(row) === k),
  })).filter(({ train, test }) => train.length > 0 && test.length > 0);
}
