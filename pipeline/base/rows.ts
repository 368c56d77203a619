/**
 * The rows that travel through the pipeline, with the study's column names.
 *
 * @module
 */
import type {
  Celsius,
  Degrees,
  KilometresPerHour,
  MicrogramsPerCubicMetre,
  Millimetres,
  Percent,
} from "./units.ts";

/** Whether the rows of a home, database or bucket prefix were made by Polvo or measured at a mine. */
export type Origin = "simulated" | "measured";

/** The five weather quantities, in the study's order: the columns of X. */
export const WEATHER_COLUMNS = [
  "temp_out",
  "hum_out",
  "rainfall_mm",
  "wind_speed_avg",
  "wind_speed_hi",
] as const;
/** One of {@linkcode WEATHER_COLUMNS}. */
export type WeatherColumn = (typeof WEATHER_COLUMNS)[number];
/** The unit of each, as artifacts name it. */
export const WEATHER_UNITS: Readonly<Record<WeatherColumn, string>> = {
  temp_out: "degC",
  hum_out: "%",
  rainfall_mm: "mm",
  wind_speed_avg: "km/h",
  wind_speed_hi: "km/h",
};

/** A cleaned weather record: units converted, day assigned, impossible values null. */
export interface WeatherRow {
  /** The station that measured it (configuration `weather.station`). */
  readonly station: string;
  /** END of the interval, seconds since 1970-01-01 UTC. */
  readonly date_time: number;
  /** Local day `YYYY-MM-DD` that the interval belongs to: the written time minus one second. */
  readonly fecha: string;
  /** Length of the interval, s. */
  readonly interval_s: number;
  /** Mean temperature, degC. */
  readonly temp_out: Celsius | null;
  /** Relative humidity, %. */
  readonly hum_out: Percent | null;
  /** Rain in the interval, mm. */
  readonly rainfall_mm: Millimetres | null;
  /** Mean wind speed, km/h. */
  readonly wind_speed_avg: KilometresPerHour | null;
  /** Highest wind speed (gust), km/h. */
  readonly wind_speed_hi: KilometresPerHour | null;
  /** Prevailing direction, degrees from north; null when calm or unknown. */
  readonly wind_dir: Degrees | null;
  /** Share of the radio packets received, %. */
  readonly reception: Percent | null;
}

/** A cleaned laboratory result: one 24 h filter at one site. */
export interface DustRow {
  /** The laboratory's id as text, else `fecha|sitio`. */
  readonly id: string;
  /** Sampling day, `YYYY-MM-DD`. */
  readonly fecha: string;
  /** Sampling site, as the laboratory names it. */
  readonly sitio: string;
  /** PM10, ug/m3 (the API's `representar_valor`). */
  readonly valor: MicrogramsPerCubicMetre;
  /** True when the result is below the detection limit. */
  readonly limite_deteccion: boolean;
}

/** One row of the joined table: a site's result beside that day's weather. */
export interface JoinedRow {
  /** Sampling day, `YYYY-MM-DD`. */
  readonly fecha: string;
  /** Mean of the day, degC. */
  readonly temp_out: number | null;
  /** Mean of the day, %. */
  readonly hum_out: number | null;
  /** Rain of the day, mm. */
  readonly rainfall_mm: number | null;
  /** Mean of the day, km/h. */
  readonly wind_speed_avg: number | null;
  /** Highest of the day, km/h. */
  readonly wind_speed_hi: number | null;
  /** PM10, ug/m3. */
  readonly valor: number;
  /** Sampling site. */
  readonly sitio: string;
}

/**
 * A result that counts for its site and day, beside that day's weather, which is null in all its
 * columns when the day has none.
 */
export interface ResultRow extends JoinedRow {
  /** PM10, ug/m3; the detection limit when the result is below it. */
  readonly valor: MicrogramsPerCubicMetre;
  /** True when the result is below the detection limit. */
  readonly limite_deteccion: boolean;
  /** When the laboratory's API first gave it, ISO 8601 in UTC; null for results of files. */
  readonly first_seen: string | null;
  /** Weather records of the day. */
  readonly records: number | null;
  /** What they cover of the day, s. */
  readonly covered_s: number | null;
}

/** Columns of the joined table, in the study's order. */
export const JOINED_COLUMNS = [
  "fecha",
  ...WEATHER_COLUMNS,
  "valor",
  "sitio",
] as const satisfies readonly (keyof JoinedRow)[];

/** How many, for each reason. */
export type ReasonCounts = Record<string, number>;

/** What became of a weather source: `rows_in = kept + repeated + sum(dropped)`. */
export interface WeatherCounts {
  /** Records read. */
  readonly rows_in: number;
  /** Records stored. */
  readonly kept: number;
  /** Records whose station and time were already there. */
  readonly repeated: number;
  /** Repeated records whose values differ from the kept ones (part of `repeated`). */
  readonly conflicts: number;
  /** Records left out, by reason. */
  readonly dropped: ReasonCounts;
  /** Cells made null, by column and reason; their records are kept. */
  readonly nulled: Record<string, ReasonCounts>;
}

/** What became of a laboratory source: `rows_in = kept + repeated + sum(dropped)`. */
export interface DustCounts {
  /** Results read. */
  readonly rows_in: number;
  /** Results stored, corrections and results below detection included. */
  readonly kept: number;
  /** Results that were already there, unchanged. */
  readonly repeated: number;
  /** Kept results that replaced an older value of the same id (the old one is in `dust_history`). */
  readonly corrected: number;
  /** Results that another, later id for the same site and day takes the place of. */
  readonly superseded: number;
  /** Kept results below the detection limit. */
  readonly below_detection: number;
  /** Results left out, by reason. */
  readonly dropped: ReasonCounts;
}

/** What `ingest` did; a part that was not given is null. */
export interface IngestCounts {
  /** The weather source. */
  readonly weather: WeatherCounts | null;
  /** The laboratory source. */
  readonly lab: DustCounts | null;
}
