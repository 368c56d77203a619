import type { TreeOptions } from "@/learn/tree_options.ts";

/** A case's options as `tests/oracles/learn/trees.py` writes them. */
export interface OracleOptions {
  readonly maxDepth: number | null;
  readonly criterion?: string;
  readonly minSamplesLeaf?: number;
  readonly maxLeafNodes?: number;
  readonly classWeight?: string | number[];
}

/** The same as options of our trees. */
export function treeOptions(given: OracleOptions): Required<TreeOptions> {
  return {
    maxDepth: given.maxDepth ?? Infinity,
    criterion: given.criterion === "entropy" ? "entropy" : "gini",
    minSamplesLeaf: given.minSamplesLeaf ?? 1,
    maxLeafNodes: given.maxLeafNodes ?? Infinity,
    classWeight: (given.classWeight ?? null) as "balanced" | number[] | null,
  };
}
