/**
 * Points of a search that one task can fit together.
 *
 * @module
 */
import { type ClassifierSpec, isForest, makeClassifier } from "./classifier_spec.ts";
import type { SearchData, SearchFit } from "./search_task.ts";
import type { Split } from "./train_test_split.ts";
import { type Columns, prepareTable } from "./training_table.ts";

/** Points of one fit. */
export interface SearchGroup {
  /** Places of the points, in the order of the fit's depths. */
  readonly points: number[];
  /** What is fitted for them. */
  readonly fit: SearchFit;
}

/**
 * Gathers the points: forests that differ in depth alone together, every other by itself.
 *
 * Guarantees: each point is in exactly one group; groups in the order of their first point.
 *
 * @param specs the classifiers at the points
 * @param nFeatures number of columns that they will be fitted on
 */
export function groupPoints(specs: readonly ClassifierSpec[], nFeatures: number): SearchGroup[] {
  const groups: SearchGroup[] = [];
  const forests = new Map<string, { points: number[]; maxDepths: number[] }>();
  for (const [point, spec] of specs.entries()) {
    const classifier = makeClassifier(spec);
    if (!isForest(classifier)) {
      groups.push({ points: [point], fit: { classifier: spec } });
      continue;
    }
    const grow = classifier.growOptions(nFeatures);
    // Which leaves a limit of their number keeps depends on the depth: such forests cannot be cut.
    const { maxDepth = Infinity, maxLeafNodes = Infinity } = grow;
    const shared = maxLeafNodes === Infinity ? { ...grow, maxDepth: 0 } : grow;
    const key = JSON.stringify(shared);
    let forest = forests.get(key);
    if (forest === undefined) {
      forest = { points: [], maxDepths: [] };
      forests.set(key, forest);
      groups.push({
        points: forest.points,
        fit: { forest: { grow, maxDepths: forest.maxDepths } },
      });
    }
    forest.points.push(point);
    forest.maxDepths.push(maxDepth);
  }
  return groups;
}

/** The data of a search: for forests the table sorted once, for others the columns. */
export function searchData(
  X: Columns,
  y: Uint8Array,
  { folds, groups }: { folds: readonly Split[]; groups: readonly SearchGroup[] },
): SearchData {
  const nClasses = y.reduce((most, label) => Math.max(most, label), 0) + 1;
  return groups.some(({ fit }) => "forest" in fit)
    ? { y, nClasses, folds, X: [], table: prepareTable(X, y) }
    : { y, nClasses, folds, X };
}
