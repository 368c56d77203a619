import assert from "node:assert/strict";
import { dayText } from "@/base/days.ts";
import { dayOf, dayOfYear, daysSinceRain, featureTable } from "@/forecast/feature_table.ts";
import { FEATURES, type FeatureWeather } from "@/forecast/features.ts";
import { KnownLevels } from "@/forecast/known_levels.ts";
import { DELAY, FIRST_DAY, madeHistory } from "../support/forecast_rows.ts";

const dry: FeatureWeather = {
  ...{ temp_out: 5, hum_out: 40, rainfall_mm: 0, wind_speed_avg: 12, wind_speed_hi: 45 },
  ...{ wind_hours: 6, calm_hours: 2, rain_hours: 0 },
};
const rain = (mm: number | null): FeatureWeather => ({ ...dry, rainfall_mm: mm });

Deno.test("daysSinceRain() counts from the last day with 1 mm, over days without weather, to 30", () => {
  const weather = [[10, 0], [12, 1], [13, 0.9], [16, null], [17, 2.5], [60, 0]] as const;
  const since = daysSinceRain(new Map(weather.map(([day, mm]) => [day, rain(mm)])), { to: 62 });
  const on = (...days: number[]) => days.map((day) => since.get(day));
  // Before the first rain nothing is known; days 14 and 15 have no weather, nor has 61.
  assert.deepEqual(on(9, 10, 11), [undefined, undefined, undefined]);
  assert.deepEqual(on(12, 13, 14, 15, 16, 17, 18), [0, 1, 2, 3, 4, 0, 1]);
  assert.deepEqual(on(46, 47, 48, 60, 61, 62, 63), [29, 30, 30, 30, 30, 30, undefined]);
  // Without rain from the start on, 30 days of weather say that it is dry.
  const never = daysSinceRain(new Map([[0, dry], [31, dry]]), { to: 31 });
  assert.deepEqual([29, 30, 31].map((day) => never.get(day)), [undefined, 30, 30]);
  assert.equal(daysSinceRain(new Map(), { to: 5 }).size, 0);
});

Deno.test("dayOfYear() is 1 on 1 January and 366 at the end of a leap year", () => {
  const of = (text: string) => dayOfYear(dayOf(text));
  assert.deepEqual(["2019-01-01", "2019-12-31", "2020-12-31", "2020-03-01"].map(of), [
    ...[1, 365, 366, 61],
  ]);
});

Deno.test("featureTable() puts each row beside its own day, the days before and what was known", () => {
  const { weather, results } = madeHistory({ nDays: 120 });
  const { X, y, day, sitio, names } = featureTable(results, { weather, delayDays: DELAY });
  const column = (name: string) => X[names.indexOf(name)]!;
  const on = new Map(weather.map((one) => [one.fecha, one]));
  const levels = new KnownLevels(
    results.map((result) => ({ ...result, day: dayOf(result.fecha) })),
    { delayDays: DELAY },
  );
  let nMissing = 0;
  for (const [row, result] of results.entries()) {
    const of = (lag: number) => on.get(dayText(dayOf(result.fecha) - lag));
    for (const lag of [1, 2, 3]) {
      const expected = of(lag)?.hum_out ?? NaN;
      assert.equal(column(`hum_out_${lag}`)[row], expected);
      if (Number.isNaN(expected)) nMissing++;
    }
    assert.equal(column("wind_speed_hi")[row], of(0)?.wind_speed_hi ?? NaN);
    const known = levels.at(day[row]!, result.sitio);
    assert.equal(column("known_site_long")[row], known.siteLong);
    assert.deepEqual([y[row], sitio[row]], [result.exceedance, result.sitio]);
    assert.equal(dayText(day[row]!), result.fecha);
  }
  assert.ok(nMissing > 50, "days without weather are part of it");
  assert.deepEqual(names, FEATURES.map(({ name }) => name));
});

Deno.test("deleting the future leaves every row's features the same, to the bit", () => {
  const { weather, results } = madeHistory({ nDays: 300 });
  const whole = featureTable(results, { weather, delayDays: DELAY });
  for (const asked of [results.length - 1, 500, 301, 90]) {
    const day = whole.day[asked]!;
    const isOfThen = ({ fecha }: { fecha: string }) => dayOf(fecha) <= day;
    const isKnown = ({ fecha }: { fecha: string }) => dayOf(fecha) <= day - DELAY;
    const past = results.filter(isKnown);
    const then = featureTable(
      [...past, results[asked]!], // the row itself: its result is not known, its site and day are
      { weather: weather.filter(isOfThen), delayDays: DELAY },
    );
    assert.ok(past.length < asked, "some results were not known yet");
    const features = (table: typeof whole, row: number) => table.X.map((column) => column[row]);
    assert.deepEqual(features(then, past.length), features(whole, asked));
    // Other results and weather of later: all the same.
    const changed = featureTable(
      results.map((result) => isKnown(result) ? result : { ...result, valor: results[0]!.valor }),
      {
        weather: weather.map((one) =>
          isOfThen(one) ? one : { ...one, rainfall_mm: 99, hum_out: 1 }
        ),
        delayDays: DELAY,
      },
    );
    assert.deepEqual(features(changed, asked), features(whole, asked));
    // That the guard could fail: what became known a day earlier does change a later row.
    const early = featureTable(results, { weather, delayDays: DELAY - 1 });
    assert.notDeepEqual(features(early, asked), features(whole, asked));
  }
  assert.equal(whole.day[0], FIRST_DAY);
});
