/**
 * The sampling calendar: which site is sampled on which day.
 *
 * @module
 */
import { dayIndex } from "./day_index.ts";
import { type Draw, drawFrom, STREAMS } from "./draw.ts";
import type { Mechanisms } from "./mechanisms.ts";
import { SAMPLING } from "./parameters.ts";
import { FIRST_SAMPLE, LAST_SAMPLE, type Site, SITES } from "./sites.ts";

/** Results above the detection limit on days without weather (published). */
export const WITHOUT_WEATHER = 147;

/** The days of one site, as indices from the first day of the weather file. */
export interface SiteDays {
  /** The site. */
  readonly site: Site;
  /** Days that gave a result above the detection limit, in time order. */
  readonly days: readonly number[];
  /** Other days on which the site could have been sampled. */
  readonly otherDays: readonly number[];
}

/**
 * Draws the calendar: a few campaign days a month, of which each active site takes its own.
 *
 * Guarantees, for every seed: each site has its published number of results on days with weather,
 * the first and last of them on the first and last campaign day of its period, spread evenly
 * between; 147 results fall on days without weather. Nothing here knows a measured value.
 *
 * @param hasWeather for each day of the weather file, whether it has a record
 */
export function samplingCalendar(
  seed: number,
  { on, hasWeather }: { on: Mechanisms; hasWeather: Uint8Array },
): SiteDays[] {
  const campaign = campaignDays(seed);
  const draw = drawFrom(seed, STREAMS.sampling);
  const open = SITES.map((site) => {
    const from = dayIndex(site.from), to = dayIndex(site.to);
    const days = on.sharedDays ? campaign : everyDay(draw, campaign.length);
    return days.filter((day) => day >= from && day <= to);
  });
  const dark = open.flatMap((days, s) =>
    days.filter((day) => hasWeather[day] === 0).map((day) => ({ s, day }))
  );
  const withoutWeather = drawFrom(seed, STREAMS.withoutWeather).shuffled(dark)
    .slice(0, WITHOUT_WEATHER);
  return SITES.map((site, s) => {
    const days = spread(draw, open[s]!.filter((day) => hasWeather[day] === 1), site.joined);
    for (const result of withoutWeather) if (result.s === s) days.push(result.day);
    const taken = new Set(days);
    const otherDays = open[s]!.filter((day) => !taken.has(day));
    return { site, days: days.sort((a, b) => a - b), otherDays };
  });
}

/** The campaign days of every month, evenly spaced with some days' play. */
function campaignDays(seed: number): number[] {
  const draw = drawFrom(seed, STREAMS.campaign);
  const first = dayIndex(FIRST_SAMPLE), last = dayIndex(LAST_SAMPLE);
  const days = [first];
  const gap = 30.44 / SAMPLING.campaignDays;
  for (let n = 1; first + (n + 1) * gap < last; n++) {
    days.push(first + Math.floor(n * gap + draw.uniform() * (gap - 1)));
  }
  days.push(last);
  return days;
}

/** Days for one site alone, as many as there are campaign days. */
function everyDay(draw: Draw, length: number): number[] {
  const first = dayIndex(FIRST_SAMPLE), last = dayIndex(LAST_SAMPLE);
  const all = Array.from({ length: last - first + 1 }, (_, i) => first + i);
  return draw.shuffled(all).slice(0, length).sort((a, b) => a - b);
}

/** `n` of the days: one from each of n equal stretches, the first and the last day among them. */
function spread(draw: Draw, days: readonly number[], n: number): number[] {
  return Array.from({ length: n }, (_, i) => {
    const from = Math.floor((i * days.length) / n), to = Math.floor(((i + 1) * days.length) / n);
    const picked = i === 0 ? 0 : i === n - 1 ? days.length - 1 : draw.integer(from, to - 1);
    return days[picked]!;
  });
}
