/**
 * The times a station writes, without a zone, as instants.
 *
 * @module
 */
import { DAY_S, dayText } from "../base/days.ts";
import type { Reading, Span } from "../base/zone.ts";
import { Zone } from "../base/zone.ts";

/** What the first and the second pass through a repeated hour wrote at one time. */
type Passes = [string | null, string | null];

/**
 * Turns the written times of one source, in its order, into instants.
 *
 * Guarantees: an hour that the zone's clock repeats is resolved by the order of the source (a time
 * that goes back starts the second pass, an equal time is a repeat), and where records of the hour
 * do not follow each other, by what they say; a clock that did not follow a skip of the zone keeps
 * its old offset until the zone's next transition, so that instants stay distinct.
 *
 * Limit: a source that is not in the order of time, newest first or shuffled, gives the two passes of
 * a repeated hour the other way round or mixed; all other instants are the same.
 *
 * Cost: a comparison a record outside the hours of a transition.
 *
 * @example
 * ```ts
 * import { StationClock } from "@/readers/station_clock.ts";
 * import assert from "node:assert/strict";
 * const clock = new StationClock("America/Argentina/Jujuy");
 * const written = Date.UTC(2008, 2, 15, 23, 30) / 1000; // an hour that the clock showed twice
 * const first = clock.instant(written, () => "16.8");
 * clock.instant(written + 1500, () => "16.7");
 * assert.equal(clock.instant(written, () => "16.5") - first, 3600);
 * ```
 */
export class StationClock {
  readonly #zone: Zone;
  /** Local times in [#from, #to) mean one thing, at #offset. */
  #from = Infinity;
  #to = -Infinity;
  #offset = 0;
  /** The span whose beginning the clock missed, and the offset it went on with. */
  #missed: { span: Span; offset: number } | null = null;
  #firstSkipped: number | null = null;
  #skipped = 0;
  /** The repeated hour of the record before, its time and pass; null outside such an hour. */
  #before: { hour: number; written: number; pass: 0 | 1 } | null = null;
  readonly #passes = new Map<number, Map<number, Passes>>();

  /** A clock that is said to show an IANA zone. */
  constructor(zone: string) {
    this.#zone = new Zone(zone);
  }

  /**
   * The instant of the next record, s since 1970-01-01 UTC.
   *
   * @param written the time as the station wrote it, s since 1970-01-01 00:00 of its own clock
   * @param said all that the record says, asked for in repeated hours only
   */
  instant(written: number, said: () => string): number {
    if (written >= this.#from && written < this.#to) {
      this.#before = null;
      return written - this.#offset;
    }
    if (this.#missed !== null && within(this.#missed.span, written - this.#missed.offset)) {
      this.#before = null;
      if (this.#zone.read(written).skip !== null) this.#skipped++;
      return written - this.#missed.offset;
    }
    const reading = this.#zone.read(written);
    if (reading.skip !== null) return this.#miss(written, reading.skip);
    if (reading.shown.length > 1) return this.#again(written, { reading, said });
    this.#before = null;
    const span = reading.shown[0]!;
    this.#settle(span);
    return written - span.offset;
  }

  /** What the reader of the report should know, or null. */
  note(): string | null {
    if (this.#firstSkipped === null) return null;
    const day = dayText(Math.floor(this.#firstSkipped / DAY_S));
    return `the station's clock did not follow ${this.#zone.name}: ${this.#skipped} records lie in ` +
      `an hour that the zone skips, the first on ${day}; kept as written`;
  }

  /** Remembers between which local times a span's clock can be mistaken for no other. */
  #settle(span: Span): void {
    const before = span.start === -Infinity ? null : this.#zone.spanAt(span.start - 1);
    const after = span.end === Infinity ? null : this.#zone.spanAt(span.end);
    const missed = this.#missed?.span === span;
    this.#from = missed
      ? Infinity
      : span.start + Math.max(span.offset, before?.offset ?? span.offset);
    this.#to = span.end + Math.min(span.offset, after?.offset ?? span.offset);
    this.#offset = span.offset;
  }

  #miss(written: number, [before, after]: readonly [Span, Span]): number {
    this.#missed = { span: after, offset: before.offset };
    this.#from = Infinity;
    this.#before = null;
    this.#firstSkipped ??= written;
    this.#skipped++;
    return written - before.offset;
  }

  #again(written: number, { reading, said }: { reading: Reading; said: () => string }): number {
    const [first, second] = reading.shown as [Span, Span];
    const hour = second.start;
    const before = this.#before?.hour === hour ? this.#before : null;
    let pass: 0 | 1 = this.#missed?.span === first ? 1 : before?.pass ?? 0;
    if (before !== null && written < before.written) pass = 1;
    if (before === null || written !== before.written) {
      pass = this.#place(hour, { written, pass, said: said() });
    }
    this.#before = { hour, written, pass };
    return written - (pass === 0 ? first : second).offset;
  }

  /** The pass a record belongs to, given the one its order speaks for. */
  #place(hour: number, record: { written: number; pass: 0 | 1; said: string }): 0 | 1 {
    const { written, pass, said } = record;
    const other = pass === 0 ? 1 : 0;
    const times = this.#passes.get(hour) ?? new Map<number, Passes>();
    this.#passes.set(hour, times);
    const passes = times.get(written) ?? [null, null];
    times.set(written, passes);
    if (passes[pass] === said) return pass;
    if (passes[pass] === null) {
      passes[pass] = said;
      return pass;
    }
    if (passes[other] !== null) return passes[other] === said ? other : pass;
    passes[other] = said;
    return other;
  }
}

function within(span: Span, instant: number): boolean {
  return span.start <= instant && instant < span.end;
}
