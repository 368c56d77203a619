/**
 * How many calls an API was asked in its sliding windows.
 *
 * @module
 */

/** The most calls that an API takes. */
export interface Limits {
  /** In any second. */
  readonly perSecond: number;
  /** In any hour. */
  readonly perHour: number;
}

/** Counts every call of one account, refused ones too. */
export class CallCounter {
  /** Calls so far. */
  calls = 0;
  /** Calls that were over a limit. */
  over = 0;
  /** Most calls in any second. */
  busiestSecond = 0;
  /** Most calls in any hour. */
  busiestHour = 0;
  readonly #limits: Limits;
  /** Instants of the last hour's calls, ms, ascending. */
  readonly #times: number[] = [];

  /** A counter that starts with no call. */
  constructor(limits: Limits) {
    this.#limits = limits;
  }

  /**
   * Counts a call at an instant, ms, that does not go back.
   *
   * @returns how long the account has to wait, s, when the call is over a limit; else 0
   */
  call(now: number): number {
    const times = this.#times;
    times.push(now);
    while (times[0]! <= now - 3_600_000) times.shift();
    const second = times.length - times.findLastIndex((time) => time <= now - 1000) - 1;
    this.calls++;
    this.busiestSecond = Math.max(this.busiestSecond, second);
    this.busiestHour = Math.max(this.busiestHour, times.length);
    const wait = times.length > this.#limits.perHour
      ? Math.ceil((times[0]! + 3_600_000 - now) / 1000)
      : second > this.#limits.perSecond
      ? 1
      : 0;
    if (wait > 0) this.over++;
    return wait;
  }
}
