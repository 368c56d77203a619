/**
 * Forests for other programs.
 *
 * @module
 */
import type { Forest } from "../forest.ts";
import { encodeModel } from "./model_proto.ts";
import { treeEnsemble } from "./tree_ensemble.ts";

/** What an ONNX file says beside the trees. */
export interface ForestToOnnxOptions {
  /** Name of each column of X, in order. */
  readonly featureNames: readonly string[];
  /**
   * Texts for `metadata_props`, in this order after `feature_names`.
   * @default {{}}
   */
  readonly metadata?: Readonly<Record<string, string>>;
}

/**
 * Encodes a forest as an ONNX file, which ONNX Runtime runs from Python, Java, C# or JavaScript.
 *
 * Input `X`, float32 `[N, nFeatures]`, NaN where a value is missing; outputs `label`, int64 `[N]`, and
 * `probabilities`, float32 `[N, nClasses]`. The file is for prediction: options, exact counts and
 * double thresholds are in {@linkcode writeModel}'s.
 *
 * Guarantees: each float32 row reaches the leaves that it reaches here. Probabilities of up to 100
 * trees are within 1e-6 of `predictProba`, of 1,000 within 3e-6, as runtimes add up in float32; they
 * are the same whatever the number of threads and of rows at once. The label is the one of `predict`
 * unless the two best classes are closer than that. Equal forests give equal bytes; there is no time
 * in them.
 * Cost: O(nodes × nClasses); the study's forest (100 trees, 22,640 nodes) takes 0.54 MB.
 * Source: ONNX, operator `ai.onnx.ml.TreeEnsembleClassifier` version 1.
 *
 * @param forest the trees, for example `classifier.forest`
 * @throws {TypeError} when there is not one name for each column
 * @throws {RangeError} when there is one class only: runtimes label it 1
 *
 * @example
 * ```ts
 * import { forestToOnnx } from "@/learn/onnx/forest_to_onnx.ts";
 * import { RandomForestClassifier } from "@/learn/random_forest_classifier.ts";
 * import assert from "node:assert/strict";
 * const X = [new Float64Array([1, 2, 3, 10, 11, 12])];
 * const y = new Uint8Array([0, 0, 0, 1, 1, 1]);
 * const { forest } = new RandomForestClassifier({ nTrees: 20, randomState: 42 }).fit(X, y);
 * const bytes = forestToOnnx(forest, { featureNames: ["wind_speed_hi"] });
 * assert.ok(new TextDecoder().decode(bytes).includes("TreeEnsembleClassifier"));
 * ```
 */
export function forestToOnnx(
  forest: Forest,
  { featureNames, metadata = {} }: ForestToOnnxOptions,
): Uint8Array {
  const { nFeatures, nClasses } = forest;
  if (featureNames.length !== nFeatures || new Set(featureNames).size !== nFeatures) {
    throw new TypeError(
      `Cannot export the forest: featureNames must be ${nFeatures} different names: current value is [${featureNames}]. Name each column of X.`,
    );
  }
  if (nClasses < 2) {
    throw new RangeError(
      `Cannot export the forest: it must tell 2 classes or more: current value is ${nClasses}. Fit it on rows of several classes.`,
    );
  }
  return encodeModel({
    name: "forest",
    operator: "TreeEnsembleClassifier",
    attributes: treeEnsemble(forest),
    inputs: [{
      name: "X",
      type: "float",
      shape: ["N", nFeatures],
      doc: `Columns: ${featureNames.join(", ")}; NaN where a value is missing`,
    }],
    outputs: [
      { name: "label", type: "int64", shape: ["N"], doc: "The most probable class" },
      {
        name: "probabilities",
        type: "float",
        shape: ["N", nClasses],
        doc: `Probability of each class, 0 to ${nClasses - 1}`,
      },
    ],
    metadata: { feature_names: JSON.stringify(featureNames), ...metadata },
  });
}
