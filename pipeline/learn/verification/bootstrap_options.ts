/**
 * What every interval is asked for.
 *
 * @module
 */
import { checkRandomState, checkWhole } from "../check_options.ts";

/** What a bootstrap and the interval made of it are asked for. */
export interface BootstrapOptions {
  /**
   * Samples drawn anew, 1..100,000; the ends of an interval are its quantiles, so take 1,000 or more.
   * @default {1000}
   */
  readonly nReplicates?: number;
  /**
   * Share of the samples that the interval holds, between 0 and 1.
   * @default {0.95}
   */
  readonly confidence?: number;
  /** Seed, 0..2^32-1. */
  readonly randomState: number;
}

/**
 * Checks a level of confidence.
 *
 * @throws {RangeError} unless it lies between 0 and 1
 */
export function checkConfidence(confidence: number): void {
  if (confidence > 0 && confidence < 1) return;
  throw new RangeError(
    `Cannot use confidence: it must lie between 0 and 1: current value is ${confidence}. Give a share, as 0.95.`,
  );
}

/**
 * Checks the number of samples drawn anew.
 *
 * @throws {RangeError} unless it is a whole number in 1..100,000
 */
export function checkReplicates(nReplicates: number): void {
  checkWhole("nReplicates", nReplicates, { low: 1, high: 100_000 });
}

/**
 * Completes and checks the options.
 *
 * @throws {RangeError} when one is out of range
 */
export function resolveBootstrap(options: BootstrapOptions): Required<BootstrapOptions> {
  const { nReplicates = 1000, confidence = 0.95, randomState } = options;
  checkReplicates(nReplicates);
  checkConfidence(confidence);
  checkRandomState(randomState);
  return { nReplicates, confidence, randomState };
}
