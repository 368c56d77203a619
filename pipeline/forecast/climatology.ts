/**
 * How often each site exceeds in each calendar month.
 *
 * @module
 */
import { monthOfDay } from "../base/days.ts";
import { readList, readMembers, readWhole, refuseModel } from "../learn/model_format.ts";

/** The frequencies that a climatology knows, from the widest group to the narrowest. */
export const CLIMATOLOGIES = ["base_rate", "month_climatology", "site_month_climatology"] as const;
/** One of {@linkcode CLIMATOLOGIES}. */
export type ClimatologyName = (typeof CLIMATOLOGIES)[number];

/** What a fitted {@linkcode Climatology} knows, as plain data. */
export interface ClimatologyState {
  /** The sites, in ascending order of their code units. */
  readonly sites: readonly string[];
  /** Rows of each site in January, February, ..., the twelve of one site after those of another. */
  readonly rows: readonly number[];
  /** How many of them were exceedances. */
  readonly positives: readonly number[];
}

/** Rows as a climatology learns them. */
export interface ClimatologyRows {
  /** 1 for an exceedance, else 0. */
  readonly y: Uint8Array;
  /** Day of each row, counted from 1970-01-01. */
  readonly day: Int32Array;
  /** Sampling site of each row. */
  readonly sitio: readonly string[];
}

/**
 * So many results at the frequency of the wider group stand beside each group's own: a site's May
 * with three results is no climatology, and would be too easy to beat.
 */
export const PRIOR = 20;
/** Months of a year. */
const MONTHS = 12;

/** The state with the frequencies that follow from it; the last row is that of an unknown site. */
interface Fitted {
  readonly state: ClimatologyState;
  readonly siteNumber: ReadonlyMap<string, number>;
  readonly baseRate: number;
  readonly month: Float64Array;
  readonly siteMonth: Float64Array;
}

/**
 * Frequencies of exceedances by site and calendar month: a forecast that needs no weather.
 *
 * - `base_rate`: the share of exceedances.
 * - `month_climatology`: that of the calendar month, drawn towards the base rate.
 * - `site_month_climatology`: that of the site's calendar month, drawn towards the site's, which is
 *   drawn towards the base rate. Often the hardest to beat.
 *
 * Drawn towards: {@linkcode PRIOR} further rows have the wider group's share. So an unknown site or
 * month gets the wider group's.
 *
 * Guarantees: one read from its state gives the same bits; the order of the rows does not matter.
 * Cost: O(nRows) for the fit, O(1) for each row predicted; 24 numbers a site.
 *
 * @example
 * ```ts
 * import { Climatology } from "@/forecast/climatology.ts";
 * import assert from "node:assert/strict";
 * const climatology = new Climatology().fit({
 *   y: new Uint8Array([1, 0, 0, 0]),
 *   day: new Int32Array(4),
 *   sitio: ["A", "A", "A", "A"],
 * });
 * const asked = { sitio: ["A", "new"], day: new Int32Array([0, 40]) };
 * assert.deepEqual([...climatology.predict("site_month_climatology", asked)], [0.25, 0.25]);
 * ```
 */
export class Climatology {
  #fitted: Fitted | undefined;

  /**
   * One fitted before, of its {@linkcode Climatology.state}.
   *
   * @throws {DataError} when the state is not whole
   */
  static of(state: unknown): Climatology {
    const climatology = new Climatology();
    climatology.#fitted = prepare(readState(state));
    return climatology;
  }

  /** What {@linkcode Climatology.of} takes: plain data, of which JSON loses nothing. */
  get state(): ClimatologyState {
    return this.#known.state;
  }

  /** The sites that it has learned from, in ascending order of their code units. */
  get sites(): readonly string[] {
    return this.#known.state.sites;
  }

  /** Number of rows learned from. */
  get nRows(): number {
    return this.#known.state.rows.reduce((sum, n) => sum + n, 0);
  }

