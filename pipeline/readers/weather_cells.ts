/**
 * The cells of a weather record that Polvo reads, and the labels they are found by.
 *
 * @module
 */
import { unreadable } from "./unreadable.ts";

/** A record as it was written: trimmed text of each cell, "" where the source has no such column. */
export type WeatherCells = Readonly<Record<CellName, string>>;

/** A record that could not be taken apart, by reason. */
export type LostRecord = "cut line" | "wrong number of fields";

/** Records that were read together. */
export interface WeatherBatch {
  /** In the order of the source. */
  readonly records: readonly WeatherCells[];
  /** Records of this batch that could not be taken apart. */
  readonly lost: readonly LostRecord[];
}

/**
 * Labels of each cell. A desktop export has its two header rows put together (`Temp` above `Out`):
 * one row alone repeats labels. JSON may also use the study's names. Blanks, dots and case do not
 * count.
 */
export const LABELS = {
  date: ["date"],
  time: ["time"],
  temp_out: ["temp_out"],
  hum_out: ["out_hum", "hum_out"],
  rainfall_mm: ["rain", "rainfall_mm"],
  wind_speed_avg: ["wind_speed", "wind_speed_avg"],
  wind_speed_hi: ["hi_speed", "wind_speed_hi"],
  wind_dir: ["wind_dir"],
  reception: ["iss_recept", "reception"],
  /** Minutes. */
  interval: ["arc_int"],
  dew_point: ["dew_pt", "dew", "dew_point"],
} as const;

/** Name of a cell. */
export type CellName = keyof typeof LABELS;
/** All of them. */
export const CELL_NAMES = Object.keys(LABELS) as CellName[];

const REQUIRED: readonly CellName[] = [
  "date",
  "time",
  "temp_out",
  "hum_out",
  "rainfall_mm",
  "wind_speed_avg",
  "wind_speed_hi",
];

/** How the desktop program labels the required cells, for messages. */
const SHOWN: Partial<Record<CellName, string>> = {
  date: "Date",
  time: "Time",
  temp_out: "Temp Out",
  hum_out: "Out Hum",
  rainfall_mm: "Rain",
  wind_speed_avg: "Wind Speed",
  wind_speed_hi: "Hi Speed",
};

/**
 * Where each cell is among a source's labels; -1 for a cell that need not be there and is not.
 *
 * @param labels one a column, both header rows together
 * @param source its name, for messages
 * @throws {DataError} naming every required column that is missing or there twice
 *
 * @example
 * ```ts
 * import { findCells } from "@/readers/weather_cells.ts";
 * import assert from "node:assert/strict";
 * const labels = ["Date", "Time", "Temp Out", "Out Hum", "Rain", "Wind Speed", "Hi Speed"];
 * assert.equal(findCells(labels, "a.txt").wind_speed_hi, 6);
 * assert.throws(() => findCells(["Date", "Time"], "a.txt"), /Temp Out .* is missing/);
 * ```
 */
export function findCells(
  labels: readonly string[],
  source: string,
): Readonly<Record<CellName, number>> {
  const found = labels.map((label) => label.toLowerCase().replace(/[^a-z0-9]+/g, "_"))
    .map((label) => label.replace(/^_|_$/g, ""));
  const columns = (name: CellName) =>
    found.flatMap((label, i) => (LABELS[name] as readonly string[]).includes(label) ? [i] : []);
  const missing = REQUIRED.filter((name) => columns(name).length === 0);
  const twice = REQUIRED.filter((name) => columns(name).length > 1);
  if (missing.length + twice.length > 0) {
    const told = [...missing.map((name) => `${shown(name)} is missing`)]
      .concat(twice.map((name) => `${shown(name)} is there ${columns(name).length} times`));
    throw unreadable(source, {
      why: `its columns are not those of a weather history: ${told.join(", ")}; ` +
        `it has ${labels.filter((label) => label !== "").slice(0, 40).join(", ")}`,
      todo: "Export all columns of the station's records, header rows included",
    });
  }
  return Object.fromEntries(
    CELL_NAMES.map((name) => [name, columns(name)[0] ?? -1]),
  ) as Record<CellName, number>;
}

function shown(name: CellName): string {
  return `${SHOWN[name]} (${name})`;
}
