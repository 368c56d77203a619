/**
 * Cards: small objects beside the data that say how they were made. They hold no time, so that equal
 * data give equal bytes.
 *
 * @module
 */
import { z } from "zod";
import { SHOWN_SETTINGS } from "./config.ts";

const whole = z.int().nonnegative();
const params = z.strictObject({ max_depth: whole, max_features: whole });
const sha256 = z.string().length(64);
const protocol = z.object({ name: z.string(), version: whole });

/** The card of a split: what `prepare` made it of. */
export const SPLIT_CARD = z.strictObject({
  format: z.literal("polvo.split"),
  format_version: z.literal(1),
  protocol,
  /** PM10 level of an exceedance, ug/m3. */
  level: z.number().positive(),
  /** What the laboratory's concentrations mean. */
  laboratory: SHOWN_SETTINGS,
  /** Hash of the joined table's object. */
  joined_sha256: sha256,
  joined_rows: whole,
});
/** A split's card. */
export type SplitCard = z.output<typeof SPLIT_CARD>;

/** The card of a model: how `train` chose it. */
export const MANIFEST = z.strictObject({
  format: z.literal("polvo.manifest"),
  format_version: z.literal(1),
  version: z.string(),
  origin: z.enum(["simulated", "measured"]),
  protocol,
  /** Hash of the training rows. */
  train_sha256: sha256,
  n_train: whole,
  best_params: params,
  /** Mean accuracy of the best point over the folds. */
  cv_best_score: z.number(),
  /** Every point of the grid, in the order searched. */
  search: z.array(params.extend({ mean_score: z.number(), std_score: z.number() })),
});
/** A model's card. */
export type Manifest = z.output<typeof MANIFEST>;
