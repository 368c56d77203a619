/**
 * What a day's weather, or that of any other stretch of time, is told by.
 *
 * @module
 */
import { WEATHER_UNITS } from "./rows.ts";

/**
 * Mean wind from which a record counts for `wind_hours`, km/h: 5.6 m/s, near the speed at which loose
 * soil starts to move.
 *
 * Force 4 of the Beaufort scale begins there, the first whose mark on land is "raises dust, loose
 * paper" (US National Weather Service, weather.gov/tbw/beaufort: 11 to 16 knots).
 */
export const WIND_HOURS_KMH = 20;

/** Mean wind below which a record counts for `calm_hours`, km/h: nearly forces 0 and 1 of that scale. */
export const CALM_HOURS_KMH = 5;

/**
 * How the columns are made. Days that another recipe made are made anew, so its number is raised
 * whenever `sql/weather_summary.sql` gives another value for the same records.
 */
export const DAY_RECIPE: string =
  `2: wind from ${WIND_HOURS_KMH} km/h, calm below ${CALM_HOURS_KMH} km/h`;

/** The shares of {@linkcode WeatherSummary}, clockwise; the sector of number i is centred on 45 i degrees. */
export const WIND_SECTORS = [
  "wind_n",
  "wind_ne",
  "wind_e",
  "wind_se",
  "wind_s",
  "wind_sw",
  "wind_w",
  "wind_nw",
] as const;
/** One of {@linkcode WIND_SECTORS}. */
export type WindSector = (typeof WIND_SECTORS)[number];

/** What a day tells, in the order of `weather_daily`, without how much of it was measured; with units. */
export const DAY_WEATHER_UNITS = {
  ...WEATHER_UNITS,
  temp_min: "degC",
  temp_max: "degC",
  hum_min: "%",
  rain_hours: "h",
  wind_hours: "h",
  calm_hours: "h",
  wind_n: "share",
  wind_ne: "share",
  wind_e: "share",
  wind_se: "share",
  wind_s: "share",
  wind_sw: "share",
  wind_w: "share",
  wind_nw: "share",
} as const satisfies Readonly<Record<DayWeatherColumn, string>>;
/** A quantity of {@linkcode WeatherSummary}. */
export type DayWeatherColumn = Exclude<keyof WeatherSummary, "records" | "covered_s">;

/**
 * What the weather records of some time tell; null where no record has the quantity.
 *
 * Shares are of the time with a known direction (the station tells none of a calm record) in which
 * the wind came from a sector of 45 degrees, 0 to 1; a direction on the border of two sectors, like
 * NNE, counts half for each. Together they are 1.
 */
export interface WeatherSummary extends Readonly<Record<WindSector, number | null>> {
  /** Mean weighted by interval, degC. */
  readonly temp_out: number | null;
  /** Mean weighted by interval, %. */
  readonly hum_out: number | null;
  /** Rain in all, mm. */
  readonly rainfall_mm: number | null;
  /** Mean weighted by interval, km/h. */
  readonly wind_speed_avg: number | null;
  /** Highest gust, km/h. */
  readonly wind_speed_hi: number | null;
  /** Lowest of the records' means, degC. */
  readonly temp_min: number | null;
  /** Highest of the records' means, degC. */
  readonly temp_max: number | null;
  /** Lowest of the records, %. */
  readonly hum_min: number | null;
  /** Length of the records with rain, h. */
  readonly rain_hours: number | null;
  /** Length of the records whose mean wind is at least {@linkcode WIND_HOURS_KMH}, h. */
  readonly wind_hours: number | null;
  /** Length of the records whose mean wind is below {@linkcode CALM_HOURS_KMH}, h. */
  readonly calm_hours: number | null;
  /** How many records. */
  readonly records: number;
  /** Length of all records, s. */
  readonly covered_s: number;
}

/** The weather of a local day: a row of `weather_daily`. */
export interface DayWeather extends WeatherSummary {
  /** Local day `YYYY-MM-DD`. */
  readonly fecha: string;
}
