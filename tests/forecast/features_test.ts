import assert from "node:assert/strict";
import { featureRow, FEATURES, type FeatureWeather, N_LAGS } from "@/forecast/features.ts";

const WEATHER: FeatureWeather = {
  temp_out: 5,
  hum_out: 40,
  rainfall_mm: 1.5,
  wind_speed_avg: 12,
  wind_speed_hi: 45,
  wind_hours: 6,
  calm_hours: 2,
  rain_hours: 3,
};
const INPUTS = {
  weather: [WEATHER, undefined, { ...WEATHER, temp_out: null, rainfall_mm: 0 }, WEATHER],
  daysSinceRain: 4,
  dayOfYear: 91.3125, // a quarter of 365.25
  known: { siteRecent: 4.1, siteLong: 4.2, allRecent: 4.3 },
};

/** The features by name. */
function byName(inputs: Parameters<typeof featureRow>[0]): Record<string, number> {
  const row = featureRow(inputs);
  return Object.fromEntries(FEATURES.map(({ name }, j) => [name, row[j]!]));
}

Deno.test("featureRow() gives the day, days before, dryness, season and known levels, by hand", () => {
  const found = byName(INPUTS);
  const near = (name: string, expected: number) =>
    assert.ok(Math.abs(found[name]! - expected) < 1e-12, `${name} ${found[name]}`);
  const same = ["temp_out", "hum_out", "wind_speed_avg", "wind_speed_hi", "wind_hours"] as const;
  for (const name of same) assert.equal(found[name], WEATHER[name]);
  assert.deepEqual([found["calm_hours"], found["rain_hours"]], [2, 3]);
  near("log_rain", Math.log(2.5));
  // The day before has no records; the one before that no temperature and no rain.
  for (const name of ["temp_out_1", "hum_out_1", "log_rain_1", "wind_speed_avg_1", "temp_out_2"]) {
    assert.ok(Number.isNaN(found[name]), name);
  }
  assert.deepEqual([found["hum_out_2"], found["log_rain_2"]], [40, 0]);
  assert.deepEqual([found["temp_out_3"], found["wind_speed_avg_3"]], [5, 12]);
  near("log_days_since_rain", Math.log(5));
  // A quarter of the year: sin 90°, cos 90°, sin 180°, cos 180°.
  near("season_sin_1", 1);
  near("season_cos_1", 0);
  near("season_sin_2", 0);
  near("season_cos_2", -1);
  const levels = ["known_site_recent", "known_site_long", "known_all_recent"];
  assert.deepEqual(levels.map((name) => found[name]), [4.1, 4.2, 4.3]);
  assert.equal(Object.keys(found).length, FEATURES.length, "every name is there once");
  assert.equal(N_LAGS, 3);
});

Deno.test("featureRow() fills nothing in: without anything known only the season is", () => {
  const found = byName({
    ...{ weather: [], daysSinceRain: null, dayOfYear: 1 },
    known: { siteRecent: NaN, siteLong: NaN, allRecent: NaN },
  });
  for (const { name, group } of FEATURES) {
    assert.equal(Number.isNaN(found[name]), group !== "season", name);
  }
  const dry = byName({ ...INPUTS, daysSinceRain: 0, weather: [{ ...WEATHER, rainfall_mm: null }] });
  assert.equal(dry["log_days_since_rain"], 0);
  assert.ok(Number.isNaN(dry["log_rain"]));
});
