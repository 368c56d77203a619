import assert from "node:assert/strict";
import { crc32 } from "node:zlib";
import type { Classifier } from "@/learn/classifier.ts";
import { DecisionTreeClassifier } from "@/learn/decision_tree_classifier.ts";
import type { ForestOptions } from "@/learn/forest.ts";
import { keyedInteger } from "@/learn/keyed_hash.ts";
import { readModel, writeModel } from "@/learn/model_file.ts";
import { RandomForestClassifier } from "@/learn/random_forest_classifier.ts";
import { studyTable } from "../support/study_table.ts";
import { oracleTable } from "./oracle_table.ts";
import { assertRefused, opened, sealed } from "./sealed_model.ts";

const SHAPE = { nRows: 1900, nFeatures: 5, nClasses: 2, step: 0, repeat: 0.3, scale: 1 };

Deno.test("readModel() gives back a forest bit by bit", () => {
  for (const nClasses of [1, 2, 3]) {
    const { X, y } = oracleTable(61, { ...SHAPE, nRows: 300, nClasses });
    for (const maxDepth of [Infinity, 4]) {
      const options = { nTrees: 12, maxDepth, randomState: 3 };
      const forest = new RandomForestClassifier(options).fit(X, y);
      const text = writeModel(forest);
      const back = readModel(text, RandomForestClassifier);
      assert.deepEqual(back.forest, forest.forest);
      assert.deepEqual(back.options, forest.options);
      assert.deepEqual(back.predictProba(X), forest.predictProba(X));
      assert.equal(writeModel(back), text);
    }
  }
});

Deno.test("readModel() gives back a tree bit by bit, with the options that were given", () => {
  const { X, y } = oracleTable(64, { ...SHAPE, nRows: 300, nClasses: 3 });
  const kinds = [{}, { maxDepth: 3 }, { maxDepth: Infinity, maxFeatures: 2, randomState: 5 }];
  for (const options of kinds) {
    const tree = new DecisionTreeClassifier(options).fit(X, y);
    const back = readModel(writeModel(tree), DecisionTreeClassifier);
    assert.deepEqual([back.tree, back.options, back.nFeatures], [tree.tree, options, 5]);
    assert.deepEqual(back.predictProba(X), tree.predictProba(X));
  }
});

Deno.test("readModel() gives back missing values' sides, class weights and every option", () => {
  const { X, y } = oracleTable(65, { ...SHAPE, nRows: 200 });
  const { forest } = new RandomForestClassifier({ nTrees: 3, randomState: 1 }).fit(X, y);
  const trees = forest.trees.map((tree, number) => ({
    ...tree,
    classWeights: Float64Array.of(1 / 3, 0.1 + number),
    missingLeft: Uint8Array.from(
      tree.feature,
      (feature, node) => feature === -1 ? 0 : keyedInteger(number, node, { below: 2 }),
    ),
  }));
  const all: Required<ForestOptions> = {
    nTrees: 3,
    criterion: "entropy",
    maxDepth: 200,
    maxFeatures: 3,
    minSamplesLeaf: 2,
    maxLeafNodes: 150,
    classWeight: [1 / 3, 0.1],
    bootstrap: false,
    randomState: 2 ** 32 - 1,
  };
  for (const options of [all, { ...all, classWeight: "balanced" as const, maxLeafNodes: 1000 }]) {
    const model = RandomForestClassifier.of({ ...forest, trees }, options);
    const back = readModel(writeModel(model), RandomForestClassifier);
    assert.deepEqual(back.forest, model.forest);
    assert.deepEqual(back.options, options);
  }
});

Deno.test("readModel() gives back missing values' sides that are all alike or with the larger part", () => {
  const { X, y } = oracleTable(67, { ...SHAPE, nRows: 100 });
  const { tree } = new DecisionTreeClassifier().fit(X, y);
  const rowsOf = (node: number) => tree.counts[2 * node]! + tree.counts[2 * node + 1]!;
  const larger = (node: number) => rowsOf(tree.left[node]!) > rowsOf(tree.left[node]! + 1) ? 1 : 0;
  const nAsking = (tree.feature.length - 1) / 2;
  const cases: [(node: number) => number, number | undefined][] = [
    [() => 0, 1],
    [() => 1, 1],
    [larger, undefined],
    [(node) => 1 - larger(node), nAsking],
  ];
  for (const [side, digits] of cases) {
    const missingLeft = tree.feature.map((asked, node) => asked === -1 ? 0 : side(node));
    const sided = { ...tree, missingLeft: Uint8Array.from(missingLeft) };
    const text = writeModel(DecisionTreeClassifier.of({ tree: sided, nFeatures: 5 }, {}));
    assert.deepEqual(readModel(text, DecisionTreeClassifier).tree, sided);
    assert.equal(JSON.parse(text).tree.missing_left?.length, digits);
  }
});

