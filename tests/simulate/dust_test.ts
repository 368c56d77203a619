import assert from "node:assert/strict";
import { dayIndex, N_DAYS } from "@/simulate/day_index.ts";
import { drawDust, type Filter } from "@/simulate/dust.ts";
import { type Mechanism, mechanismsWithout } from "@/simulate/mechanisms.ts";
import { DUST } from "@/simulate/parameters.ts";
import type { Site } from "@/simulate/sites.ts";

/** Two dusty sites with little noise, sampled every day of fourteen years. */
const near: Site = {
  code: "A",
  joined: N_DAYS,
  from: "",
  to: "",
  level: 1000,
  spread: 0.1,
  wind: 0.5,
  humidity: -0.4,
};
const far: Site = { ...near, code: "B", level: 2000, wind: 0.1, humidity: 0 };
const days = Array.from({ length: N_DAYS }, (_, day) => day);

/** Wind and humidity that swing by one standard unit, out of step with each other. */
const weather = {
  gustOfDay: Float64Array.from(
    days,
    (day) => (DUST.wind.centre + DUST.wind.scale * swing(day, 2)) ** 2,
  ),
  humidityOfDay: Float64Array.from(
    days,
    (day) => Math.exp(DUST.humidity.centre + DUST.humidity.scale * swing(day, 4)),
  ),
};

function swing(day: number, period: number): number {
  return day % period < period / 2 ? 1 : -1;
}

function drawn(off: readonly Mechanism[], site: Site): Filter[] {
  const calendar = [near, far].map((s) => ({ site: s, days, otherDays: [] }));
  const filters = drawDust(1, { on: mechanismsWithout(...off), calendar, weather });
  return filters.filter((filter) => filter.site === site);
}

function mean(filters: readonly Filter[], which: (day: number) => boolean = () => true): number {
  const chosen = filters.filter(({ day }) => which(day));
  return chosen.reduce((sum, { logDust }) => sum + logDust, 0) / chosen.length;
}

/** Half the difference between high and low weather: the answer to one standard unit. */
function answer(filters: readonly Filter[], period: number): number {
  return (mean(filters, (day) => swing(day, period) > 0) -
    mean(filters, (day) => swing(day, period) < 0)) / 2;
}

// Standard error of a mean of N_DAYS values: dusty days 0.82 / sqrt(5383) = 0.011.
const NEAR = 0.05;

Deno.test("drawDust() gives each site its answers to wind and humidity", () => {
  const off: Mechanism[] = [];
  assert.ok(Math.abs(answer(drawn(off, near), 2) - 0.5) < NEAR);
  assert.ok(Math.abs(answer(drawn(off, near), 4) - -0.4) < NEAR);
  assert.ok(Math.abs(answer(drawn(off, far), 2) - 0.1) < NEAR);
});

Deno.test("drawDust() without weatherResponse ignores the weather", () => {
  const filters = drawn(["weatherResponse"], near);
  assert.ok(Math.abs(answer(filters, 2)) < NEAR);
  assert.ok(Math.abs(answer(filters, 4)) < NEAR);
});

Deno.test("drawDust() without siteResponses lets all sites answer alike", () => {
  const one = answer(drawn(["siteResponses"], near), 2);
  const other = answer(drawn(["siteResponses"], far), 2);
  assert.ok(one > 0.1 && Math.abs(one - other) < 0.01, `${one} ${other}`);
});

Deno.test("drawDust() gives each site its level, and one level without siteLevels", () => {
  // The phases of two sites differ by chance; without activity there are none. ln 2 = 0.693.
  const apart = (off: Mechanism[]) => mean(drawn(off, far)) - mean(drawn(off, near));
  assert.ok(Math.abs(apart(["activity"]) - Math.LN2) < 0.02);
  assert.ok(Math.abs(apart(["activity", "siteLevels"])) < 0.02);
});

Deno.test("drawDust() has years of more work, and none without activity", () => {
  const in2013 = (day: number) => day >= dayIndex("2013-01-01") && day < dayIndex("2014-01-01");
  const in2017 = (day: number) => day >= dayIndex("2017-01-01") && day < dayIndex("2018-01-01");
  const more = (off: Mechanism[]) => {
    const filters = drawn(off, near);
    return mean(filters, in2013) - mean(filters, in2017);
  };
  // A year's mean: dusty days 0.82 / sqrt(365) = 0.043, twice; phases add to it when on.
  assert.ok(Math.abs(more(["activity"])) < 4 * 0.06);
  assert.ok(more([]) > 0.25, `${more([])}`);
});

Deno.test("drawDust() shares dusty days between sites, and not without dustDays", () => {
  const shared = (off: Mechanism[]) => {
    const a = drawn(["weatherResponse", "activity", "heavyTails", ...off], near);
    const b = drawn(["weatherResponse", "activity", "heavyTails", ...off], far);
    const meanA = mean(a), meanB = mean(b);
    return a.reduce((sum, f, i) => sum + (f.logDust - meanA) * (b[i]!.logDust - meanB), 0) /
      a.length;
  };
  // Covariance of what is shared: the variance of a dusty day, known to 2 / 5383 of itself, squared.
  const variance = DUST.dustDay * DUST.dustDay;
  assert.ok(Math.abs(shared([]) / variance - 1) < 0.08, `${shared([])}`);
  assert.ok(Math.abs(shared(["dustDays"])) < 0.001);
});

Deno.test("drawDust() has outbursts at one site, and not without heavyTails", () => {
  const on = drawn([], near), off = drawn(["heavyTails"], near);
  const more = on.map((filter, i) => filter.logDust - off[i]!.logDust);
  const outbursts = more.filter((x) => x > 1e-9);
  assert.ok(more.every((x) => x > -1e-9));
  // Binomial: sqrt(5383 * 0.04 * 0.96) = 14. Mean of about 215 exponentials: 0.9 / sqrt(215) = 0.06.
  assert.ok(Math.abs(outbursts.length - N_DAYS * DUST.outburst.chance) < 4 * 14.4);
  const size = outbursts.reduce((a, b) => a + b) / outbursts.length;
  assert.ok(Math.abs(size - DUST.outburst.size) < 4 * 0.062, `${size}`);
});

Deno.test("drawDust() gives results above the limit on their days, and below only on others", () => {
  const faint: Site = { ...near, level: 6, spread: 1 };
  const half = N_DAYS / 2 | 0;
  const calendar = [{ site: faint, days: days.slice(0, half), otherDays: days.slice(half) }];
  const limit = Math.log(DUST.detectionLimit);
  const filters = drawDust(1, { on: mechanismsWithout(), calendar, weather });
  for (const { day, logDust, belowDetection } of filters) {
    assert.equal(belowDetection, day >= half);
    assert.equal(belowDetection, logDust < limit);
  }
  assert.equal(filters.filter((f) => !f.belowDetection).length, half);
  assert.ok(filters.length > half + 100);
  const none = drawDust(1, { on: mechanismsWithout("belowDetection"), calendar, weather });
  assert.equal(none.length, half);
});
