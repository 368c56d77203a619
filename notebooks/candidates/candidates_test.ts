import assert from "node:assert/strict";
import { KNearestNeighborsClassifier } from "./k_nearest_neighbors_classifier.ts";
import { MlRandomForestClassifier } from "./ml_random_forest_classifier.ts";

Deno.test("KNearestNeighborsClassifier() counts the classes of the nearest rows", () => {
  // Distances from 5: 4 (class 0), 2 (1), 1 (1), 2.5 (0), 6 (0). The nearest three are 3, 6 and 7.5:
  // classes 1, 1, 0.
  const X = [new Float64Array([1, 3, 6, 7.5, 11])];
  const model = new KNearestNeighborsClassifier({ nNeighbors: 3 })
    .fit(X, new Uint8Array([0, 1, 1, 0, 0]));
  const proba = model.predictProba([new Float64Array([5])]);
  assert.ok(Math.abs(proba[1]![0]! - 2 / 3) < 1e-12);
  assert.ok(Math.abs(proba[0]![0]! - 1 / 3) < 1e-12);
});

Deno.test("KNearestNeighborsClassifier() does not depend on the unit of a column", () => {
  const a = Float64Array.from({ length: 60 }, (_, i) => (i * 37) % 60);
  const b = Float64Array.from({ length: 60 }, (_, i) => (i * 23) % 60);
  const y = Uint8Array.from({ length: 60 }, (_, i) => a[i]! + b[i]! > 58 ? 1 : 0);
  const model = () => new KNearestNeighborsClassifier({ nNeighbors: 4 });
  const probe = [a.map((v) => v + 0.3), b.map((v) => v - 0.4)];
  const plain = model().fit([a, b], y).predictProba(probe);
  const large = (columns: Float64Array[]) => [columns[0]!, columns[1]!.map((v) => v * 1024)];
  const scaled = model().fit(large([a, b]), y).predictProba(large(probe));
  assert.deepEqual(scaled, plain);
});

Deno.test("MlRandomForestClassifier() gives the share of trees, the same for a seed", () => {
  const X = [
    Float64Array.from({ length: 80 }, (_, i) => i),
    Float64Array.from({ length: 80 }, (_, i) => (i * 29) % 80),
  ];
  const y = Uint8Array.from({ length: 80 }, (_, i) => i < 40 ? 0 : 1);
  const make = (randomState: number) =>
    new MlRandomForestClassifier({ nTrees: 20, maxFeatures: 1, randomState }).fit(X, y);
  const proba = make(7).predictProba(X);
  for (const [row, p] of proba[1]!.entries()) {
    assert.ok(Math.abs(p + proba[0]![row]! - 1) < 1e-9);
    assert.ok(Math.abs(p * 20 - Math.round(p * 20)) < 1e-9, "whole votes of 20 trees");
  }
  assert.deepEqual(make(7).predictProba(X), proba);
  assert.notDeepEqual(make(8).predictProba(X), proba);
  assert.deepEqual([...make(7).predict(X)].map((label, row) => label === y[row]).slice(0, 5), [
    ...[true, true, true, true, true],
  ]);
});

Deno.test("candidates refuse to predict before they are fitted, and bad options", () => {
  const X = [new Float64Array([1])];
  assert.throws(() => new KNearestNeighborsClassifier().predict(X), /not fitted/);
  const forest = new MlRandomForestClassifier({ maxFeatures: 1, randomState: 1 });
  assert.throws(() => forest.predict(X), /not fitted/);
  assert.throws(() => new KNearestNeighborsClassifier({ nNeighbors: 0 }), /nNeighbors/);
});

Deno.test("the packages of the pipeline have the same versions here as at the top", async () => {
  const read = async (path: string) =>
    JSON.parse(await Deno.readTextFile(new URL(path, import.meta.url))).imports;
  const { "@/": _, ...top } = await read("../../deno.json");
  const here = await read("../deno.json");
  for (const [name, version] of Object.entries(top)) assert.equal(here[name], version, name);
});
