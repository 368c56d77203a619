import assert from "node:assert/strict";
import { buildConfig } from "@/base/config.ts";
import { readCurrent } from "@/readers/weatherlink_current.ts";

const { weather } = buildConfig({}, "test", {}, {});
const TS = 1_740_840_600;

function read(...sensors: [number, number, Record<string, unknown>][]) {
  const json = {
    sensors: sensors.map(([lsid, data_structure_type, data]) => ({
      lsid,
      data_structure_type,
      data: [{ ts: TS, ...data }],
    })),
  };
  return readCurrent(json, weather);
}

// 77 degF = 25 degC; 10 mph = 16.09344 km/h; 20 mph = 32.18688 km/h.
const NOW = {
  date_time: TS,
  temp_out: 25,
  hum_out: 79,
  wind_speed_avg: 16.09344,
  wind_speed_hi: 32.18688,
  wind_dir: 203,
};

for (const type of [1, 2]) {
  Deno.test(`readCurrent() reads structure type ${type}`, () => {
    const data = { temp_out: 77, hum_out: 79, wind_speed: 10, wind_gust_10_min: 20, wind_dir: 203 };
    assert.deepEqual(read([1, type, data]), NOW);
  });
}
for (const type of [10, 23]) {
  Deno.test(`readCurrent() reads structure type ${type}`, () => {
    const data = {
      ...{ temp: 77, hum: 79, wind_speed_last: 10, wind_dir_last: 203 },
      wind_speed_hi_last_10_min: 20,
    };
    assert.deepEqual(read([9, 12, { bar: 30 }], [1, type, data]), NOW);
  });
}

Deno.test("readCurrent() completes one sensor by another of the same time, not by an old one", () => {
  const wind = { wind_speed_last: 10 };
  const now = read([2, 10, wind], [1, 10, { temp: 77 }], [0, 10, { ts: TS - 3600, hum: 5 }]);
  assert.deepEqual([now!.temp_out, now!.wind_speed_avg, now!.hum_out], [
    25,
    16.09344,
    "missing",
  ]);
});

Deno.test("readCurrent() says why there is no value, and null when there is nothing", () => {
  const now = read([1, 2, { temp_out: 32767, wind_gust_10_min: -1, hum_out: null }]);
  assert.deepEqual([now!.temp_out, now!.wind_speed_hi, now!.hum_out], [
    "sentinel",
    "sentinel",
    "missing",
  ]);
  assert.equal(readCurrent({}, weather), null);
  assert.equal(read([1, 4, { temp_out: 77 }]), null);
});
