/**
 * The settings of `polvo.json`: one schema, whose defaults are the mine's.
 *
 * @module
 */
import { z } from "zod";
import { BELOW_DETECTION, COMPARISONS } from "./exceedance.ts";
import { microgramsPerCubicMetre, RAIN_UNITS, TEMPERATURE_UNITS, WIND_UNITS } from "./units.ts";

/** Days of the week as `Deno.cron` wants them: names, since its numbers start at SUN = 1. */
export const WEEKDAYS = ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"] as const;

const timezone = z.string().refine(isTimezone, {
  message: "must be a zone of the IANA database, like America/Argentina/Jujuy",
});
const range = z.tuple([z.number(), z.number()]).refine(([low, high]) => low < high, {
  message: "must be [lowest, highest] with lowest < highest",
});
const share = z.number().min(0).max(1);
const day = z.iso.date();

/** How the WeatherLink v2 API is asked. */
const weatherApi = z.strictObject({
  /** The secret as a header, or the older signature over all parameters. */
  authentication: z.enum(["header", "signature"]).default("header"),
  /** Sensors to read, the first that has a value wins; empty: every archive of a weather station. */
  lsids: z.array(z.int().positive()).default([]),
  /** First day asked for when nothing is stored. */
  history_start: day.default("2008-02-19"),
  /** Hours before the last stored record that are read again: stations upload late. */
  trailing_hours: z.number().min(0).max(24).default(24),
  /** Days for which an answer with missing records is not final: a logger keeps 53 of half hours. */
  recent_days: z.int().min(0).max(365).default(60),
  /** Age at which the newest record is reported as stale, minutes. */
  stale_minutes: z.number().positive().default(180),
  calls_per_second: z.int().positive().max(10).default(10),
  calls_per_hour: z.int().positive().max(1000).default(1000),
});

/** How the laboratory's API is asked; the numbers are the mine's. */
const laboratoryApi = z.strictObject({
  matriz_id: z.int().default(8),
  parametro_por_matriz_id: z.int().default(308),
  /** Sampling points; empty: all that the token may see. */
  punto_de_muestreo_id: z.array(z.int()).default([]),
  /** First day asked for when nothing is stored. */
  history_start: day.default("2008-02-26"),
  /** Days before the last stored result that are read again: results are late and corrected. */
  trailing_days: z.int().min(0).default(120),
  page_size: z.int().positive().default(1000),
  calls_per_second: z.int().positive().default(2),
  calls_per_hour: z.int().positive().default(500),
});

/**
 * Plausibility limits are the instrument's range (Davis Vantage Pro2 specification: -40 to 65 degC,
 * 1 to 100 %, wind to 322 km/h), so that the study's gust spikes stay; rain is per interval.
 */
const weather = z.strictObject({
  station: z.string().min(1).default("pirquitas"),
  temp_unit: z.enum(TEMPERATURE_UNITS).default("C"),
  wind_unit: z.enum(WIND_UNITS).default("km/h"),
  rain_unit: z.enum(RAIN_UNITS).default("mm"),
  date_order: z.enum(["dmy", "mdy"]).default("dmy"),
  trust_units: z.boolean().default(false),
  api: weatherApi.prefault({}),
  limits: z.strictObject({
    temp_out: range.default([-40, 65]),
    hum_out: range.default([1, 100]),
    rainfall_mm: range.default([0, 200]),
    wind_speed_avg: range.default([0, 322]),
    wind_speed_hi: range.default([0, 322]),
  }).prefault({}),
  /** Largest share of records that may be dropped before the source is refused. */
  max_dropped_share: share.default(0.05),
});

const laboratory = z.strictObject({
  /** Another unit than this stops. */
  unit: z.literal("ug/m3").default("ug/m3"),
  /** Whether the mass is per standard (298 K, 760 mmHg) or actual cubic metre: 1.6 times apart at 4,100 m. */
  conditions: z.enum(["standard", "actual"]).default("actual"),
  /** Days from sampling until a result is known: what a forecast may not have seen. */
  delay_days: z.int().min(0).max(366).default(20),
  /** Local time at which a 24 h sample starts; it counts for the day it starts on. */
  sampling_start: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, "must be HH:MM").default("00:00"),
  limits: z.strictObject({ valor: range.default([0, 20_000]) }).prefault({}),
  max_dropped_share: share.default(0.05),
  api: laboratoryApi.prefault({}),
});

/**
 * When a result is an exceedance. Another rule than a protocol's own gives the protocol another name.
 * The day is the station's local day, of the zone `timezone`.
 */
const exceedance = z.strictObject({
  /** PM10 level of the guideline, ug/m3. */
  level: z.number().positive().transform((value) => microgramsPerCubicMetre(value)).prefault(150),
  /** At or above the level, above it, or above it after the US EPA's rounding to 10 ug/m3. */
  comparison: z.enum(COMPARISONS).default(">="),
  /** Least share of the day that weather records must cover; the protocol's own when left out. */
  min_capture: share.optional(),
  /** Results below the detection limit: left out or negatives; the protocol's own when left out. */
  below_detection: z.enum(BELOW_DETECTION).optional(),
});

/** When to call an alarm: what a mistake costs, in any unit; only their ratio counts. */
const decision = z.strictObject({
  /** Cost of an exceedance that was not foreseen. */
  miss_cost: z.number().positive().default(4),
  /** Cost of an alarm on a quiet day. */
  false_alarm_cost: z.number().positive().default(1),
});

const settings = z.strictObject({
  timezone: timezone.default("America/Argentina/Jujuy"),
  weather: weather.prefault({}),
  laboratory: laboratory.prefault({}),
  exceedance: exceedance.prefault({}),
  decision: decision.prefault({}),
  schedule: z.strictObject({
    time: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, "must be HH:MM").default("03:30"),
    weekdays: z.array(z.enum(WEEKDAYS)).min(1).default([...WEEKDAYS]),
  }).prefault({}),
  sources: z.strictObject({
    weather_files: z.array(z.string()).default([]),
    lab_files: z.array(z.string()).default([]),
  }).prefault({}),
});

/** The schema of `polvo.json`; every setting has a default. */
export const SETTINGS: typeof settings = settings;

/** The settings of `polvo.json`, complete. */
export type Settings = z.output<typeof SETTINGS>;

/** Whether the runtime knows this IANA zone. */
export function isTimezone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}
