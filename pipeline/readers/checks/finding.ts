/**
 * What a cross-check of a source against the configuration says.
 *
 * @module
 */

/** The verdict of one check. */
export interface Finding {
  /** The setting that was checked, as the configuration names it. */
  readonly setting: "temp_unit" | "wind_unit" | "rain_unit" | "date_order";
  /** `untested` when the source has nothing that could tell. */
  readonly state: "agrees" | "contradicts" | "untested";
  /** The evidence, or why there is none. */
  readonly evidence: string;
  /** What the source looks like, when it contradicts. */
  readonly looksLike?: string;
}

/** The numbers of a record as they are written, NaN where there is none. */
export interface WrittenNumbers {
  /** In the configured unit, as all below. */
  readonly temp_out: number;
  /** Relative humidity, %. */
  readonly hum_out: number;
  /** Rain in the interval; the name is the study's. */
  readonly rainfall_mm: number;
  /** Mean wind speed. */
  readonly wind_speed_avg: number;
  /** Highest wind speed. */
  readonly wind_speed_hi: number;
  /** Dew point; Polvo reads it for the check only. */
  readonly dew_point: number;
}
