/**
 * The dust that the laboratory has told of so far: of a site, and of all.
 *
 * @module
 */

/** A result as this module needs it. */
export interface LevelResult {
  /** Day of the sample, counted from 1970-01-01. */
  readonly day: number;
  /** Where it hung. */
  readonly sitio: string;
  /** PM10, ug/m3; the limit where it is below detection. */
  readonly valor: number;
}

/** Levels as logarithms of PM10 in ug/m3; NaN while no result is known. */
export interface KnownLevel {
  /** Of the site, results of about the last 3 months. */
  readonly siteRecent: number;
  /** Of the site, results of about the last 9 months. */
  readonly siteLong: number;
  /** Of all sites, results of about the last 3 months. */
  readonly allRecent: number;
}

/** A result counts half as much after so many days. */
const HALF_LIVES = { recent: 60, long: 180 } as const;
/** So many results at the level of the wider group stand beside each group's own. */
const PRIOR = 3;
/** ug/m3; a filter that weighs less says no more than "clean". */
const CLEAN = 5;

/** Decayed sums of one group of results, as of `day`. */
interface Sums {
  day: number;
  weight: number;
  total: number;
}

/**
 * Means of log PM10 over the results known by a day, newer ones counting more.
 *
 * The level at a mine moves with the work, over months. A result is old when it comes, but its level
 * is not: this is what the station cannot tell. Days are asked for in ascending order.
 *
 * Guarantees: `at(day)` depends on results of `day - delayDays` and before alone, whatever results
 * follow; a site without results has the level of all.
 * Cost: O(1) a result and a question.
 *
 * @example
 * ```ts
 * import { KnownLevels } from "@/forecast/known_levels.ts";
 * import assert from "node:assert/strict";
 * const levels = new KnownLevels([{ day: 100, sitio: "COY", valor: 80 }], { delayDays: 20 });
 * assert.ok(Number.isNaN(levels.at(119, "COY").siteRecent));
 * assert.ok(Math.abs(Math.exp(levels.at(120, "NP3").allRecent) - 80) < 1e-9);
 * ```
 */
export class KnownLevels {
  readonly #results: readonly LevelResult[];
  readonly #delayDays: number;
  #next = 0;
  #asked = -Infinity;
  readonly #recent = new Map<string, Sums>();
  readonly #long = new Map<string, Sums>();
  #count = 0;
  #sum = 0;

  /**
   * Takes all results; those not known yet on a day are not looked at.
   *
   * @param results in any order
   * @param options.delayDays days from sampling until a result is known
   */
  constructor(results: readonly LevelResult[], { delayDays }: { delayDays: number }) {
    this.#results = results.toSorted((a, b) =>
      a.day - b.day || (a.sitio < b.sitio ? -1 : Number(a.sitio > b.sitio))
    );
    this.#delayDays = delayDays;
  }

  /**
   * The levels known on a day.
   *
   * @param day counted from 1970-01-01, not before the day asked for last
   * @throws {RangeError} when it is
   */
  at(day: number, sitio: string): KnownLevel {
    if (day < this.#asked) {
      throw new RangeError(
        `Cannot go back: days must ascend: current value is ${day} after ${this.#asked}. Ask in order.`,
      );
    }
    this.#asked = day;
    for (; this.#next < this.#results.length; this.#next++) {
      const result = this.#results[this.#next]!;
      if (result.day + this.#delayDays > day) break;
      this.#add(result);
    }
    if (this.#count === 0) return { siteRecent: NaN, siteLong: NaN, allRecent: NaN };
    const ever = this.#sum / this.#count;
    const allRecent = meanOf(this.#recent.get(ALL), { at: day, half: "recent", prior: ever });
    const allLong = meanOf(this.#long.get(ALL), { at: day, half: "long", prior: ever });
    return {
      siteRecent: meanOf(this.#recent.get(sitio), { at: day, half: "recent", prior: allRecent }),
      siteLong: meanOf(this.#long.get(sitio), { at: day, half: "long", prior: allLong }),
      allRecent,
    };
  }

  #add({ day, sitio, valor }: LevelResult): void {
    const log = Math.log(Math.max(valor, CLEAN));
    this.#count++;
    this.#sum += log;
    for (const group of [ALL, sitio]) {
      addTo(this.#recent, { group, day, log, half: "recent" });
      addTo(this.#long, { group, day, log, half: "long" });
    }
  }
}

/** The group of all sites; no site has an empty name. */
const ALL = "";

function addTo(
  sums: Map<string, Sums>,
  { group, day, log, half }: {
    group: string;
    day: number;
    log: number;
    half: keyof typeof HALF_LIVES;
  },
): void {
  const before = sums.get(group) ?? { day, weight: 0, total: 0 };
  const kept = 0.5 ** ((day - before.day) / HALF_LIVES[half]);
  const weight = before.weight * kept + 1;
  sums.set(group, { day, weight, total: before.total * kept + log });
}

function meanOf(
  sums: Sums | undefined,
  { at, half, prior }: { at: number; half: keyof typeof HALF_LIVES; prior: number },
): number {
  if (sums === undefined) return prior;
  const kept = 0.5 ** ((at - sums.day) / HALF_LIVES[half]);
  return (sums.total * kept + PRIOR * prior) / (sums.weight * kept + PRIOR);
}
