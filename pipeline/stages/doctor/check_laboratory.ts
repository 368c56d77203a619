import type { Config } from "../../base/config.ts";
import { DAY_S, dayText } from "../../base/days.ts";
import type { DustRow } from "../../base/rows.ts";
import { Zone } from "../../base/zone.ts";
import type { Effects } from "../../ports/context.ts";
import type { Limiter } from "../../ports/http/limiter.ts";
import { openLaboratory } from "../../ports/tca/laboratory.ts";
import { readDustAnswer } from "../../readers/dust.ts";
import { type Check, ok, warning } from "./check.ts";

/** Days after which the newest result is old: the laboratory needs at least 20, and misses some. */
const LATE_DAYS = 60;

/**
 * Whether the laboratory takes the token and gives results in the configured unit.
 *
 * Cost: the pages of the last `laboratory.api.trailing_days`, of which there is usually one.
 *
 * @throws {PortError} when it refuses or does not answer
 * @throws {UsageError} when its results are in another unit
 */
export async function checkLaboratory(
  config: Config,
  effects: Effects,
  limiter: Limiter,
): Promise<readonly Check[]> {
  const now = effects.now().getTime() / 1000;
  const to = new Zone(config.timezone).localDay(now);
  const today = Date.parse(`${to}T00:00:00Z`) / 1000 / DAY_S;
  const from = dayText(today - Math.max(config.laboratory.api.trailing_days, LATE_DAYS));
  const rows: DustRow[] = [];
  let read = 0;
  for await (const { json } of openLaboratory(config, effects, limiter).results({ from, to })) {
    const reading = readDustAnswer(json, {
      source: "the laboratory's answer",
      settings: config.laboratory,
      timezone: config.timezone,
    });
    read += reading.rows_in;
    rows.push(...reading.rows);
  }
  const token = ok(
    "laboratory: token",
    `accepted by ${new URL(config.accounts.tca!.baseUrl).host}`,
  );
  const days = rows.map(({ fecha }) => fecha).sort();
  const newest = days.at(-1);
  const name = "laboratory: results";
  if (newest === undefined) {
    const found = `${read} results since ${from}, none of which can be used`;
    const todo =
      "Ask the laboratory which matriz_id, parametro_por_matriz_id and sampling points " +
      "the token may read, and set laboratory.api by them";
    return [token, warning(name, found, todo)];
  }
  const age = today - Date.parse(`${newest}T00:00:00Z`) / 1000 / DAY_S;
  const found = `${rows.length} of ${read} results since ${from} can be used; the newest is of ` +
    `${newest}, ${age} days ago; in ${config.laboratory.unit}`;
  if (age > LATE_DAYS) {
    return [token, warning(name, found, "Ask the laboratory where the results since then are")];
  }
  return [token, ok(name, found)];
}