Deno.test("writeModel() writes JSON of the study's forest in less than 299 kB", () => {
  const { X, y } = studyTable();
  const options = { maxDepth: 10, maxFeatures: 1, randomState: 42 };
  const text = writeModel(new RandomForestClassifier(options).fit(X, y));
  assert.ok(text.length < 299_000, `${text.length} bytes`);
  const { format, format_version, trees } = JSON.parse(text);
  assert.deepEqual([format, format_version, trees.length], ["polvo.forest", 2, 100]);
  assert.ok(!text.includes("class_weights"));
});

Deno.test("writeModel() refuses a model of no known format", () => {
  class Other implements Classifier {
    fit = () => this;
    predictProba = () => [];
    predict = () => new Uint8Array();
  }
  assert.throws(() => writeModel(new Other()), /RandomForestClassifier.*is a Other/);
  assert.throws(() => writeModel(new RandomForestClassifier({ randomState: 1 })), /not fitted/);
});

Deno.test("readModel() refuses a file with any byte changed, or cut anywhere, or added to", () => {
  const { X, y } = oracleTable(66, { ...SHAPE, nRows: 400 });
  const forest = new RandomForestClassifier({ nTrees: 4, randomState: 1 }).fit(X, y);
  const bytes = new TextEncoder().encode(writeModel(forest));
  const text = (changed: Uint8Array) =>
    new TextDecoder("utf-8", { ignoreBOM: true }).decode(changed);
  const without = (from: number, to: number, ...added: number[]) =>
    Uint8Array.of(...bytes.subarray(0, from), ...added, ...bytes.subarray(to));
  // Every byte of both ends, then every 37th; every bit of it, the highest (no ASCII) too.
  const places = [...bytes.keys()].filter((at) => {
    return at < 100 || at >= bytes.length - 100 || at % 37 === 0;
  });
  for (const at of places) {
    for (let bit = 0; bit < 8; bit++) {
      const changed = bytes.slice();
      changed[at]! ^= 1 << bit;
      assertRefused(text(changed), /^Cannot read the model: /);
    }
    assertRefused(text(bytes.subarray(0, at)), /cut or no model/);
    assertRefused(text(without(at, at + 1)), /^Cannot read the model: /);
    assertRefused(text(without(at, at, 0x30)), /^Cannot read the model: /);
  }
  for (const added of ["\n", " ", "\0", "}", "0".repeat(1000)]) {
    assertRefused(text(bytes) + added, new RegExp(`${added.length} characters follow it`));
  }
  assertRefused(`\ufeff${text(bytes)}`, /bytes were changed/);
  assertRefused(text(bytes) + text(bytes), /bytes were changed/);
  readModel(text(bytes));
});

Deno.test("readModel() says which bytes, format or version it refuses", () => {
  const { X, y } = oracleTable(63, { ...SHAPE, nRows: 50 });
  const text = writeModel(new RandomForestClassifier({ nTrees: 2, randomState: 1 }).fit(X, y));
  const file = opened(text);
  const { format: _, ...noFormat } = file;
  assert.equal(sealed(file), text);
  assertRefused("", /cut or no model/);
  assertRefused("{}", /cut or no model/);
  assertRefused(text.replace("0", "1"), /bytes were changed: crc32 must be [0-9a-f]{8}/);
  assertRefused(sealed({ ...file, format: "pickle" }), /polvo\.forest, .*polvo\.tree.*"pickle"/);
  assertRefused(sealed(noFormat), /format must be one of/);
  assertRefused(sealed({ ...file, format_version: 3 }), /of polvo\.forest must be 2.*is 3/);
  assertRefused(sealed({ ...file, format_version: "2" }), /must be 2/);
  // The files of version 1 had no checksum.
  const first = '{"format":"polvo.forest","format_version":1,"n_features":1}';
  assertRefused(first, /format_version of polvo\.forest must be 2: current value is 1/);
  assert.throws(() => readModel(text, DecisionTreeClassifier), /holds a RandomForestClassifier/);
  const noJson = "{nothing,";
  assertRefused(`${noJson}"crc32":"${crc32(noJson).toString(16).padStart(8, "0")}"}`, /no JSON/);
});

