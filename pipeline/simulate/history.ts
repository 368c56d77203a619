/**
 * The simulated history: fourteen years of weather records and laboratory results.
 *
 * @module
 */
import { concentrationMap } from "./concentration_map.ts";
import { dailyWeather } from "./daily_weather.ts";
import { FIRST_DAY, monthOf, N_DAYS } from "./day_index.ts";
import { drawDust } from "./dust.ts";
import { spoil } from "./faults.ts";
import { intervalWeather } from "./interval_weather.ts";
import { type Mechanisms, mechanismsWithout } from "./mechanisms.ts";
import { drawOutages } from "./outages.ts";
import { DUST } from "./parameters.ts";
import type { Records } from "./records.ts";
import { type RecordTimes, recordTimes } from "./record_times.ts";
import { samplingCalendar } from "./sampling.ts";

/** The seed of the shipped history: the first day of the weather file, fixed before calibration. */
export const SHIPPED_SEED = 20_080_219;

/** A laboratory result. */
export interface LabResult {
  /** The laboratory's id of the result. */
  readonly id: number;
  /** The laboratory's id of the filter. */
  readonly sampleId: number;
  /** Days since 1970-01-01. */
  readonly day: number;
  /** Short name of the site. */
  readonly site: string;
  /** PM10 as the laboratory writes it, ug/m3; the limit itself where the result is below it. */
  readonly value: string;
  /** Whether the result is below the detection limit. */
  readonly belowDetection: boolean;
}

/** Fourteen simulated years. */
export interface History {
  /** What it was drawn from. */
  readonly seed: number;
  /** What acted in it. */
  readonly mechanisms: Mechanisms;
  /** The grid of intervals, those that the file lacks included. */
  readonly times: RecordTimes;
  /** Values of the grid's intervals. */
  readonly records: Records;
  /** The file's rows in order, as indices into the grid; a repeated record is there twice. */
  readonly rows: Int32Array;
  /** Ordered by day, then site. */
  readonly results: readonly LabResult[];
}

/**
 * Simulates the history of the mine's station and laboratory.
 *
 * Guarantees: the same seed and mechanisms give the same history on every machine; with all
 * mechanisms on, every seed has the published counts (242,386 rows, 5,038 days, 2,858 results of
 * which 2,711 on days with weather, each site's share, 372 at or above 150 and 84 above 400 ug/m3).
 * Cost: about 0.5 s and 30 MB.
 *
 * @param seed any integer; the shipped history has {@linkcode SHIPPED_SEED}
 * @param mechanisms which mechanisms act, all unless told otherwise
 *
 * @example
 * ```ts
 * import { simulateHistory } from "@/simulate/history.ts";
 * import assert from "node:assert/strict";
 * const history = simulateHistory({ seed: 7 });
 * assert.equal(history.rows.length, 242_386);
 * assert.equal(history.results.filter((result) => !result.belowDetection).length, 2_858);
 * ```
 */
export function simulateHistory(
  { seed = SHIPPED_SEED, mechanisms = mechanismsWithout() }: {
    seed?: number;
    mechanisms?: Mechanisms;
  } = {},
): History {
  const on = mechanisms;
  const times = recordTimes();
  const outages = drawOutages(seed);
  const hasWeather = new Uint8Array(N_DAYS).fill(1);
  for (const { first, days } of outages) hasWeather.fill(0, first, first + days);

  const daily = dailyWeather(seed, on);
  const weather = intervalWeather(seed, { on, times, daily });
  const calendar = samplingCalendar(seed, { on, hasWeather });
  const filters = drawDust(seed, { on, calendar, weather });
  const joined = filters.filter((f) => !f.belowDetection && hasWeather[f.day] === 1);
  const concentration = concentrationMap(joined.map((f) => f.logDust));

  const sampled = new Set(joined.map((f) => f.day));
  const rows = spoil(weather.records, { seed, on, times, outages, sampled });
  filters.sort((a, b) => a.day - b.day || (a.site.code < b.site.code ? -1 : 1));
  const results = filters.map((filter, i) => ({
    id: 100_000 + i,
    sampleId: 500_000 + i,
    day: FIRST_DAY + filter.day,
    site: filter.site.code,
    value: written(
      filter.belowDetection ? DUST.detectionLimit : concentration(filter.logDust),
      filter.day,
    ),
    belowDetection: filter.belowDetection,
  }));
  return { seed, mechanisms, times, records: weather.records, rows, results };
}

/** The year from which the laboratory rounds to whole ug/m3; before, it gives five decimals. */
const FIRST_YEAR_OF_INTEGERS = 2012;

function written(value: number, day: number): string {
  return monthOf(day).year < FIRST_YEAR_OF_INTEGERS ? value.toFixed(5) : `${Math.round(value)}`;
}