  /**
   * Counts and returns this.
   *
   * @param train numbers of the rows to learn from; all when not given
   * @throws {RangeError} when there is none
   */
  fit({ y, day, sitio }: ClimatologyRows, train?: Int32Array): this {
    const places = train ?? Int32Array.from(y.keys());
    if (places.length === 0) {
      throw new RangeError(
        "Cannot fit a climatology: it must have a row to learn from: current value is 0 rows. Give results.",
      );
    }
    const counts = new Map<string, { rows: Float64Array; positives: Float64Array }>();
    for (const row of places) {
      const site = sitio[row]!;
      let count = counts.get(site);
      if (count === undefined) {
        count = { rows: new Float64Array(MONTHS), positives: new Float64Array(MONTHS) };
        counts.set(site, count);
      }
      const month = monthOfDay(day[row]!);
      count.rows[month]!++;
      count.positives[month]! += y[row]!;
    }
    const sites = [...counts.keys()].sort();
    this.#fitted = prepare({
      sites,
      rows: sites.flatMap((site) => [...counts.get(site)!.rows]),
      positives: sites.flatMap((site) => [...counts.get(site)!.positives]),
    });
    return this;
  }

  /**
   * The frequency for each row.
   *
   * @param name by which groups
   * @param asked sampling site and day, counted from 1970-01-01, of each row
   */
  predict(name: ClimatologyName, asked: Omit<ClimatologyRows, "y">): Float64Array {
    const { baseRate, month, siteMonth, siteNumber } = this.#known;
    const unknown = siteNumber.size;
    return Float64Array.from(asked.day, (day, row) => {
      if (name === "base_rate") return baseRate;
      if (name === "month_climatology") return month[monthOfDay(day)]!;
      const site = siteNumber.get(asked.sitio[row]!) ?? unknown;
      return siteMonth[MONTHS * site + monthOfDay(day)]!;
    });
  }

  get #known(): Fitted {
    if (this.#fitted !== undefined) return this.#fitted;
    throw new TypeError("Cannot use the climatology: it is not fitted. Call fit before.");
  }
}

/** Works out every frequency once. */
function prepare(state: ClimatologyState): Fitted {
  const { sites, rows, positives } = state;
  const sum = (values: readonly number[]) => values.reduce((total, n) => total + n, 0);
  const baseRate = sum(positives) / sum(rows);
  const ofMonth = (values: readonly number[], month: number) =>
    sum(values.filter((_, i) => i % MONTHS === month));
  const month = Float64Array.from(
    { length: MONTHS },
    (_, m) => drawn({ n: ofMonth(rows, m), positives: ofMonth(positives, m), towards: baseRate }),
  );
  const siteMonth = new Float64Array(MONTHS * (sites.length + 1));
  for (let site = 0; site <= sites.length; site++) {
    const own = (values: readonly number[]) => values.slice(MONTHS * site, MONTHS * (site + 1));
    const [n, found] = [own(rows), own(positives)];
    const ofSite = drawn({ n: sum(n), positives: sum(found), towards: baseRate });
    for (let m = 0; m < MONTHS; m++) {
      const count = { n: n[m] ?? 0, positives: found[m] ?? 0 };
      siteMonth[MONTHS * site + m] = drawn({ ...count, towards: ofSite });
    }
  }
  const siteNumber = new Map(sites.map((site, number) => [site, number]));
  return { state, siteNumber, baseRate, month, siteMonth };
}

/** A share of exceedances, with {@linkcode PRIOR} further rows that have the wider group's. */
export function drawn(
  { n, positives, towards }: { n: number; positives: number; towards: number },
): number {
  return (positives + PRIOR * towards) / (n + PRIOR);
}

function readState(state: unknown): ClimatologyState {
  const name = "the climatology";
  const members = readMembers(state, name, ["sites", "rows", "positives"]);
  const sites = readList(members["sites"], "sites").map((site, i) =>
    typeof site === "string" ? site : refuseModel(`site ${i} must be a text: it is ${typeof site}`)
  );
  if (sites.some((site, i) => i > 0 && !(site > sites[i - 1]!))) {
    refuseModel("sites must ascend, each once");
  }
  const counts = (member: "rows" | "positives", most: (i: number) => number) => {
    const values = readList(members[member], member);
    const expected = MONTHS * sites.length;
    if (values.length === expected) {
      return values.map((n, i) => readWhole(n, `${member} ${i}`, { low: 0, high: most(i) }));
    }
    return refuseModel(`${member} must hold ${expected} numbers: it holds ${values.length}`);
  };
  const rows = counts("rows", () => 2 ** 31);
  if (rows.every((n) => n === 0)) refuseModel(`${name} must have a row: it has none`);
  return { sites, rows, positives: counts("positives", (i) => rows[i]!) };
}
