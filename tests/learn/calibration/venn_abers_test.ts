import assert from "node:assert/strict";
import { DataError } from "@/base/errors.ts";
import { IsotonicRegression } from "@/learn/calibration/isotonic_regression.ts";
import { VennAbers } from "@/learn/calibration/venn_abers.ts";
import oracle from "../../oracles/learn/calibration.json" with { type: "json" };
import { largestGap } from "../logistic_oracle.ts";
import { shuffledRows, takeLabels, takeRows, uniformStream } from "../oracle_table.ts";

const classes = (text: string) => Uint8Array.from(text, Number);
const fitCase = ({ score, measured }: { score: number[]; measured: string }) =>
  new VennAbers().fit(Float64Array.from(score), classes(measured));

for (const expected of oracle.vennAbers) {
  Deno.test(`VennAbers() is two fits of scikit-learn for each score: ${expected.name}`, () => {
    const vennAbers = fitCase(expected);
    const { p0, p1 } = vennAbers.predict(Float64Array.from(expected.probe));
    assert.ok(largestGap([p0, p1], [expected.p0, expected.p1]) < 1e-14);
    assert.equal(vennAbers.nCalibration, expected.score.length);
  });
}

Deno.test("VennAbers() of four rows, by hand", () => {
  const vennAbers = new VennAbers().fit(
    new Float64Array([1, 2, 3, 4]),
    new Uint8Array([0, 1, 0, 1]),
  );
  const { p0, p1 } = vennAbers.predict(new Float64Array([0, 2, 2.5, 5]));
  // At 0: 0 0101 keeps 0; 1 0 1 0 1 joins the first four: 2/4.
  // At 2: 0 {1 0} 0 1 joins: 1/3; 0 {1 1} 0 1: 2/3.
  // At 2.5: 0 1 0 0 1: 1/3; 0 1 1 0 1: 2/3.
  // At 5: 0 1 0 1 0: 1 0 and 1 0 join at 1/2: the first is not above, all four; 0 1 0 1 1 keeps 1.
  assert.deepEqual([...p0], [0, 1 / 3, 1 / 3, 1 / 2]);
  assert.deepEqual([...p1], [1 / 2, 2 / 3, 2 / 3, 1]);
});

/** Calibration rows with scores in steps of 1 / `steps`, so that small numbers of them tie. */
function rowsOf(n: number, { seed, steps }: { seed: number; steps: number }) {
  const uniform = uniformStream(seed);
  const score = Float64Array.from({ length: n }, () => Math.floor(uniform() * steps) / steps);
  return { score, measured: Uint8Array.from(score, (s) => uniform() < s ** 2 ? 1 : 0), uniform };
}

Deno.test("VennAbers() is its definition on 2,000 small sets", () => {
  let nCompared = 0;
  for (let seed = 0; seed < 2000; seed++) {
    const { score, measured } = rowsOf(1 + seed % 17, { seed, steps: 1 + seed % 11 });
    const probe = new Float64Array([-1, 0, 0.05, 0.3, 0.5, 0.55, 0.9, 2, ...score]);
    const found = new VennAbers().fit(score, measured).predict(probe);
    for (const [row, s] of probe.entries()) {
      const at = Float64Array.of(s);
      for (const [label, p] of [[0, found.p0], [1, found.p1]] as const) {
        const [expected] = new IsotonicRegression()
          .fit(Float64Array.of(...score, s), Float64Array.of(...measured, label)).predict(at);
        assert.ok(Math.abs(p[row]! - expected!) < 1e-14, `set ${seed}, score ${s}, label ${label}`);
        nCompared++;
      }
    }
  }
  assert.ok(nCompared > 60_000);
});

Deno.test("VennAbers() gives p0 <= p1, and neither falls with the score", () => {
  for (const [seed, steps] of [[41, 7], [42, 40], [43, 1e9]] as const) {
    const { score, measured, uniform } = rowsOf(400, { seed, steps });
    const probe = Float64Array.from({ length: 3000 }, () => 1.4 * uniform() - 0.2).sort();
    const { p0, p1 } = new VennAbers().fit(score, measured).predict(probe);
    for (let row = 0; row < probe.length; row++) {
      assert.ok(0 <= p0[row]! && p0[row]! < p1[row]! && p1[row]! <= 1);
      assert.ok(row === 0 || (p0[row]! >= p0[row - 1]! && p1[row]! >= p1[row - 1]!));
    }
  }
});

Deno.test("VennAbers() gives the same bits after a strictly rising change of all scores", () => {
  const { score, measured, uniform } = rowsOf(300, { seed: 44, steps: 60 });
  const probe = Float64Array.from({ length: 200 }, () => Math.floor(uniform() * 90 - 15) / 60);
  const expected = new VennAbers().fit(score, measured).predict(probe);
  for (
    const change of [
      (s: number) => Math.exp(3 * s),
      (s: number) => s ** 3 - 500,
      (s: number) => s * 1e-200,
    ]
  ) {
    const vennAbers = new VennAbers().fit(score.map(change), measured);
    assert.deepEqual(vennAbers.predict(probe.map(change)), expected);
  }
});