Deno.test("readModel() refuses impossible forests, and says why", () => {
  const { X, y } = oracleTable(63, { ...SHAPE, nRows: 50 });
  const options = { nTrees: 2, maxDepth: 2, randomState: 1 };
  const good = opened(writeModel(new RandomForestClassifier(options).fit(X, y)));
  const [tree, other] = good.trees;
  const withTree = (change: object) => ({ ...good, trees: [{ ...tree, ...change }, other] });
  const withOption = (change: object) => ({ ...good, options: { ...good.options, ...change } });
  const stump = {
    asks: "100",
    feature: [0],
    threshold: [1],
    counts: [1, 0, 0, 1],
    missing_left: "0",
  };
  const { bootstrap: _, ...noBootstrap } = good.options;
  const bad: [object, RegExp][] = [
    [{ ...good, n_classes: "2" }, /n_classes.*"2"/],
    [{ ...good, n_classes: 257 }, /n_classes.*1\.\.256/],
    [{ ...good, n_features: 1 }, /tree 0: feature must be a whole number in 0\.\.0/],
    [{ ...good, n_features: 0 }, /n_features/],
    [{ ...good, extra: 1 }, /the file has extra/],
    [{ ...good, trees: [tree] }, /2 trees/],
    [{ ...good, trees: { length: 2 } }, /2 trees/],
    [{ ...good, trees: [tree, null] }, /tree 1 must be an object/],
    [{ ...good, options: [] }, /options must be an object/],
    [{ ...good, options: noBootstrap }, /options must have bootstrap/],
    [withOption({ minWeight: 1 }), /options has minWeight/],
    [withOption({ randomState: null }), /randomState/],
    [withOption({ randomState: 2 ** 32 }), /randomState.*4294967295/],
    [withOption({ criterion: "log" }), /criterion.*"log"/],
    [withOption({ bootstrap: 1 }), /bootstrap/],
    [withOption({ maxFeatures: "log2" }), /maxFeatures.*"log2"/],
    [withOption({ minSamplesLeaf: 0.5 }), /minSamplesLeaf/],
    [withOption({ classWeight: "heavy" }), /classWeight/],
    [withOption({ classWeight: [1, 0] }), /above 0/],
    [withOption({ classWeight: [1] }), /options\.classWeight must hold 2 numbers: it holds 1/],
    [withOption({ classWeight: [1, "2"] }), /options\.classWeight must be a list of finite/],
    [withOption({ maxLeafNodes: 1 }), /maxLeafNodes/],
    [withOption({ maxDepth: 1 }), /tree 0: it is larger than maxDepth/],
    [withOption({ maxLeafNodes: 2 }), /tree 0: it is larger than maxDepth or maxLeafNodes/],
    [withTree({ threshold: tree.threshold.slice(1) }), /tree 0: threshold must hold/],
    [withTree({ threshold: tree.threshold.map(() => null) }), /tree 0: threshold.*finite/],
    [withTree({ counts: tree.counts.slice(2) }), /tree 0: counts must hold/],
    [withTree({ counts: tree.counts.map((n: number) => -n) }), /tree 0: counts.*-/],
    [withTree({ counts: tree.counts.map((n: number) => n + 0.5) }), /tree 0: counts.*\.5/],
    [withTree({ counts: tree.counts.map(() => 0) }), /has no rows that count/],
    [withTree({ counts: tree.counts.map(() => 2 ** 30) }), /counts must sum to/],
    [
      withTree({ ...stump, asks: "", feature: [], threshold: [] }),
      /0 questions need 1 leaves: 0 given/,
    ],
    [withTree({ asks: "2" }), /digits 0 and 1/],
    [withTree({ ...stump, asks: "010" }), /node 1 has no parent/],
    [withTree({ ...stump, asks: "10" }), /1 questions need 2 leaves: 1 given/],
    [withTree({ ...stump, asks: "1000" }), /node 3 has no parent/],
    [withTree({ ...stump, feature: [0.5] }), /0\.5/],
    [withTree({ ...stump, feature: [-1] }), /-1/],
    [
      withTree({ ...stump, missing_left: "10" }),
      /missing_left must hold 1 digits or 1: it holds 2/,
    ],
    [withTree({ ...stump, class_weights: [1] }), /class_weights must hold 2/],
    [withTree({ ...stump, class_weights: [1, -1] }), /class_weights are negative/],
    [withTree({ ...stump, class_weights: [1, 0] }), /node 2 has no rows that count/],
    [withTree({ ...stump, color: 1 }), /tree 0 has color/],
  ];
  for (const [file, message] of bad) assertRefused(sealed(file), message);
  readModel(sealed(withTree({ ...stump, missing_left: "1", class_weights: [1, 2] })));
});
