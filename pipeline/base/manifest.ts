/**
 * The card that is stored beside each model: how it was made.
 *
 * @module
 */
import { z } from "zod";
import { DataError } from "./errors.ts";

const whole = z.int().nonnegative();
const params = z.strictObject({ max_depth: whole, max_features: whole });

const schema = z.strictObject({
  format: z.literal("polvo.manifest"),
  format_version: z.literal(1),
  version: z.string(),
  origin: z.enum(["simulated", "measured"]),
  protocol: z.object({ name: z.string(), version: whole }),
  /** Hash of the training rows. */
  train_sha256: z.string().length(64),
  n_train: whole,
  best_params: params,
  /** Mean accuracy of the best point over the folds. */
  cv_best_score: z.number(),
  /** Every point of the grid, in the order searched. */
  search: z.array(params.extend({ mean_score: z.number(), std_score: z.number() })),
});

/** A model's manifest. It holds no time: equal data give equal bytes. */
export type Manifest = z.output<typeof schema>;

/**
 * Reads a manifest.
 *
 * @param key where it was read, for the message
 * @throws {DataError} when it is not a manifest of this format
 */
export function parseManifest(text: string, key: string): Manifest {
  const parsed = schema.safeParse(asJson(text));
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new DataError({
    what: `Cannot read ${key}`,
    why: `it is not a manifest that this version of Polvo knows (${issue?.path.join(".")}: ` +
      `${issue?.message})`,
    todo: "Run `deno task train` again, which writes it anew",
  });
}

/** The parsed text, or undefined, which no schema accepts, when it is not JSON. */
function asJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
