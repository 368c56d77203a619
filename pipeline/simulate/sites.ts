/**
 * The sampling sites: how many results each has, when it was sampled, how its dust behaves.
 *
 * Published are the number of results and the period of NP3; the other periods are as long as three
 * results a month ask for, and levels and answers are calibrated.
 *
 * @module
 */

/** A sampling site. */
export interface Site {
  /** Short name; the laboratory writes it twice, `NP3 (NP3)`. */
  readonly code: string;
  /** Results above the detection limit on days with weather (published, exact). */
  readonly joined: number;
  /** First day that it can be sampled, `YYYY-MM-DD`. */
  readonly from: string;
  /** Last day that it can be sampled. */
  readonly to: string;
  /** Median PM10 in ordinary weather and activity, ug/m3. */
  readonly level: number;
  /** Standard deviation of its own part of log PM10. */
  readonly spread: number;
  /** Change of log PM10 for one standard deviation more wind. */
  readonly wind: number;
  /** Change of log PM10 for one standard deviation more humidity. */
  readonly humidity: number;
}

/** First day of the laboratory's history (published). */
export const FIRST_SAMPLE = "2008-02-26";
/** Last day of the laboratory's history (published). */
export const LAST_SAMPLE = "2022-09-26";

const rows: readonly [string, number, string, string, number, number, number, number][] = [
  // code, joined, from, to, level, spread, wind, humidity
  ["20V", 522, FIRST_SAMPLE, LAST_SAMPLE, 30, 0.8, 0.35, -0.17],
  ["NP3", 499, "2012-11-01", LAST_SAMPLE, 62, 0.6, 0.16, -0.17],
  ["COY", 497, "2008-07-01", LAST_SAMPLE, 30, 0.8, 0.35, -0.17],
  ["NP4", 240, "2016-03-01", LAST_SAMPLE, 42, 0.7, 0.2, -0.17],
  ["CHIN", 206, "2017-03-01", LAST_SAMPLE, 34, 0.8, 0.35, -0.17],
  ["STO-D", 166, "2018-04-01", LAST_SAMPLE, 30, 0.8, -0.1, -0.17],
  ["VETA", 125, "2012-11-01", "2016-02-29", 72, 0.8, 0.1, -0.1],
  ["DOMO", 119, "2013-01-01", "2016-02-29", 72, 0.8, 0.15, -0.1],
  ["LIV", 100, "2008-06-01", "2011-01-31", 30, 0.7, 0.2, -0.17],
  ["OROS", 95, "2008-09-01", "2011-02-28", 34, 0.7, 0.25, -0.17],
  ["CIEN", 86, "2015-10-01", "2017-12-31", 34, 0.7, 0.25, -0.8],
  ["OROS2", 36, "2019-01-01", "2019-11-30", 34, 0.7, 0.5, -0.2],
  ["DCOLAS", 15, "2020-03-01", "2020-06-30", 70, 0.8, 0.25, -0.1],
  ["S-MINA", 5, "2021-04-01", "2021-06-30", 60, 0.8, 0.25, -0.1],
];

/** The fourteen sites of the published table, in its order. */
export const SITES: readonly Site[] = rows.map((
  [code, joined, from, to, level, spread, wind, humidity],
) => ({ code, joined, from, to, level, spread, wind, humidity }));
