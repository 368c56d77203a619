import assert from "node:assert/strict";
import {
  type Celsius,
  celsius,
  degrees,
  kilometresPerHour,
  type Millimetres,
  millimetres,
  percent,
} from "@/base/units.ts";
import type { WeatherRow } from "@/base/rows.ts";

Deno.test("celsius() knows the fixed points of both scales", () => {
  assert.equal(celsius(32, "F"), 0);
  assert.equal(celsius(212, "F"), 100);
  assert.equal(celsius(-40, "F"), -40);
  assert.equal(celsius(21.5, "C"), 21.5);
});

Deno.test("kilometresPerHour() uses the exact definitions of the units", () => {
  // 1 mile = 1,760 yd of 0.9144 m; 1 knot = 1,852 m/h; 1 m/s = 3,600 m/h.
  assert.equal(kilometresPerHour(1, "mph"), 1.609344);
  assert.equal(kilometresPerHour(1, "knots"), 1.852);
  assert.equal(kilometresPerHour(10, "m/s"), 36);
  assert.equal(kilometresPerHour(7.25, "km/h"), 7.25);
});

Deno.test("millimetres() counts 25.4 to the inch", () => {
  assert.equal(millimetres(2, "in"), 50.8);
  assert.equal(millimetres(0.2, "mm"), 0.2);
});

Deno.test("degrees() folds a direction into [0, 360)", () => {
  assert.equal(degrees(360), 0);
  assert.equal(degrees(-90), 270);
  assert.equal(degrees(725), 5);
});

Deno.test("a plain number or another unit does not compile where a quantity is wanted", () => {
  // @ts-expect-error a plain number has no unit
  const plain: Celsius = 21.5;
  // @ts-expect-error degC is not mm
  const other: Millimetres = celsius(21.5, "C");
  // @ts-expect-error a humidity is no temperature
  const cell: WeatherRow["temp_out"] = percent(49);
  // @ts-expect-error there is no such unit
  const kelvin = () => celsius(294, "K");
  // @ts-expect-error a sum has lost its unit: it must be said again
  const sum: Celsius = celsius(1, "C") + celsius(2, "C");
  const right: WeatherRow["temp_out"] = celsius(70.7, "F");
  assert.deepEqual([plain, other, cell, sum, right], [21.5, 21.5, 49, 3, 21.5]);
  assert.equal(typeof kelvin, "function");
});
