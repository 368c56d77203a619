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

/** A day as text, `YYYY-MM-DD`. */
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
/** Inputs of a model, in order. */
const feature = z.strictObject({ name: z.string(), unit: z.string() });

const operationalCard = z.strictObject({
  format: z.literal("polvo.operational_table"),
  format_version: z.literal(1),
  protocol,
  rule,
  /** Zone of the local days. */
  day_zone: z.string(),
  /** How the days' weather was made of records. */
  day_recipe: z.string(),
  /** Days until a result is known: features know no younger one. */
  delay_days: whole,
  features: z.array(feature),
  /** Results that count. */
  rows_in: whole,
  /** Those of them that were left out, by reason. */
  dropped: z.record(z.string(), whole),
  /** Rows of the table, exceedances among them, and their first and last day. */
  rows: whole,
  positives: whole,
  first_day: day,
  last_day: day,
  sites: z.array(z.string()),
  /** Hash of the laboratory's results beside their days. */
  results_sha256: sha256,
  /** Hash of the weather of all days. */
  weather_sha256: sha256,
  /** Hash of the table's object. */
  table_sha256: sha256,
});
/** The card of the operational table: what `prepare` made it of. */
export type OperationalCard = z.output<typeof operationalCard>;

const part = z.strictObject({ member: z.string(), weight: z.number() });

const operationalManifest = z.strictObject({
  format: z.literal("polvo.operational_manifest"),
  format_version: z.literal(1),
  version: z.string(),
  origin: z.enum(["simulated", "measured"]),
  protocol,
  rule,
  day_zone: z.string(),
  day_recipe: z.string(),
  delay_days: whole,
  /** Rows that it was chosen, calibrated and fitted on, and exceedances among them. */
  n_train: whole,
  positives: whole,
  first_day: day,
  last_day: day,
  sites: z.array(z.string()),
  /** Shares in the mean of log-odds, above 0. */
  weights: z.array(part),
  /** False: too little was known to choose and calibrate, and the forecast is climatology. */
  calibrated: z.boolean(),
  /** Log loss of the blend on forward folds; null when not calibrated. */
  forward_log_loss: z.number().nullable(),
  /** Rows that calibration was learned from. */
  n_calibration: whole,
  /** Inputs in order, with what the fit saw of each; null where no value was known. */
  features: z.array(feature.extend({
    least: z.number().nullable(),
    greatest: z.number().nullable(),
    has_missing: z.boolean(),
    typical: z.number().nullable(),
  })),
  /** Probability from which there is an alarm, and the costs that it follows from. */
  decision: z.strictObject({
    threshold: z.number(),
    miss_cost: z.number(),
    false_alarm_cost: z.number(),
  }),
  /** Hash of the table's object. */
  table_sha256: sha256,
  /** Hash of the model's object. */
  model_sha256: sha256,
});
/** The card of an operational model: how `train` made it. */
export type OperationalManifest = z.output<typeof operationalManifest>;

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

/**
 * Reads the card of the operational table.
 *
 * @throws {SyntaxError} when it is not one
 */
export function parseOperationalCard(text: string): OperationalCard {
  return parse(operationalCard, text);
}

/**
 * Reads the card of an operational model.
 *
 * @throws {SyntaxError} when it is not one
 */
export function parseOperationalManifest(text: string): OperationalManifest {
  return parse(operationalManifest, text);
}

function parse<T>(schema: z.ZodType<T>, text: string): T {
  const parsed = schema.safeParse(JSON.parse(text));
  if (parsed.success) return parsed.data;
  throw new SyntaxError(`Cannot read a card: ${z.prettifyError(parsed.error)}`);
}
