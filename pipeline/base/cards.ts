/**
 * Cards: small objects beside the data that say how they were made. They hold no time, so that equal
 * data give equal bytes.
 *
 * @module
 */
import { z } from "zod";
import { BELOW_DETECTION, COMPARISONS } from "./exceedance.ts";
import { microgramsPerCubicMetre } from "./units.ts";

const whole = z.int().nonnegative();
const params = z.strictObject({ max_depth: whole, max_features: whole });
const sha256 = z.string().length(64);
const protocol = z.object({ name: z.string(), version: whole });
/** When a result is an exceedance. */
const rule = z.strictObject({
  level: z.number().positive().transform((value) => microgramsPerCubicMetre(value)),
  comparison: z.enum(COMPARISONS),
  min_capture: z.number().min(0).max(1),
  below_detection: z.enum(BELOW_DETECTION),
});

const splitCard = z.strictObject({
  format: z.literal("polvo.split"),
  format_version: z.literal(2),
  protocol,
  rule,
  /** Zone of the local days. */
  day_zone: z.string(),
  /** What the laboratory's concentrations mean. */
  laboratory: z.strictObject({
    conditions: z.enum(["standard", "actual"]),
    sampling_start: z.string(),
  }),
  /** Hash of the joined table's object. */
  joined_sha256: sha256,
  joined_rows: whole,
  /** Hash of the laboratory's results beside their days; null when the joined table said enough. */
  results_sha256: sha256.nullable(),
  /** Rows that the rule was applied to: joined rows, or all results that count. */
  rows_in: whole,
  /** Those of them that were left out, by reason. */
  dropped: z.record(z.string(), whole),
});
/** The card of a split: what `prepare` made it of. */
export type SplitCard = z.output<typeof splitCard>;

const manifest = z.strictObject({
  format: z.literal("polvo.manifest"),
  format_version: z.literal(2),
  version: z.string(),
  origin: z.enum(["simulated", "measured"]),
  protocol,
  rule,
  /** Hash of the training rows. */
  train_sha256: sha256,
  n_train: whole,
  best_params: params,
  /** Mean accuracy of the best point over the folds. */
  cv_best_score: z.number(),
  /** Every point of the grid, in the order searched. */
  search: z.array(params.extend({ mean_score: z.number(), std_score: z.number() })),
});
/** The card of a model: how `train` chose it. */
export type Manifest = z.output<typeof manifest>;

/**
 * Reads a split's card.
 *
 * @throws {SyntaxError} when it is not one
 */
export function parseSplitCard(text: string): SplitCard {
  return parse(splitCard, text);
}

/**
 * Reads a model's card.
 *
 * @throws {SyntaxError} when it is not one
 */
export function parseManifest(text: string): Manifest {
  return parse(manifest, text);
}

function parse<T>(schema: z.ZodType<T>, text: string): T {
  const parsed = schema.safeParse(JSON.parse(text));
  if (parsed.success) return parsed.data;
  throw new SyntaxError(`Cannot read a card: ${z.prettifyError(parsed.error)}`);
}
