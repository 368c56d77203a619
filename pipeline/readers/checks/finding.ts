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
  readonly temp_out: number;
  readonly hum_out: number;
  readonly rainfall_mm: number;
  readonly wind_speed_avg: number;
  readonly wind_speed_hi: number;
  readonly dew_point: number;
}
