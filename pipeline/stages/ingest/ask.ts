/**
 * The clients of both APIs, each behind its limits, with a count of the calls made.
 *
 * @module
 */
import type { Context } from "../../ports/context.ts";
import { type Limiter, openLimiter } from "../../ports/http/limiter.ts";
import { type Laboratory, openLaboratory } from "../../ports/tca/laboratory.ts";
import { openWeatherLink, type WeatherLink } from "../../ports/weatherlink/open_weatherlink.ts";

/** A client and how often it called. */
export interface Counted<Client> {
  /** Asks the API. */
  readonly client: Client;
  /** Calls so far, those that failed included. */
  calls(): number;
}

/** The station's API. */
export function askStation(context: Context): Counted<WeatherLink> {
  const { config, warehouse, effects } = context;
  const { calls_per_second, calls_per_hour } = config.weather.api;
  const { limiter, calls } = counted(
    openLimiter(warehouse, effects, {
      service: "weatherlink",
      perSecond: calls_per_second,
      perHour: calls_per_hour,
    }),
  );
  return { client: openWeatherLink(config, effects, limiter), calls };
}

/** The laboratory's API. */
export function askLaboratory(context: Context): Counted<Laboratory> {
  const { config, warehouse, effects } = context;
  const { calls_per_second, calls_per_hour } = config.laboratory.api;
  const { limiter, calls } = counted(
    openLimiter(warehouse, effects, {
      service: "tca",
      perSecond: calls_per_second,
      perHour: calls_per_hour,
    }),
  );
  return { client: openLaboratory(config, effects, limiter), calls };
}

function counted(limiter: Limiter) {
  let calls = 0;
  const take = async () => {
    await limiter.take();
    calls++;
  };
  return { limiter: { take }, calls: () => calls };
}
