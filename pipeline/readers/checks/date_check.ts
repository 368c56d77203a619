import type { WrittenDate } from "../written_time.ts";
import type { Finding } from "./finding.ts";

/** Longest step between records that follow each other, min: the longest archive interval. */
const LONGEST_STEP = 120;
/** How many times more often time must break off in the configured order than in the other. */
const CLEARLY = 10;

/** `dmy` or `mdy`. */
export type DateOrder = keyof WrittenDate;

/**
 * Whether dates are in the configured order of day and month: in the wrong one time breaks off at
 * nearly every midnight and many dates do not exist, while in the right one it runs on.
 */
export class DateCheck {
  readonly #order: DateOrder;
  readonly #breaks: Record<DateOrder, number> = { dmy: 0, mdy: 0 };
  readonly #last: Record<DateOrder, number> = { dmy: NaN, mdy: NaN };
  #differ = false;

  /** A check of the configured order. */
  constructor(order: DateOrder) {
    this.#order = order;
  }

  /** Takes one record into account: its date and its minute of the day. */
  see(date: WrittenDate, minute: number): void {
    if (Number.isNaN(minute) || (Number.isNaN(date.dmy) && Number.isNaN(date.mdy))) return;
    if (date.dmy !== date.mdy) this.#differ = true;
    this.#step("dmy", date.dmy * 1440 + minute);
    this.#step("mdy", date.mdy * 1440 + minute);
  }

  /** What all records together say. */
  verdict(): Finding {
    const setting = "date_order";
    const other = this.#order === "dmy" ? "mdy" : "dmy";
    const [mine, others] = [this.#breaks[this.#order], this.#breaks[other]];
    if (!this.#differ) {
      const evidence = "every date is the same in both orders";
      return { setting, state: "untested", evidence };
    }
    const evidence = `time breaks off, or a date does not exist, ${mine} times in the order ` +
      `${this.#order} and ${others} times in ${other}`;
    if (mine > CLEARLY * others) {
      return { setting, state: "contradicts", evidence, looksLike: other };
    }
    return { setting, state: others > mine ? "agrees" : "untested", evidence };
  }

  #step(order: DateOrder, time: number): void {
    const step = Math.abs(time - this.#last[order]);
    if (Number.isNaN(time) || step > LONGEST_STEP) this.#breaks[order]++;
    this.#last[order] = time;
  }
}