Deno.test("VennAbers() gives the same bits whatever the order of the rows", () => {
  const { score, measured } = rowsOf(300, { seed: 45, steps: 60 });
  const expected = new VennAbers().fit(score, measured).predict(score);
  for (let seed = 0; seed < 5; seed++) {
    const rows = shuffledRows(300, seed);
    const [other] = takeRows([score], rows);
    const vennAbers = new VennAbers().fit(other!, takeLabels(measured, rows));
    assert.deepEqual(vennAbers.predict(score), expected);
  }
});

Deno.test("VennAbers() mirrors: classes and order exchanged give 1 - p1 and 1 - p0", () => {
  const { score, measured } = rowsOf(200, { seed: 46, steps: 50 });
  const { p0, p1 } = new VennAbers().fit(score, measured).predict(score);
  const turned = score.map((s) => -s);
  const mirrored = new VennAbers().fit(turned, measured.map((label) => 1 - label)).predict(turned);
  const less = (p: Float64Array) => p.map((value) => 1 - value);
  assert.ok(largestGap([mirrored.p0, mirrored.p1], [less(p1), less(p0)]) < 1e-15);
});

Deno.test("VennAbers() takes -0 for 0", () => {
  const vennAbers = new VennAbers().fit(new Float64Array([-0, 0]), new Uint8Array([0, 1]));
  assert.deepEqual(vennAbers.state, { score: [0], rows: [2], positives: [1] });
  const { p0, p1 } = vennAbers.predict(new Float64Array([-0]));
  assert.deepEqual([p0[0], p1[0]], [1 / 3, 2 / 3]);
});

Deno.test("VennAbers() fits and predicts 300,000 rows", () => {
  // A fit for each row would take 10^11 steps.
  const { score, measured } = rowsOf(300_000, { seed: 47, steps: 1e9 });
  const { p0, p1 } = new VennAbers().fit(score, measured).predict(score);
  assert.ok(p0.every((low, row) => low < p1[row]!));
});

Deno.test("VennAbers.of() gives the fitted predictor again, through JSON", () => {
  for (const expected of oracle.vennAbers) {
    const vennAbers = fitCase(expected);
    const copy = VennAbers.of(JSON.parse(JSON.stringify(vennAbers.state)));
    const probe = Float64Array.from(expected.probe);
    assert.deepEqual(copy.predict(probe), vennAbers.predict(probe));
    assert.deepEqual(copy.state, vennAbers.state);
    assert.equal(copy.nCalibration, expected.score.length);
  }
});

Deno.test("VennAbers.of() refuses a state that is not whole", () => {
  const whole = { score: [1, 2], rows: [3, 1], positives: [0, 1] };
  for (
    const [change, message] of [
      [{ more: 1 }, /has more/],
      [{ rows: undefined }, /rows must be a list/],
      [{ score: [1, null] }, /score must be a list of finite numbers/],
      [{ score: [], rows: [], positives: [] }, /must have a score/],
      [{ score: [2, 2] }, /score must rise/],
      [{ score: [2, 1] }, /score must rise/],
      [{ rows: [3] }, /rows must hold 2 numbers: it holds 1/],
      [{ positives: [0, 1, 1] }, /positives must hold 2 numbers: it holds 3/],
      [{ rows: [3, 0] }, /rows 1 must be a whole number in 1\.\./],
      [{ rows: [3.5, 1] }, /rows 0 must be a whole/],
      [{ positives: [4, 1] }, /positives 0 must be a whole number in 0\.\.3/],
      [{ positives: [-1, 1] }, /positives 0/],
      [{ rows: [5e7, 5e7] }, /90000000 in all at most: they are 100000000/],
    ] as const
  ) {
    assert.throws(
      () => VennAbers.of({ ...whole, ...change }),
      (error: unknown) => error instanceof DataError && message.test(error.message),
      JSON.stringify(change),
    );
  }
  const { positives: _, ...part } = whole;
  assert.throws(() => VennAbers.of(part), /must have positives/);
  assert.equal(VennAbers.of(whole).nCalibration, 4);
});

Deno.test("VennAbers() refuses what it cannot use, naming it", () => {
  const vennAbers = new VennAbers();
  const [score, measured] = [new Float64Array([1, 2]), new Uint8Array([0, 1])];
  assert.throws(() => vennAbers.predict(score), { name: "TypeError", message: /not fitted/ });
  assert.throws(() => vennAbers.nCalibration, /not fitted/);
  assert.throws(() => vennAbers.fit(score, new Uint8Array(3)), /they have 3 and 2/);
  assert.throws(() => vennAbers.fit(new Float64Array(0), new Uint8Array(0)), TypeError);
  assert.throws(
    () => vennAbers.fit(score, score as unknown as Uint8Array),
    /measured must be a Uint8Array/,
  );
  assert.throws(() => vennAbers.fit([1] as unknown as Float64Array, measured), /score: it must be/);
  assert.throws(() => vennAbers.fit(score, new Uint8Array([0, 2])), /current value is 2 in row 1/);
  assert.throws(() => vennAbers.fit(new Float64Array([1, NaN]), measured), /NaN in row 1/);
  vennAbers.fit(score, measured);
  assert.throws(() => vennAbers.predict(new Float64Array([NaN])), /score must be .* NaN in row 0/);
});
