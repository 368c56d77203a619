/**
 * Dust: what each filter would have weighed, as the logarithm of PM10 in ug/m3.
 *
 * @module
 */
import { monthOf, N_DAYS } from "./day_index.ts";
import { drawFrom, STREAMS } from "./draw.ts";
import { log } from "./elementary.ts";
import type { Mechanisms } from "./mechanisms.ts";
import { DUST } from "./parameters.ts";
import type { SiteDays } from "./sampling.ts";
import { type Site, SITES } from "./sites.ts";

/** A filter: a site, a day, and the dust on it. */
export interface Filter {
  /** Where it hung. */
  readonly site: Site;
  /** Index from the first day of the weather file. */
  readonly day: number;
  /** Logarithm of PM10 in ug/m3, before {@linkcode concentrationMap}. */
  readonly logDust: number;
  /** Whether the laboratory could find less than its detection limit only. */
  readonly belowDetection: boolean;
}

/**
 * Draws the dust of every filter.
 *
 * log PM10 = level of the site + its answers to wind and humidity + activity of the year + phase of
 * the site's month + dusty day of all sites + the site's own part, with outbursts.
 *
 * A day of `days` is known to have given a result above the detection limit, so its own part is
 * drawn until it does; a day of `otherDays` was sampled in vain where it falls below.
 */
export function drawDust(
  seed: number,
  { on, calendar, weather }: {
    on: Mechanisms;
    calendar: readonly SiteDays[];
    weather: { readonly gustOfDay: Float64Array; readonly humidityOfDay: Float64Array };
  },
): Filter[] {
  const dusty = dustyDays(seed, on);
  const limit = log(DUST.detectionLimit);
  const mean = meanSite();
  const filters: Filter[] = [];
  for (const [s, { site, days, otherDays }] of calendar.entries()) {
    const draw = drawFrom(seed, STREAMS.siteNoise + 100 * (s + 1));
    const phase = phases(seed, { on, stream: STREAMS.phases + 100 * (s + 1) });
    const level = log(on.siteLevels ? site.level : mean.level);
    const answer = on.siteResponses ? site : mean;
    const expected = (day: number) => {
      const { year, month } = monthOf(day);
      const wind = (Math.sqrt(weather.gustOfDay[day]!) - DUST.wind.centre) / DUST.wind.scale;
      const dryness = log(weather.humidityOfDay[day]!);
      const humidity = (dryness - DUST.humidity.centre) / DUST.humidity.scale;
      return level + dusty[day]! + phase[(year - 2008) * 12 + month - 1]! +
        (on.activity ? DUST.activity[year] ?? 0 : 0) +
        (on.weatherResponse ? answer.wind * wind + answer.humidity * humidity : 0);
    };
    const own = () => {
      const usual = site.spread * draw.normal();
      const outburst = draw.uniform() < DUST.outburst.chance
        ? DUST.outburst.size * draw.exponential()
        : 0;
      return usual + (on.heavyTails ? outburst : 0);
    };
    for (const day of days) {
      const rest = expected(day);
      let logDust = rest + own();
      while (logDust < limit) logDust = rest + own();
      filters.push({ site, day, logDust, belowDetection: false });
    }
    const share = days.length / (days.length + otherDays.length);
    for (const day of otherDays) {
      const logDust = expected(day) + own();
      if (draw.uniform() < share && logDust < limit && on.belowDetection) {
        filters.push({ site, day, logDust, belowDetection: true });
      }
    }
  }
  return filters;
}

/** Days that are dusty at all sites: traffic, storms elsewhere, what the station does not see. */
function dustyDays(seed: number, on: Mechanisms): Float64Array {
  const draw = drawFrom(seed, STREAMS.dustDays);
  return Float64Array.from(
    { length: N_DAYS },
    () => on.dustDays ? DUST.dustDay * draw.normal() : 0,
  );
}

/** Slow phases of the work near a site, one value a month from January 2008. */
function phases(
  seed: number,
  { on, stream }: { on: Mechanisms; stream: number },
): Float64Array {
  const draw = drawFrom(seed, stream);
  const { spread, persistence } = DUST.phase;
  const fresh = Math.sqrt(1 - persistence * persistence);
  let value = draw.normal();
  return Float64Array.from({ length: 15 * 12 }, () => {
    value = persistence * value + fresh * draw.normal();
    return on.activity ? spread * value : 0;
  });
}

/** The mean of all sites, each weighted by its results. */
function meanSite(): Pick<Site, "level" | "wind" | "humidity"> {
  let results = 0, level = 0, wind = 0, humidity = 0;
  for (const site of SITES) {
    results += site.joined;
    level += site.joined * site.level;
    wind += site.joined * site.wind;
    humidity += site.joined * site.humidity;
  }
  return { level: level / results, wind: wind / results, humidity: humidity / results };
}
