/**
 * The two APIs: what their accounts let Polvo read.
 *
 * @module
 */
import type { Config } from "../../base/config.ts";
import { DAY_S } from "../../base/days.ts";
import type { Effects } from "../../ports/context.ts";
import { type Limiter, openLimiter } from "../../ports/http/limiter.ts";
import type { Warehouse } from "../../ports/warehouse.ts";
import { openWeatherLink } from "../../ports/weatherlink/open_weatherlink.ts";
import { type Check, examine, skipped } from "./check.ts";
import { checkCurrent } from "./check_current.ts";
import { checkLaboratory } from "./check_laboratory.ts";
import { checkRecords } from "./check_records.ts";
import { checkSensors, checkStation } from "./check_station.ts";
import { watchClock } from "./watched_clock.ts";

/** Between two calls when there is no warehouse to count them in, ms. */
const UNCOUNTED_MS = 1_000;

/** Looks at the accounts that are set up, side by side, and at the clock by their servers' answers. */
export async function checkSources(
  config: Config,
  effects: Effects,
  warehouse: Warehouse | null,
): Promise<readonly Check[]> {
  const clock = watchClock(effects);
  const limiter = (service: "weatherlink" | "tca"): Limiter => {
    const api = service === "tca" ? config.laboratory.api : config.weather.api;
    return warehouse === null
      ? { take: () => effects.sleep(UNCOUNTED_MS) }
      : openLimiter(warehouse, effects, {
        service,
        perSecond: api.calls_per_second,
        perHour: api.calls_per_hour,
      });
  };
  const { weatherlink, tca } = config.accounts;
  const [station, laboratory] = await Promise.all([
    weatherlink === null
      ? [skipped("station", "WEATHERLINK_API_KEY is not set: Polvo reads files only")]
      : checkStationAccount(config, clock.effects, limiter("weatherlink")),
    tca === null
      ? [skipped("laboratory", "TCA_TOKEN is not set: Polvo reads files only")]
      : examine("laboratory", () => checkLaboratory(config, clock.effects, limiter("tca"))),
  ]);
  return [...station, ...laboratory, clock.check()];
}

async function checkStationAccount(
  config: Config,
  effects: Effects,
  limiter: Limiter,
): Promise<readonly Check[]> {
  const client = openWeatherLink(config, effects, limiter);
  const now = effects.now();
  const end = Math.floor(now.getTime() / 1000);
  const account = await examine(
    "station",
    async () => checkStation((await client.stations()).json, config),
  );
  if (account[0]!.state === "failed") {
    return [...account, skipped("sensors, current conditions, history", "they need the station")];
  }
  return [
    ...account,
    ...await examine(
      "sensors",
      async () => checkSensors((await client.sensors()).json, config.weather.api.lsids),
    ),
    ...await examine(
      "current conditions",
      async () => checkCurrent((await client.current()).json, config, now),
    ),
    ...await examine(
      "history",
      async () =>
        checkRecords((await client.historic({ start: end - DAY_S, end })).json, config, now),
    ),
  ];
}
