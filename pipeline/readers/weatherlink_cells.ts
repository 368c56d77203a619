/**
 * The quantities of one WeatherLink record, with units, or why there is no value.
 *
 * @module
 */
import type { Settings } from "../base/settings.ts";
import {
  type Celsius,
  celsius,
  type Degrees,
  degrees,
  type KilometresPerHour,
  kilometresPerHour,
  type Millimetres,
  millimetres,
  type Percent,
  percent,
} from "../base/units.ts";
import type { JsonObject } from "./json.ts";
import type { Structure } from "./weatherlink_structures.ts";

/** Why a cell has no value. */
export type Flaw = "missing" | "unreadable" | "sentinel" | "out of range";

/** A value, or why there is none. */
export type Cell<Value extends number> = Value | Flaw;

/** The cells of a record, each in the unit of its column. */
export interface Cells {
  /** degC. */
  readonly temp_out: Cell<Celsius>;
  /** %. */
  readonly hum_out: Cell<Percent>;
  /** In the interval, mm. */
  readonly rainfall_mm: Cell<Millimetres>;
  /** km/h. */
  readonly wind_speed_avg: Cell<KilometresPerHour>;
  /** km/h. */
  readonly wind_speed_hi: Cell<KilometresPerHour>;
  /** Degrees from north. */
  readonly wind_dir: Cell<Degrees>;
  /** %. */
  readonly reception: Cell<Percent>;
}

type Limits = Settings["weather"]["limits"];

/** What loggers write for "no value" and gateways sometimes let through. */
const SENTINELS: Record<"temp" | "byte" | "any", (value: number) => boolean> = {
  temp: (value) => value < -98 || value === 32_767,
  byte: (value) => value === 255 || value === -1 || Math.abs(value + 0.5) === 32_767.5,
  any: (value) => value === -1 || Math.abs(value + 0.5) === 32_767.5,
};

/**
 * Reads the quantities of a record. Zero is a value: calm and dry are not missing.
 *
 * @param limits plausible values in the units of the columns
 */
export function readCells(record: JsonObject, structure: Structure, limits: Limits): Cells {
  const cell = (names: readonly string[], kind: keyof typeof SENTINELS) =>
    readCell(record, { names, kind });
  const wind = (names: readonly string[]) =>
    convert(cell(names, "byte"), (mph) => kilometresPerHour(mph, "mph"));
  const inMillimetres = convert(cell(["rainfall_mm"], "any"), (mm) => millimetres(mm, "mm"));
  return {
    temp_out: within(
      convert(cell(structure.temp_out, "temp"), (fahrenheit) => celsius(fahrenheit, "F")),
      limits.temp_out,
    ),
    hum_out: within(convert(cell(structure.hum_out, "byte"), percent), limits.hum_out),
    rainfall_mm: within(
      inMillimetres === "missing"
        ? convert(cell(["rainfall_in"], "any"), (inches) => millimetres(inches, "in"))
        : inMillimetres,
      limits.rainfall_mm,
    ),
    wind_speed_avg: within(wind(structure.wind_speed_avg), limits.wind_speed_avg),
    wind_speed_hi: within(wind(structure.wind_speed_hi), limits.wind_speed_hi),
    wind_dir: readDirection(record, structure),
    reception: convert(cell(structure.reception, "byte"), percent),
  };
}

/** The first value; else the first flaw that tells more than "missing". */
export function bestCell<Value extends number>(cells: readonly Cell<Value>[]): Cell<Value> {
  return cells.find((cell): cell is Value => typeof cell === "number") ??
    cells.find((cell) => cell !== "missing") ?? "missing";
}

function readCell(
  record: JsonObject,
  { names, kind }: { names: readonly string[]; kind: keyof typeof SENTINELS },
): Cell<number> {
  const value = names.map((name) => record[name]).find((value) => (value ?? null) !== null);
  if (value === undefined) return "missing";
  if (typeof value !== "number") return "unreadable";
  return SENTINELS[kind](value) ? "sentinel" : value;
}

function readDirection(record: JsonObject, { wind_dir, degreesInStep }: Structure): Cell<Degrees> {
  // 255 is "no value" where directions are points of the compass, and a direction in degrees.
  const kind = degreesInStep === 1 ? "any" : "byte";
  const turned = convert(readCell(record, { names: wind_dir, kind }), (n) => n * degreesInStep);
  return convert(within(turned, [0, 360]), degrees);
}

function convert<Value extends number>(
  cell: Cell<number>,
  to: (value: number) => Value,
): Cell<Value> {
  return typeof cell === "number" ? to(cell) : cell;
}

function within<Value extends number>(
  cell: Cell<Value>,
  [low, high]: readonly [number, number],
): Cell<Value> {
  return typeof cell === "number" && (cell < low || cell > high) ? "out of range" : cell;
}
