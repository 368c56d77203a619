import assert from "node:assert/strict";
import type { WeatherSummary } from "@/base/day_weather.ts";

/** Columns that are sums of decimals: here float8 in some order, there exact. */
const SUMS = ["temp_out", "hum_out", "rainfall_mm", "wind_speed_avg"] as const;

/** Two ways to the same weather: sums of decimals agree to 1e-12 of their size, all else to the bit. */
export function assertSameWeather(
  found: WeatherSummary,
  expected: WeatherSummary,
  what: string,
): void {
  const near: Record<string, number | null> = {};
  for (const name of SUMS) {
    const [is, should] = [found[name], expected[name]];
    if (is === null || should === null) continue;
    const slack = 1e-12 * Math.max(1, Math.abs(should));
    assert.ok(Math.abs(is - should) <= slack, `${what}: ${name} is ${is}, not ${should}`);
    near[name] = is;
  }
  assert.deepEqual(found, { ...expected, ...near }, what);
}
