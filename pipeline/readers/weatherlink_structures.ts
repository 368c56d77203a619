/**
 * What each structure type of WeatherLink calls the quantities that Polvo reads.
 *
 * Speeds are mph, temperatures degF, whatever the account displays. Sources: the API's documentation,
 * its sensor catalog (types 1 to 4) and real answers (2, 7, 10, 23, 24).
 *
 * @module
 */

/** Names of a record's fields; of several the first that has a value counts. */
export interface Structure {
  /** Mean of the interval where there is one, degF. */
  readonly temp_out: readonly string[];
  /** Relative humidity, %. */
  readonly hum_out: readonly string[];
  /** Mean speed, mph. */
  readonly wind_speed_avg: readonly string[];
  /** Gust, mph. */
  readonly wind_speed_hi: readonly string[];
  /** Direction that the wind comes from. */
  readonly wind_dir: readonly string[];
  /** Degrees in one of its steps: 22.5 for a compass point's number, 1 for degrees. */
  readonly degreesInStep: number;
  /** Share of radio packets received, %. */
  readonly reception: readonly string[];
}

/** Gateways of the Vantage family and EnviroMonitor. */
const CLASSIC_ARCHIVE: Structure = {
  temp_out: ["temp_out"],
  hum_out: ["hum_out"],
  wind_speed_avg: ["wind_speed_avg"],
  wind_speed_hi: ["wind_speed_hi"],
  wind_dir: ["wind_dir_of_prevail"],
  degreesInStep: 22.5,
  reception: ["iss_reception"],
};

/** WeatherLink Live and Console. */
const LIVE_ARCHIVE: Structure = {
  temp_out: ["temp_avg", "temp_last"],
  hum_out: ["hum_last"],
  wind_speed_avg: ["wind_speed_avg"],
  wind_speed_hi: ["wind_speed_hi"],
  wind_dir: ["wind_dir_of_prevail"],
  degreesInStep: 1,
  reception: ["reception"],
};

const CLASSIC_CONDITIONS: Structure = {
  temp_out: ["temp_out"],
  hum_out: ["hum_out"],
  wind_speed_avg: ["wind_speed_10_min_avg", "wind_speed"],
  wind_speed_hi: ["wind_gust_10_min"],
  wind_dir: ["wind_dir"],
  degreesInStep: 1,
  reception: [],
};

const LIVE_CONDITIONS: Structure = {
  temp_out: ["temp"],
  hum_out: ["hum"],
  wind_speed_avg: ["wind_speed_avg_last_10_min", "wind_speed_last"],
  wind_speed_hi: ["wind_speed_hi_last_10_min"],
  wind_dir: ["wind_dir_scalar_avg_last_10_min", "wind_dir_last"],
  degreesInStep: 1,
  reception: [],
};

/** Archive records of a weather station, by `data_structure_type`. */
export const ARCHIVES: Readonly<Record<number, Structure>> = {
  3: CLASSIC_ARCHIVE,
  4: CLASSIC_ARCHIVE,
  7: CLASSIC_ARCHIVE,
  11: LIVE_ARCHIVE,
  24: LIVE_ARCHIVE,
};

/** Current conditions of a weather station, by `data_structure_type`. */
export const CONDITIONS: Readonly<Record<number, Structure>> = {
  1: CLASSIC_CONDITIONS,
  2: CLASSIC_CONDITIONS,
  10: LIVE_CONDITIONS,
  23: LIVE_CONDITIONS,
};
