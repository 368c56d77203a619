/**
 * Cards: small objects beside the data that say how they were made. They hold no time, so that equal
 * data give equal bytes.
 *
 * @module
 */
import { z } from "zod";

const whole = z.int().nonnegative();
const params = z.strictObject({ max_depth: whole, max_features: whole });
const sha256 = z.string().length(64);
const protocol = z.object({ name: z.string(), version: whole });

const splitCard = z.strictObject({
  format: z.literal("polvo.split"),
  format_version: z.literal(1),
  protocol,
  /** PM10 level of an exceedance, ug/m3. */
  level: z.number().positive(),
  /** What the laboratory's concentrations mean. */
  laboratory: z.strictObject({
    conditions: z.enum(["standard", "actual"]),
    sampling_start: z.string(),
  }),
  /** Hash of the joined table's object. */
  joined_sha256: sha256,
  joined_rows: whole,
});
/** The card of a split: what `prepare` made it of. */
export type SplitCard = z.output<typeof splitCard>;

const manifest = z.strictObject({
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
