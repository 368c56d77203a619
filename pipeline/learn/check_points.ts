/**
 * The points of a search, checked before the first fit.
 *
 * @module
 */
import { type MaxFeatures, resolveMaxFeatures } from "./check_options.ts";
import { type ClassifierSpec, makeClassifier } from "./classifier_spec.ts";
import type { Params } from "./parameter_grid.ts";
import { nameOf } from "./search_result.ts";

/**
 * The classifiers at the points.
 *
 * @param nFeatures number of columns that they will be fitted on
 * @throws {RangeError} naming every point that cannot be fitted, by reason
 */
export function classifiersAt(
  classifier: ClassifierSpec,
  points: readonly Params[],
  nFeatures: number,
): ClassifierSpec[] {
  const refused = new Map<string, string[]>();
  const specs = points.map((params) => {
    const spec = { ...classifier, ...params } as ClassifierSpec;
    const reason = "kind" in params
      ? "kind is no option: search each kind by itself"
      : reasonAgainst(spec, nFeatures);
    if (reason !== undefined) {
      refused.set(reason, [...refused.get(reason) ?? [], nameOf(params)]);
    }
    return spec;
  });
  if (refused.size === 0) return specs;
  const reasons = [...refused].map(([reason, names]) => `${names.join(", ")} (${reason})`);
  throw new RangeError(
    `Cannot search: every point must be a ${classifier.kind} that can be fitted on ${nFeatures} features: these cannot: ${
      reasons.join("; ")
    }. Take them out of the search.`,
  );
}

function reasonAgainst(spec: ClassifierSpec, nFeatures: number): string | undefined {
  try {
    makeClassifier(spec);
    // The one option whose range depends on the table; not every kind has it.
    const { maxFeatures } = spec as { readonly maxFeatures?: MaxFeatures };
    if (maxFeatures !== undefined) resolveMaxFeatures(maxFeatures, nFeatures);
  } catch (error) {
    if (error instanceof RangeError || error instanceof TypeError) return error.message;
    throw error;
  }
}
