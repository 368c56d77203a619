/**
 * Inputs that the operational protocol might have and has not: columns to be tried beside its own.
 *
 * @module
 */
import { type DayWeather, WIND_SECTORS } from "@/base/day_weather.ts";
import { keyedHash } from "@/learn/keyed_hash.ts";
import { dayOf } from "@/forecast/feature_table.ts";
import type { OperationalTable } from "../support/operational_tables.ts";

/** Columns that are tried together. */
export interface Candidate {
  /** What the tables call it. */
  readonly name: string;
  /** One value a row of the table, NaN where it is not known. */
  readonly columns: readonly Float64Array[];
}

/** Columns that know nothing: what a line shows by chance. */
const NOISE_SEEDS = [1, 2, 3];
/** Days that a decayed mean looks back on. */
const LOOK_BACK = 60;

/** The candidates, each to be added to all inputs. */
export function candidates(table: OperationalTable): Candidate[] {
  const { rows, weather } = table;
  const days = new Map(weather.map((day) => [dayOf(day.fecha), day]));
  const column = (of: (day: DayWeather) => number | null, before = 0) =>
    Float64Array.from(rows.day, (day) => {
      const found = days.get(day - before);
      return (found && of(found)) ?? NaN;
    });
  const decayed = (of: (day: DayWeather) => number | null, halfLife: number) =>
    decayedMean(rows.day, { days, of, halfLife });
  const sites = [...new Set(rows.sitio)].sort();
  return [
    {
      name: "site, one column each",
      columns: sites.map((site) => Float64Array.from(rows.sitio, (one) => Number(one === site))),
    },
    {
      name: "shares of 8 wind sectors",
      columns: WIND_SECTORS.map((name) => column((d) => d[name])),
    },
    { name: "minimum humidity", columns: [column((day) => day.hum_min)] },
    {
      name: "minimum, maximum temperature",
      columns: [column((day) => day.temp_min), column((day) => day.temp_max)],
    },
    { name: "time covered", columns: [column((day) => day.covered_s)] },
    {
      name: "squares of wind, humidity",
      columns: [
        column(({ wind_speed_avg }) => squared(wind_speed_avg)),
        column(({ hum_out }) => squared(hum_out)),
      ],
    },
    { name: "gust of the day before", columns: [column((day) => day.wind_speed_hi, 1)] },
    {
      name: "decayed means of 7 days' half-life",
      columns: [
        decayed((day) => day.temp_out, 7),
        decayed((day) => day.hum_out, 7),
        decayed((day) => day.wind_speed_avg, 7),
      ],
    },
    {
      name: "decayed rain of 15 days' half-life",
      columns: [decayed((day) => Math.log1p(day.rainfall_mm ?? NaN), 15)],
    },
    { name: "known share of exceedances", columns: [knownShare(table, { halfLife: 60 })] },
    ...NOISE_SEEDS.map((seed) => ({
      name: `noise, seed ${seed}`,
      columns: [Float64Array.from(rows.day, (_, row) => keyedHash(seed, row) / 2 ** 32)],
    })),
  ];
}

function squared(value: number | null): number | null {
  return value === null ? null : value ** 2;
}

/** Mean of the days before, each counting half as much after so many days; the day itself is no part. */
function decayedMean(
  day: Int32Array,
  { days, of, halfLife }: {
    days: ReadonlyMap<number, DayWeather>;
    of: (day: DayWeather) => number | null;
    halfLife: number;
  },
): Float64Array {
  return Float64Array.from(day, (today) => {
    let [weight, total] = [0, 0];
    for (let k = 1; k <= LOOK_BACK; k++) {
      const found = days.get(today - k);
      const value = (found && of(found)) ?? NaN;
      if (Number.isNaN(value)) continue;
      weight += 0.5 ** (k / halfLife);
      total += 0.5 ** (k / halfLife) * value;
    }
    return total / weight; // NaN where no day is known
  });
}

/** Decayed share of exceedances among the site's results known by each row's day, from a prior of all. */
function knownShare(
  { rows: { y, day, sitio }, delayDays }: OperationalTable,
  { halfLife }: { halfLife: number },
): Float64Array {
  const PRIOR = 3;
  const decay = (days: number) => 0.5 ** (days / halfLife);
  return Float64Array.from(day, (today, row) => {
    let [n, positives, weight, total] = [0, 0, 0, 0];
    for (let other = 0; day[other]! + delayDays <= today; other++) {
      n++;
      positives += y[other]!;
      if (sitio[other] !== sitio[row]) continue;
      weight += decay(today - day[other]!);
      total += decay(today - day[other]!) * y[other]!;
    }
    return (total + PRIOR * positives / n) / (weight + PRIOR);
  });
}
