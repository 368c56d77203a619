/**
 * Physical quantities as branded numbers, and the only conversions between them.
 *
 * A plain number, or a number of another unit, does not compile where a quantity is expected:
 * the study mixed degF and mph from the API with degC and km/h from the export in one table, and
 * nothing noticed.
 *
 * @module
 */

declare const unit: unique symbol;
type Quantity<Unit extends string> = number & { readonly [unit]: Unit };

/** Air temperature, degC. */
export type Celsius = Quantity<"degC">;
/** Relative humidity, reception and other shares, %. */
export type Percent = Quantity<"%">;
/** Rain in an interval or a day, mm. */
export type Millimetres = Quantity<"mm">;
/** Wind speed, km/h. */
export type KilometresPerHour = Quantity<"km/h">;
/** Direction the wind comes from, degrees clockwise from north. */
export type Degrees = Quantity<"deg">;
/** Mass concentration of PM10, ug/m3. */
export type MicrogramsPerCubicMetre = Quantity<"ug/m3">;

/** Temperature units that a source may be configured with. */
export const TEMPERATURE_UNITS = ["C", "F"] as const;
/** Wind units that a source may be configured with. */
export const WIND_UNITS = ["km/h", "m/s", "mph", "knots"] as const;
/** Rain units that a source may be configured with. */
export const RAIN_UNITS = ["mm", "in"] as const;
/** One of {@linkcode TEMPERATURE_UNITS}. */
export type TemperatureUnit = (typeof TEMPERATURE_UNITS)[number];
/** One of {@linkcode WIND_UNITS}. */
export type WindUnit = (typeof WIND_UNITS)[number];
/** One of {@linkcode RAIN_UNITS}. */
export type RainUnit = (typeof RAIN_UNITS)[number];

/** Kilometres in one statute mile, exact (1 yd = 0.9144 m, international agreement of 1959). */
export const KILOMETRES_PER_MILE = 1.609344;

/** How many km/h one of each wind unit is; exact by definition. */
export const KILOMETRES_PER_HOUR_IN: Readonly<Record<WindUnit, number>> = {
  "km/h": 1,
  "m/s": 3.6,
  mph: KILOMETRES_PER_MILE,
  knots: 1.852,
};

/** How many mm one of each rain unit is; exact by definition. */
export const MILLIMETRES_IN: Readonly<Record<RainUnit, number>> = { mm: 1, in: 25.4 };

/**
 * A temperature in degC.
 *
 * @example
 * ```ts
 * import { celsius } from "@/base/units.ts";
 * import assert from "node:assert/strict";
 * assert.equal(celsius(212, "F"), 100);
 * ```
 */
export function celsius(value: number, from: TemperatureUnit): Celsius {
  return (from === "C" ? value : ((value - 32) * 5) / 9) as Celsius;
}

/**
 * A wind speed in km/h.
 *
 * @example
 * ```ts
 * import { kilometresPerHour } from "@/base/units.ts";
 * import assert from "node:assert/strict";
 * assert.equal(kilometresPerHour(10, "m/s"), 36);
 * ```
 */
export function kilometresPerHour(value: number, from: WindUnit): KilometresPerHour {
  return (value * KILOMETRES_PER_HOUR_IN[from]) as KilometresPerHour;
}

/**
 * A depth of rain in mm.
 *
 * @example
 * ```ts
 * import { millimetres } from "@/base/units.ts";
 * import assert from "node:assert/strict";
 * assert.equal(millimetres(1, "in"), 25.4);
 * ```
 */
export function millimetres(value: number, from: RainUnit): Millimetres {
  return (value * MILLIMETRES_IN[from]) as Millimetres;
}

/** A share in %, which every source gives in %. */
export function percent(value: number): Percent {
  return value as Percent;
}

/** A direction in degrees, folded into [0, 360). */
export function degrees(value: number): Degrees {
  return (((value % 360) + 360) % 360) as Degrees;
}

/** A PM10 concentration; a laboratory that reports another unit is refused before this is called. */
export function microgramsPerCubicMetre(value: number): MicrogramsPerCubicMetre {
  return value as MicrogramsPerCubicMetre;
}
