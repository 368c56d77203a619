/**
 * The weather of each day as four slowly varying drivers: the synoptic scale.
 *
 * @module
 */
import { FIRST_DAY, N_DAYS } from "./day_index.ts";
import { cos, exp, log } from "./elementary.ts";
import { type Draw, drawFrom, STREAMS } from "./draw.ts";
import type { Mechanisms } from "./mechanisms.ts";
import { WEATHER } from "./parameters.ts";

/** Drivers of the weather, one value a day at local noon. */
export interface DailyWeather {
  /** Mean temperature, degC. */
  readonly temperature: Float64Array;
  /** Logarithm of relative humidity in %. */
  readonly logHumidity: Float64Array;
  /** Mean wind speed, km/h. */
  readonly wind: Float64Array;
  /** Gustiness beyond what the mean wind explains, standard deviations. */
  readonly gustiness: Float64Array;
  /** Rain of the day, mm; 0 on most days. */
  readonly rain: Float64Array;
}

/**
 * Draws the drivers of every day of the file, outages included.
 *
 * Humidity, wind and temperature share the passing of air masses: humid days are calm and, out of
 * season, cool. A windy regime, frequent in winter and spring, comes on top of the everyday wind.
 */
export function dailyWeather(seed: number, on: Mechanisms): DailyWeather {
  const draw = drawFrom(seed, STREAMS.dailyWeather);
  const rainDraw = drawFrom(seed, STREAMS.rain);
  const w = WEATHER;
  const temperature = new Float64Array(N_DAYS);
  const logHumidity = new Float64Array(N_DAYS);
  const wind = new Float64Array(N_DAYS);
  const gustiness = new Float64Array(N_DAYS);
  const rain = new Float64Array(N_DAYS);
  const warm = persistent(draw, on, w.temperature.persistence);
  const moist = persistent(draw, on, w.humidity.persistence);
  const blow = persistent(draw, on, w.wind.persistence);
  const gusty = persistent(draw, on, w.gust.persistence);
  for (let d = 0; d < N_DAYS; d++) {
    const angle = (2 * Math.PI * (FIRST_DAY + d)) / 365.2425;
    const season = on.seasons
      ? { warmth: warmth(angle), monsoon: monsoon(angle), winter: windSeason(angle) }
      : { warmth: 0, monsoon: MEAN_MONSOON, winter: 0 };
    const x = { warm: warm(), moist: moist(), blow: blow(), gusty: gusty() };
    const logHum = w.humidity.base + w.humidity.season * season.monsoon +
      w.humidity.spread * x.moist;
    logHumidity[d] = logHum;
    const flow = x.blow * rest(w.wind.moist, w.wind.warm) +
      w.wind.moist * x.moist + w.wind.warm * x.warm;
    const regime = 1 / (1 + exp(-(flow + w.wind.season * season.winter - w.wind.threshold) / 0.22));
    wind[d] = w.wind.everyday * exp(w.wind.spread * flow) + w.wind.regime * regime *
        exp(w.wind.regimeSpread * (flow - w.wind.threshold));
    gustiness[d] = x.gusty * rest(w.gust.moist) + w.gust.moist * x.moist;
    const wet = 1 / (1 + exp(-(logHum - log(w.rain.humidity)) / w.rain.softness));
    temperature[d] = w.temperature.mean + w.temperature.season * season.warmth +
      w.temperature.spread * (1 - w.temperature.calmSummer * season.warmth) *
        (x.warm * rest(w.temperature.moist) + w.temperature.moist * x.moist) -
      w.temperature.rainCooling * wet;
    const mean = w.rain.depth * exp(w.rain.growth * (logHum - log(w.rain.humidity)));
    const u = rainDraw.uniform(), depth = (rainDraw.exponential() + rainDraw.exponential()) / 2;
    if (on.rain && u < wet * w.rain.chance) {
      rain[d] = w.rain.most * (1 - exp(-mean * depth / w.rain.most));
    }
  }
  return { temperature, logHumidity, wind, gustiness, rain };
}

/** An AR(1) series with standard normal values. */
function persistent(draw: Draw, on: Mechanisms, persistence: number): () => number {
  const phi = on.persistence ? persistence : 0;
  const fresh = Math.sqrt(1 - phi * phi);
  let value = draw.normal();
  return () => value = phi * value + fresh * draw.normal();
}

/** The weight of what is its own in a standard normal driver with these correlations. */
function rest(first: number, second = 0): number {
  return Math.sqrt(1 - first * first - second * second);
}

/** From about -1 in July to 1 in January, flat in both: the two modes of the daily mean. */
function warmth(angle: number): number {
  const phase = angle - WEATHER.temperature.peak;
  return 1.1 * (cos(phase) - 0.12 * cos(3 * phase));
}

/** From 0 in the dry season to 1 in early February: the rains are short. */
function monsoon(angle: number): number {
  const half = (1 + cos(angle - WEATHER.humidity.peak)) / 2;
  return half * half;
}
/** The mean of cos^4 over a year is 3 / 8. */
const MEAN_MONSOON = 3 / 8;

/** From -1 in late summer to 1 in August. */
function windSeason(angle: number): number {
  return cos(angle - WEATHER.wind.peak);
}
