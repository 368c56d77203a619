/**
 * The sampling calendar: which site is sampled on which day.
 *
 * @module
 */
import { dayIndex, monthOf } from "./day_index.ts";
import { type Draw, drawFrom, STREAMS } from "./draw.ts";
import type { Mechanisms } from "./mechanisms.ts";
import { shareOut } from "./outages.ts";
import { SAMPLING } from "./parameters.ts";
import { FIRST_SAMPLE, LAST_SAMPLE, type Site, SITES } from "./sites.ts";

/** Results above the detection limit on days without weather (published). */
export const WITHOUT_WEATHER = 147;

/** A month with so many campaign days with weather gets its whole share of results. */
const FULL_MONTH = 7;

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
 * the first and last of them on the first and last campaign day of its period, about as many
 * in one month as in another; 147 results fall on days without weather. Nothing here knows a measured value.
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
    const days = monthly(draw, open[s]!.filter((day) => hasWeather[day] === 1), site.joined);
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

/**
 * `n` of the days, as many in one month as in another; the first and the last day among them.
 *
 * A month with few days, at an end of the period or beside an outage, gets fewer.
 */
function monthly(draw: Draw, days: readonly number[], n: number): number[] {
  const months = new Map<number, number[]>();
  for (const day of days.slice(1, -1)) {
    const { year, month } = monthOf(day);
    const key = year * 12 + month;
    months.set(key, [...months.get(key) ?? [], day]);
  }
  const open = [...months.values()];
  // A hair's breadth at random decides which months get the results that are left over.
  const weights = open.map((month) =>
    Math.min(1, month.length / FULL_MONTH) * (1 + 1e-6 * draw.uniform())
  );
  const quotas = shareOut(n - 2, weights);
  const between = open.flatMap((month, i) => draw.shuffled(month).slice(0, quotas[i]));
  return [days[0]!, ...between, days.at(-1)!];
}
