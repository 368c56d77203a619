/**
 * The weather of each archive interval: the daily drivers, the cycle of the day and turbulence.
 *
 * @module
 */
import { KILOMETRES_PER_MILE } from "../base/units.ts";
import type { DailyWeather } from "./daily_weather.ts";
import { N_DAYS } from "./day_index.ts";
import { dayCycle } from "./day_cycle.ts";
import { type Draw, drawFrom, STREAMS } from "./draw.ts";
import { exp } from "./elementary.ts";
import type { Mechanisms } from "./mechanisms.ts";
import { WEATHER } from "./parameters.ts";
import { emptyRecords, MISSING, type Records, TIP } from "./records.ts";
import type { RecordTimes } from "./record_times.ts";

/** The weather as it was, before the station's faults. */
export interface IntervalWeather {
  /** What a perfect station would have recorded, for each interval of the grid. */
  readonly records: Records;
  /** Mean of each day's gusts, km/h: what lifts dust, outages included. */
  readonly gustOfDay: Float64Array;
  /** Mean relative humidity of each day, %. */
  readonly humidityOfDay: Float64Array;
}

/**
 * Draws the records of the whole grid.
 *
 * Cost: O(intervals), about 0.3 s for the fourteen years.
 */
export function intervalWeather(
  seed: number,
  { on, times, daily }: { on: Mechanisms; times: RecordTimes; daily: DailyWeather },
): IntervalWeather {
  const draw = drawFrom(seed, STREAMS.intervalWeather);
  const length = times.minute.length;
  const records = emptyRecords(length);
  const gustOfDay = new Float64Array(N_DAYS);
  const humidityOfDay = new Float64Array(N_DAYS);
  const minutesOfDay = new Float64Array(N_DAYS);
  const cycle = dayCycle(on);
  const v = WEATHER.interval;
  let warm = 0, moist = 0, blow = 0;
  for (let i = 0; i < length; i++) {
    const minutes = times.interval[i]!, day = times.day[i]!;
    const phi = minutes === 30 ? v.persistence : v.fine;
    const fresh = Math.sqrt(1 - phi * phi);
    warm = phi * warm + fresh * draw.normal();
    moist = phi * moist + fresh * draw.normal();
    blow = phi * blow + fresh * draw.normal();
    const middle = (times.minute[i]! - minutes / 2) / 1440;
    const hour = middle - Math.floor(middle);
    const beside = Math.min(Math.max(hour < 0.5 ? day - 1 : day + 1, 0), N_DAYS - 1);
    const share = Math.abs(hour - 0.5);
    const step = Math.floor(hour * cycle.length);
    const { warmth, dryness, breeze } = cycle[step]!;

    const logHumidity = mixed(daily.logHumidity, day, beside, share);
    const humidity = Math.max(
      2,
      saturated(
        exp(logHumidity - WEATHER.diurnal.humidity * dryness + v.humidity * moist),
        WEATHER.humidity.damp,
      ),
    );
    const temperature = mixed(daily.temperature, day, beside, share) +
      WEATHER.diurnal.temperature * (1.25 - humidity / 120) * warmth + v.temperature * warm;
    const wind = saturated(
      mixed(daily.wind, day, beside, share) * breeze * exp(v.wind * blow - v.wind * v.wind / 2),
      WEATHER.wind.storm,
    );

    const mph = Math.round(wind / KILOMETRES_PER_MILE);
    const tenths = Math.round(temperature * 10);
    records.temperature[i] = tenths;
    records.highest[i] = tenths + Math.floor(5 * draw.uniform());
    records.lowest[i] = tenths - Math.floor(5 * draw.uniform());
    records.humidity[i] = Math.round(humidity);
    records.wind[i] = mph;
    records.gust[i] = gustOf(wind, {
      mph,
      temperature,
      gustiness: mixed(daily.gustiness, day, beside, share),
      draw,
    });
    const quarter = Math.round((breeze > 1 ? 12 : 5) + 2 * draw.normal());
    records.direction[i] = mph === 0 ? MISSING : quarter & 15;
    records.gustDirection[i] = records.gust[i] === 0
      ? MISSING
      : (quarter + Math.round(draw.normal())) & 15;
    records.pressure[i] = Math.round(6255 - 2 * warm - 10 * warmth * dryness);
    gustOfDay[day]! += records.gust[i]! * KILOMETRES_PER_MILE * minutes;
    humidityOfDay[day]! += humidity * minutes;
    minutesOfDay[day]! += minutes;
  }
  for (let d = 0; d < N_DAYS; d++) {
    gustOfDay[d]! /= minutesOfDay[d]!;
    humidityOfDay[d]! /= minutesOfDay[d]!;
  }
  placeRain(records.tips, { seed, times, rain: daily.rain });
  return { records, gustOfDay, humidityOfDay };
}

/** A driver between the noons of two days; `share` is the distance from noon in days. */
function mixed(driver: Float64Array, day: number, beside: number, share: number): number {
  return driver[day]! * (1 - share) + driver[beside]! * share;
}

/** A value that beyond `knee` approaches `most` and never passes it. */
function saturated(value: number, { knee, most }: { knee: number; most: number }): number {
  return value <= knee ? value : most - (most - knee) * exp(-(value - knee) / (most - knee));
}

/** The highest wind of an interval, mph; never below its mean. */
function gustOf(
  wind: number,
  { mph, temperature, gustiness, draw }: {
    mph: number;
    temperature: number;
    gustiness: number;
    draw: Draw;
  },
): number {
  const g = WEATHER.gust;
  const extra = g.extra * exp(g.spread * gustiness + g.turbulence * draw.normal()) *
    exp(g.thermal * (temperature - WEATHER.temperature.mean));
  const calm = wind / (wind + 3);
  return Math.max(mph, Math.round((g.factor * wind + extra * calm) / KILOMETRES_PER_MILE));
}

/** Puts each wet day's depth into showers of the afternoon and evening, tip by tip. */
function placeRain(
  tips: Int16Array,
  { seed, times, rain }: { seed: number; times: RecordTimes; rain: Float64Array },
): void {
  const draw = drawFrom(seed, STREAMS.showers);
  for (let day = 0; day < N_DAYS; day++) {
    let left = Math.round(rain[day]! / TIP);
    const first = times.dayStart[day]!, n = times.dayStart[day + 1]! - first;
    while (left > 0) {
      // The mean of two uniforms around 18 h; a short first day still gets its rain.
      const hour = 0.5 + (draw.uniform() + draw.uniform()) / 4;
      const shower = Math.min(left, 1 + Math.floor(4 * draw.exponential()));
      tips[first + Math.floor(hour * n)]! += shower;
      left -= shower;
    }
  }
}
