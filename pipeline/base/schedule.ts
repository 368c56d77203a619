/**
 * A local time of day as a cron expression in UTC, which is all that `Deno.cron` knows.
 *
 * @module
 */
import { WEEKDAYS } from "./settings.ts";

/** When a job should run, on the mine's clock. */
export interface Schedule {
  /** `HH:MM`. */
  readonly time: string;
  /** Local days on which it runs. */
  readonly weekdays: readonly (typeof WEEKDAYS)[number][];
}

/** The job's times as `Deno.cron` takes them. */
export interface UtcSchedule {
  /** Five fields, weekdays by name: the numbers of `Deno.cron` start at SUN = 1. */
  readonly expression: string;
  /**
   * True when the zone's offset changes within a year. The expression then fires at the local time
   * under each offset, and {@linkcode isDue} tells which firing is meant.
   */
  readonly guarded: boolean;
}

/**
 * The UTC cron expression of a local schedule.
 *
 * @param schedule local time and weekdays
 * @param options.zone IANA zone of that time
 * @param options.now start of the year that is looked ahead
 *
 * @example
 * ```ts
 * import { utcSchedule } from "@/base/schedule.ts";
 * import assert from "node:assert/strict";
 * const now = new Date("2022-11-14T12:00:00Z");
 * // Jujuy is UTC-3 all year: 22:30 on Monday is 01:30 UTC on Tuesday.
 * assert.deepEqual(
 *   utcSchedule({ time: "22:30", weekdays: ["MON"] }, { zone: "America/Argentina/Jujuy", now }),
 *   { expression: "30 1 * * TUE", guarded: false },
 * );
 * ```
 */
export function utcSchedule(
  schedule: Schedule,
  { zone, now }: { zone: string; now: Date },
): UtcSchedule {
  const first = Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(zone);
  const times = new Map<string, { minute: number; hour: number; shift: number }>();
  for (let day = 0; day < 366; day++) {
    const local = first.toPlainDate().add({ days: day });
    const utc = local.toZonedDateTime({ timeZone: zone, plainTime: schedule.time })
      .withTimeZone("UTC");
    const shift = Temporal.PlainDate.compare(utc.toPlainDate(), local);
    const { minute, hour } = utc;
    times.set(`${hour}:${minute}:${shift}`, { minute, hour, shift });
  }
  const all = [...times.values()];
  const list = (values: number[]) => [...new Set(values)].sort((a, b) => a - b).join(",");
  const days = new Set(
    all.flatMap(({ shift }) =>
      schedule.weekdays.map((name) => (WEEKDAYS.indexOf(name) + shift + 7) % 7)
    ),
  );
  const names = WEEKDAYS.filter((_, index) => days.has(index));
  const minutes = list(all.map(({ minute }) => minute));
  const hours = list(all.map(({ hour }) => hour));
  return { expression: `${minutes} ${hours} * * ${names.join(",")}`, guarded: all.length > 1 };
}

/** Whether the local clock shows the schedule's time and day, within a minute. */
export function isDue(
  schedule: Schedule,
  { zone, now }: { zone: string; now: Date },
): boolean {
  const local = Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(zone);
  const wanted = Temporal.PlainTime.from(schedule.time);
  const late = wanted.until(local.toPlainTime()).total("seconds");
  const day = WEEKDAYS[local.dayOfWeek % 7]!;
  return late >= 0 && late < 60 && schedule.weekdays.includes(day);
}
