/**
 * A forest as the attributes of ONNX's TreeEnsembleClassifier.
 *
 * @module
 */
import { float32AtMost } from "../float32_at_most.ts";
import type { Forest } from "../forest.ts";
import { LeafVotes } from "./leaf_votes.ts";
import type { Attribute } from "./model_proto.ts";

/**
 * Lists every node of every tree, and every vote of every leaf.
 *
 * Of two classes only the second has votes, listed under class 0: so runtimes want it, which take
 * the rest to 1 for the first. With votes for both, ONNX Runtime would label every row that has any
 * vote for the second as the second.
 *
 * Guarantees: a float32 value takes the branch that it takes in the forest, as does a missing one.
 * Cost: O(nodes × nClasses); about 24 bytes a node for two classes.
 * Source: https://onnx.ai/onnx/operators/onnx_aionnxml_TreeEnsembleClassifier.html, version 1
 *
 * @example
 * ```ts
 * import { treeEnsemble } from "@/learn/onnx/tree_ensemble.ts";
 * import { DecisionTreeClassifier } from "@/learn/decision_tree_classifier.ts";
 * import assert from "node:assert/strict";
 * const { tree } = new DecisionTreeClassifier()
 *   .fit([new Float64Array([1, 2])], new Uint8Array([0, 1]));
 * const attributes = treeEnsemble({ nFeatures: 1, nClasses: 2, trees: [tree] });
 * assert.deepEqual(attributes.find(({ name }) => name === "nodes_modes"), {
 *   name: "nodes_modes",
 *   strings: ["BRANCH_LEQ", "LEAF", "LEAF"],
 * });
 * ```
 */
export function treeEnsemble({ nClasses, trees }: Forest): Attribute[] {
  const nodes = {
    treeids: [] as number[],
    nodeids: [] as number[],
    featureids: [] as number[],
    truenodeids: [] as number[],
    falsenodeids: [] as number[],
    missing_value_tracks_true: [] as number[],
  };
  const votes = { treeids: [] as number[], nodeids: [] as number[], ids: [] as number[] };
  const leafVotes = new LeafVotes(trees.length);
  const modes: string[] = [];
  const thresholds: number[] = [];
  const weights: number[] = [];
  for (const [number, tree] of trees.entries()) {
    for (const [node, feature] of tree.feature.entries()) {
      const isLeaf = feature === -1;
      nodes.treeids.push(number);
      nodes.nodeids.push(node);
      nodes.featureids.push(isLeaf ? 0 : feature);
      nodes.truenodeids.push(tree.left[node]!);
      nodes.falsenodeids.push(isLeaf ? 0 : tree.left[node]! + 1);
      nodes.missing_value_tracks_true.push(tree.missingLeft[node]!);
      modes.push(isLeaf ? "LEAF" : "BRANCH_LEQ");
      thresholds.push(float32AtMost(tree.threshold[node]!));
      if (!isLeaf) continue;
      const ofLeaf = leafVotes.of(tree, node, number);
      for (const [id, vote] of (nClasses === 2 ? ofLeaf.slice(1) : ofLeaf).entries()) {
        votes.treeids.push(number);
        votes.nodeids.push(node);
        votes.ids.push(id);
        weights.push(vote);
      }
    }
  }
  return [
    ...Object.entries(nodes).map(([name, ints]) => ({ name: `nodes_${name}`, ints })),
    { name: "nodes_modes", strings: modes },
    { name: "nodes_values", floats: thresholds },
    ...Object.entries(votes).map(([name, ints]) => ({ name: `class_${name}`, ints })),
    { name: "class_weights", floats: weights },
    { name: "classlabels_int64s", ints: Array.from({ length: nClasses }, (_, k) => k) },
    { name: "post_transform", text: "NONE" },
  ];
}
