/**
 * The days that a person asks the APIs for.
 *
 * @module
 */
import { UsageError } from "../../base/errors.ts";
import { Zone } from "../../base/zone.ts";
import type { Context } from "../../ports/context.ts";

/** Local days `YYYY-MM-DD`, both included; what is left open is found out from the tables. */
export interface LiveDays {
  /** The first. */
  readonly from?: string | undefined;
  /** The last. */
  readonly to?: string | undefined;
  /**
   * Whether days of the station that are complete, or too old to change, are asked for too.
   *
   * @default {false}
   */
  readonly again?: boolean | undefined;
}

/**
 * Makes sure that both are days, in order and begun, and that there is a first one to ask again from.
 *
 * @param today where the station is; the last day may be later, since nothing of it is there yet
 * @throws {UsageError} when they are not
 */
export function checkDays({ from, to, again = false }: LiveDays, today: string): void {
  for (const day of [from, to]) {
    if (day !== undefined && !isDay(day)) {
      throw unusable(`${day} is no day`, "Write days as 2022-11-13");
    }
  }
  if (from !== undefined && to !== undefined && from > to) {
    throw unusable(`the first day ${from} is after the last ${to}`, "Exchange them");
  }
  if (from !== undefined && from > today) {
    throw unusable(
      `the first day ${from} is yet to come: it is ${today} at the station`,
      "Name a day that has begun",
    );
  }
  if (again && from === undefined) {
    throw unusable("no first day says from where on to ask again", "Name it by --from");
  }
}

/** Today, `YYYY-MM-DD`, where the station is. */
export function localToday({ config, effects }: Context): string {
  return new Zone(config.timezone).localDay(effects.now().getTime() / 1000);
}

/** Whether the days end before today: they tell nothing about how the source does now. */
export function arePast({ to }: LiveDays, today: string): boolean {
  return to !== undefined && to < today;
}

function isDay(text: string): boolean {
  const instant = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(instant.getTime()) && instant.toISOString().slice(0, 10) === text;
}

function unusable(why: string, todo: string): UsageError {
  return new UsageError({ what: "Cannot ask for these days", why, todo });
}
