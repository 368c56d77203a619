/**
 * What a zone's clock shows at an instant, and which instants a written local time may mean.
 *
 * Offsets come from `Temporal` once for each span between two transitions and are kept, because
 * asking it for each of a history's 242,386 records takes longer than reading them.
 *
 * @module
 */
import { DAY_S, dayText } from "./days.ts";

/** A stretch of time in which a zone keeps one offset. */
export interface Span {
  /** First instant, s since 1970-01-01 UTC; -Infinity when no transition came before. */
  readonly start: number;
  /** First instant after it, s; Infinity when no transition follows. */
  readonly end: number;
  /** What the zone adds to UTC, s. */
  readonly offset: number;
}

/** What a written local time may mean. */
export interface Reading {
  /** Spans in which the zone's clock shows that time: one; two in a repeated hour; none in a skipped one. */
  readonly shown: readonly Span[];
  /** For a skipped time, the spans before and after the skip; else null. */
  readonly skip: readonly [Span, Span] | null;
}

/** Further from UTC than any zone is, s. */
const FURTHEST = 16 * 3600;

/**
 * A zone of the IANA database.
 *
 * @example
 * ```ts
 * import { Zone } from "@/base/zone.ts";
 * import assert from "node:assert/strict";
 * const jujuy = new Zone("America/Argentina/Jujuy");
 * assert.equal(jujuy.localDay(Date.UTC(2026, 6, 1, 2, 59) / 1000), "2026-06-30");
 * ```
 */
export class Zone {
  /** Its name in the IANA database. */
  readonly name: string;
  readonly #spans: Span[] = [];

  /** A zone by its name in the IANA database. */
  constructor(name: string) {
    this.name = name;
  }

  /**
   * The span that holds an instant; the first question about a span costs some microseconds.
   *
   * @param instant s since 1970-01-01 UTC
   */
  spanAt(instant: number): Span {
    const known = this.#spans.find((span) => span.start <= instant && instant < span.end);
    if (known !== undefined) return known;
    const then = Temporal.Instant.fromEpochMilliseconds(instant * 1000)
      .toZonedDateTimeISO(this.name);
    // The previous transition of an instant that is one itself would be the one before it.
    const before = then.add({ seconds: 1 }).getTimeZoneTransition("previous");
    const after = then.getTimeZoneTransition("next");
    const span = {
      start: before === null ? -Infinity : before.epochMilliseconds / 1000,
      end: after === null ? Infinity : after.epochMilliseconds / 1000,
      offset: then.offsetNanoseconds / 1e9,
    };
    this.#spans.push(span);
    return span;
  }

  /**
   * All that a written local time may mean, earliest first.
   *
   * @param written local time as s since 1970-01-01 00:00 of the same clock
   */
  read(written: number): Reading {
    const shown: Span[] = [];
    let skip: readonly [Span, Span] | null = null;
    let span = this.spanAt(written - FURTHEST);
    for (;;) {
      const instant = written - span.offset;
      if (span.start <= instant && instant < span.end) shown.push(span);
      if (span.end > written + FURTHEST) return { shown, skip };
      const next = this.spanAt(span.end);
      if (written >= span.end + span.offset && written < span.end + next.offset) {
        skip = [span, next];
      }
      span = next;
    }
  }

  /** The local day `YYYY-MM-DD` of an instant (s since 1970-01-01 UTC). */
  localDay(instant: number): string {
    return dayText(Math.floor((instant + this.spanAt(instant).offset) / DAY_S));
  }

  /** Real length of a local day `YYYY-MM-DD`, s: 23 or 25 h where the clock changes. */
  dayLength(day: string): number {
    const { hoursInDay } = Temporal.PlainDate.from(day).toZonedDateTime(this.name);
    return Math.round(hoursInDay * 3600);
  }
}
