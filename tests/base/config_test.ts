import assert from "node:assert/strict";
import { buildConfig, homeOf } from "@/base/config.ts";
import { UsageError } from "@/base/errors.ts";

Deno.test("buildConfig() gives the mine's settings when nothing is set", () => {
  const { timezone, weather, exceedance, places } = buildConfig({}, "polvo.json", {}, {});
  assert.equal(timezone, "America/Argentina/Jujuy");
  const { temp_unit, wind_unit, rain_unit, date_order, trust_units } = weather;
  assert.deepEqual([temp_unit, wind_unit, rain_unit, date_order], ["C", "km/h", "mm", "dmy"]);
  assert.equal(trust_units, false);
  // The study's comparison; coverage and results below detection are each protocol's own.
  assert.deepEqual(exceedance, { level: 150, comparison: ">=" });
  const { home, lake, databaseUrl } = places;
  assert.deepEqual([home, lake, databaseUrl], [".polvo", "file:.polvo/lake", null]);
});

Deno.test("buildConfig() lets flags win over the environment, and that over the file", () => {
  const file = { timezone: "Europe/Madrid", weather: { temp_unit: "F", wind_unit: "mph" } };
  const env = { POLVO_TIMEZONE: "Asia/Shanghai", POLVO_HOME: "from_env" };
  assert.equal(buildConfig(file, "polvo.json", {}, {}).timezone, "Europe/Madrid");
  assert.equal(buildConfig(file, "polvo.json", env, {}).timezone, "Asia/Shanghai");
  const config = buildConfig(file, "polvo.json", env, {
    timezone: "UTC",
    home: "from_flag",
    weather: { temp_unit: "C" },
  });
  assert.equal(config.timezone, "UTC");
  assert.equal(config.places.home, "from_flag");
  assert.deepEqual([config.weather.temp_unit, config.weather.wind_unit], ["C", "mph"]);
});

Deno.test("buildConfig() tells every problem at once, with name, value and place", () => {
  const file = { weather: { temp_unit: "K", limits: { hum_out: [5, 1] } }, unknown: 1 };
  const env = {
    POLVO_TIMEZONE: "Mars/Base",
    POLVO_LAKE: "ftp://x",
    DATABASE_URL: "mysql://u:pw@h",
  };
  assert.throws(() => buildConfig(file, "my.json", env, {}), (error) => {
    assert.ok(error instanceof UsageError);
    const wanted = ['my.json: weather.temp_unit: .*"K"', "hum_out.*\\[5,1\\]", "unknown"]
      .concat(['POLVO_TIMEZONE .*"Mars/Base"', 'POLVO_LAKE .*"ftp://x"', "DATABASE_URL must"]);
    for (const pattern of wanted) assert.match(error.message, new RegExp(pattern));
    assert.doesNotMatch(error.message, /pw/);
    return true;
  });
});

Deno.test("buildConfig() does not take an empty variable for a setting", () => {
  const env = { POLVO_TIMEZONE: "", POLVO_HOME: "", DATABASE_URL: "" };
  const { timezone, places } = buildConfig({}, "polvo.json", env, {});
  assert.equal(timezone, "America/Argentina/Jujuy");
  assert.deepEqual([places.home, places.databaseUrl], [".polvo", null]);
});

Deno.test("homeOf() takes the flag, then POLVO_HOME, then the command's own default", () => {
  assert.equal(homeOf({ POLVO_HOME: "env" }, { home: "flag", defaultHome: "own" }), "flag");
  assert.equal(homeOf({ POLVO_HOME: "env" }, { defaultHome: "own" }), "env");
  assert.equal(homeOf({}, { defaultHome: "own" }), "own");
  assert.equal(homeOf({}, {}), ".polvo");
});

Deno.test("buildConfig() takes every field of the exceedance rule, and names each that is wrong", () => {
  const rule = { level: 50, comparison: "epa", min_capture: 0.9, below_detection: "negative" };
  assert.deepEqual(buildConfig({ exceedance: rule }, "polvo.json", {}, {}).exceedance, rule);
  const wrong = { level: 0, comparison: "=>", min_capture: 75, below_detection: "keep" };
  const named = Object.entries(wrong)
    .map(([name, value]) => `exceedance\\.${name}: [^;]*value is ${JSON.stringify(value)}`);
  assert.throws(() => buildConfig({ exceedance: wrong }, "polvo.json", {}, {}), (error) => {
    for (const pattern of named) assert.match((error as Error).message, new RegExp(pattern));
    return true;
  });
});
