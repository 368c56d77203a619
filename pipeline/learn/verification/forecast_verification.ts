/**
 * What a forecast is verified with, and what is found.
 *
 * @module
 */
import type { Groups } from "../splitter.ts";
import type { BootstrapOptions } from "./bootstrap_options.ts";
import type { BrierDecomposition } from "./brier_decomposition.ts";
import type { ContingencyScores } from "./contingency_scores.ts";
import type { ContingencyTable } from "./contingency_table.ts";
import type { ReliabilityBin } from "./reliability_curve.ts";

/** A forecast and what was measured. */
export interface ForecastSample {
  /** 0 or 1 for each row. */
  readonly measured: Uint8Array;
  /** Probability of class 1 for each row, in 0..1. */
  readonly probability: Float64Array;
  /** Group of each row, drawn as a whole: its day. */
  readonly groups: Groups;
  /** Rows with this probability or more are predicted as class 1; in 0..1. */
  readonly threshold: number;
  /** Other forecasts of the same rows, by name: base rate, climatologies, persistence. */
  readonly references?: Readonly<Record<string, Float64Array>>;
}

/** What {@linkcode verifyForecast} is asked for. */
export interface VerifyOptions extends BootstrapOptions {
  /**
   * Most bins of the reliability curve, the calibration error and the parts of the Brier score.
   * @default {10}
   */
  readonly nBins?: number;
}

/** A score with its interval; null where it has no value. */
export interface Estimate {
  /** The score of the whole sample. */
  readonly value: number | null;
  /** Lower end of its interval. */
  readonly low: number | null;
  /** Upper end of its interval. */
  readonly high: number | null;
  /**
   * Replicates that the interval leaves out since the score has no value there: a class is absent, or
   * nothing was predicted. If they are many, the interval holds for samples like the others only.
   */
  readonly nLeftOut: number;
}

/** The scores that have an interval. */
export type ScoreName =
  | keyof ContingencyScores
  | "majorityAccuracy"
  | "rocAuc"
  | "averagePrecision"
  | "logLoss"
  | "brier"
  | "ece";

/** Something for each score. */
export type ByScore<T> = { readonly [Name in ScoreName]: T };

/** What {@linkcode verifyForecast} found; plain values, fit for JSON. */
export interface ForecastVerification {
  /** Rows. */
  readonly n: number;
  /** Rows of class 1. */
  readonly positives: number;
  /** Share of class 1: the average precision of a forecast without skill. */
  readonly baseRate: number;
  /** Distinct groups. */
  readonly nGroups: number;
  /** Rows with this probability or more were predicted as class 1. */
  readonly threshold: number;
  /** Level of the intervals. */
  readonly confidence: number;
  /** Samples drawn anew; 0 where there is one group only, so that there is no interval. */
  readonly nReplicates: number;
  /** The 2×2 table at the threshold. */
  readonly table: ContingencyTable;
  /** Each score with its interval. */
  readonly scores: ByScore<Estimate>;
  /** Brier skill against each reference. */
  readonly skill: Readonly<Record<string, Estimate>>;
  /** The parts of the Brier score. */
  readonly brierDecomposition: BrierDecomposition;
  /**
   * The reliability curve; its intervals are of the bootstrap by group. A bin without exceedance has
   * 0..0, as no replicate has any: {@linkcode wilsonInterval} says more there.
   */
  readonly reliability: readonly ReliabilityBin<number | null>[];
}
