import assert from "node:assert/strict";
import { DataError } from "@/base/errors.ts";
import { fitSigmoid } from "@/learn/calibration/fit_sigmoid.ts";
import { SigmoidCalibration } from "@/learn/calibration/sigmoid_calibration.ts";
import oracle from "../../oracles/learn/calibration.json" with { type: "json" };
import { largestGap } from "../logistic_oracle.ts";
import { shuffledRows, takeLabels, takeRows, uniformStream } from "../oracle_table.ts";

interface SigmoidCase {
  readonly name: string;
  readonly score: readonly number[];
  readonly measured: string;
  readonly probe: readonly number[];
  readonly predicted: readonly number[];
  readonly exact?: readonly number[];
}

const CASES: readonly SigmoidCase[] = oracle.sigmoid;
const rowsOf = ({ score, measured }: SigmoidCase) =>
  [Float64Array.from(score), Uint8Array.from(measured, Number)] as const;

for (const expected of CASES) {
  Deno.test(`SigmoidCalibration() is scikit-learn's: ${expected.name}`, () => {
    const sigmoid = new SigmoidCalibration().fit(...rowsOf(expected));
    const predicted = sigmoid.predict(Float64Array.from(expected.probe));
    assert.ok(largestGap([predicted], [expected.predicted]) < 1e-6);
    if (expected.exact === undefined) return;
    // Where the slopes of its loss are 0, in the unit of the scores.
    assert.ok(largestGap([[sigmoid.state.a, sigmoid.state.b]], [expected.exact]) < 1e-9);
  });
}

Deno.test("SigmoidCalibration() reaches Platt's targets where two scores allow it", () => {
  // Two rows of class 0 at -1, one of class 1 at 1: targets 1/4 and 2/3, met by b - a = ln 3 and
  // b + a = -ln 2.
  const sigmoid = new SigmoidCalibration().fit(
    new Float64Array([-1, -1, 1]),
    new Uint8Array([0, 0, 1]),
  );
  const { a, b } = sigmoid.state;
  assert.ok(Math.abs(a + (Math.log(2) + Math.log(3)) / 2) < 1e-14);
  assert.ok(Math.abs(b - (Math.log(3) - Math.log(2)) / 2) < 1e-14);
  const [low, high] = sigmoid.predict(new Float64Array([-1, 1]));
  assert.ok(Math.abs(low! - 1 / 4) < 1e-14 && Math.abs(high! - 2 / 3) < 1e-14);
});

Deno.test("SigmoidCalibration() gives scores of one value the mean of their targets, everywhere", () => {
  // 2 of 5: targets 3/4 and 1/5, mean (2 × 3/4 + 3 × 1/5) / 5 = 0.42.
  for (const value of [0, 0.3, -1e100, 1.7e308]) {
    const score = new Float64Array(5).fill(value);
    const sigmoid = new SigmoidCalibration().fit(score, new Uint8Array([0, 1, 0, 0, 1]));
    assert.equal(sigmoid.state.a, 0);
    const found = sigmoid.predict(new Float64Array([value, -5, 5]));
    assert.ok(found.every((p) => Math.abs(p - 0.42) < 1e-15));
  }
});

Deno.test("SigmoidCalibration() gives one class alone its target, everywhere", () => {
  // 3 rows: 4/5 for class 1, 1/5 for class 0.
  for (const [label, target] of [[1, 4 / 5], [0, 1 / 5]] as const) {
    const sigmoid = new SigmoidCalibration().fit(
      new Float64Array([0.1, 0.2, 0.9]),
      new Uint8Array(3).fill(label),
    );
    for (const p of sigmoid.predict(new Float64Array([-9, 0.2, 9]))) {
      assert.ok(Math.abs(p - target) < 1e-14);
    }
  }
});

/** Slopes of Platt's loss by tilt and level of scores in 0..1: both 0 where it is smallest. */
function slopesAt({ a, b }: { a: number; b: number }, score: Float64Array, measured: Uint8Array) {
  const positives = measured.reduce((sum, label) => sum + label, 0);
  const low = score.reduce((least, s) => Math.min(least, s));
  const span = score.reduce((most, s) => Math.max(most, s)) - low;
  let [tilt, level] = [0, 0];
  for (const [row, s] of score.entries()) {
    const target = measured[row] === 1
      ? (positives + 1) / (positives + 2)
      : 1 / (measured.length - positives + 2);
    const residual = target - 1 / (1 + Math.exp(a * s + b));
    level += residual;
    tilt += residual * (s - low) / span;
  }
  return Math.max(Math.abs(tilt), Math.abs(level));
}

/** Scores of every unit, and shapes that stop a search: parted, with a gap, with one far away. */
function hardTables() {
  const uniform = uniformStream(51);
  const plain = Float64Array.from({ length: 400 }, () => 2 * uniform() - 1);
  const noisy = Uint8Array.from(plain, (s) => uniform() < 1 / (1 + Math.exp(-4 * s)) ? 1 : 0);
  const parted = Uint8Array.from(plain, (s) => s > 0 ? 1 : 0);
  const close = plain.map((s, row) => row < 2 ? s * 1e-9 : s);
  const far = plain.with(7, 1e5);
  return [
    { name: "noisy", score: plain, measured: noisy },
    { name: "parted", score: plain, measured: parted },
    { name: "parted, wrong way round", score: plain, measured: parted.map((l) => 1 - l) },
    {
      name: "parted by a billionth",
      score: close,
      measured: Uint8Array.from(close, (s) => s > 0 ? 1 : 0),
    },
    {
      name: "all but two within a billionth",
      score: plain.map((s, row) => row < 2 ? Math.sign(s) : s * 1e-9),
      measured: parted,
    },
    {
      name: "all but two within a billionth, not parted",
      score: plain.map((s, row) => row < 2 ? Math.sign(s) : s * 1e-9),
      measured: noisy,
    },
    { name: "parted but for one", score: plain, measured: parted.with(3, 1 - parted[3]!) },
    { name: "one far away, as it should be", score: far, measured: noisy.with(7, 1) },
    { name: "one far away, wrong", score: far, measured: noisy.with(7, 0) },
    { name: "one of class 1", score: plain, measured: new Uint8Array(400).with(9, 1) },
    // The first whole step leads to a loss of many thousands.
    ...[[1], [1, 0.5], [1, 0.01]].map((few) => ({
      name: `100,000 rows of class 0 at one score, class 1 at ${few}`,
      score: Float64Array.of(...few, ...new Float64Array(100_000)),
      measured: new Uint8Array(100_000 + few.length).fill(1, 0, few.length),
    })),
    {
      name: "100,000 rows at one score, one of each class elsewhere",
      score: Float64Array.of(1, 0.5, ...new Float64Array(100_000)),
      measured: new Uint8Array(100_002).fill(1, 0, 1),
    },
    ...[1e-250, 1e-100, 1e-9, 1e9, 1e100, 1e300].map((unit) => ({
      name: `unit ${unit}`,
      score: plain.map((s) => s * unit),
      measured: noisy,
    })),
  ];
}

for (const { name, score, measured } of hardTables()) {
  Deno.test(`SigmoidCalibration() reaches the smallest loss in 20 steps: ${name}`, () => {
    const sigmoid = new SigmoidCalibration().fit(score, measured);
    assert.ok(Number.isFinite(sigmoid.state.a) && Number.isFinite(sigmoid.state.b));
    assert.ok(slopesAt(sigmoid.state, score, measured) < 1e-10);
    const { nIter } = fitSigmoid(score, measured);
    assert.ok(nIter <= 20, `${nIter} steps`);
  });
}

Deno.test("SigmoidCalibration() keeps probabilities of parted rows within 0 and 1, all apart", () => {
  const score = Float64Array.from({ length: 1000 }, (_, row) => row);
  const sigmoid = new SigmoidCalibration().fit(
    score,
    Uint8Array.from(score, (s) => s < 500 ? 0 : 1),
  );
  const found = sigmoid.predict(score);
  assert.ok(found.every((p) => p > 0 && p < 1));
  assert.ok(found.every((p, row) => row === 0 || p > found[row - 1]!));
});

Deno.test("SigmoidCalibration() moves with the unit and origin of the scores", () => {
  const [score, measured] = rowsOf(CASES[0]!);
  const expected = new SigmoidCalibration().fit(score, measured).predict(score);
  for (const [factor, offset] of [[1e-6, 0], [-30, 4], [1e12, 1e14], [1, 1e6]] as const) {
    const other = score.map((s) => s * factor + offset);
    const found = new SigmoidCalibration().fit(other, measured).predict(other);
    assert.ok(largestGap([found], [expected]) < 1e-8, `${factor}, ${offset}`);
  }
});

Deno.test("SigmoidCalibration() does not depend on the order of the rows, but for rounding", () => {
  const [score, measured] = rowsOf(CASES[1]!);
  const { a, b } = new SigmoidCalibration().fit(score, measured).state;
  const rows = shuffledRows(score.length, 3);
  const [other] = takeRows([score], rows);
  const { state } = new SigmoidCalibration().fit(other!, takeLabels(measured, rows));
  assert.ok(largestGap([[state.a, state.b]], [[a, b]]) < 1e-12);
});

Deno.test("SigmoidCalibration() predicts 0 and 1 where the score leaves nothing between", () => {
  const sigmoid = SigmoidCalibration.of({ a: -1e300, b: 0.5 });
  assert.deepEqual([...sigmoid.predict(new Float64Array([-1e300, 1e300]))], [0, 1]);
});

Deno.test("SigmoidCalibration.of() gives the fitted sigmoid again, through JSON", () => {
  for (const expected of CASES) {
    const sigmoid = new SigmoidCalibration().fit(...rowsOf(expected));
    const copy = SigmoidCalibration.of(JSON.parse(JSON.stringify(sigmoid.state)));
    const probe = Float64Array.from(expected.probe);
    assert.deepEqual(copy.predict(probe), sigmoid.predict(probe));
    assert.deepEqual(copy.state, sigmoid.state);
  }
});

Deno.test("SigmoidCalibration.of() refuses a state that is not whole", () => {
  for (
    const [state, message] of [
      [undefined, /must be an object/],
      [[1, 2], /must be an object/],
      [{ a: 1 }, /must have b/],
      [{ a: 1, b: 2, c: 3 }, /has c/],
      [{ a: null, b: 2 }, /a must be a finite number/],
      [{ a: 1, b: "2" }, /b must be a finite number/],
    ] as const
  ) {
    assert.throws(
      () => SigmoidCalibration.of(state),
      (error: unknown) => error instanceof DataError && message.test(error.message),
    );
  }
});

Deno.test("SigmoidCalibration() refuses what it cannot use, naming it", () => {
  const sigmoid = new SigmoidCalibration();
  const [score, measured] = [new Float64Array([1, 2]), new Uint8Array([0, 1])];
  assert.throws(() => sigmoid.predict(score), { name: "TypeError", message: /not fitted/ });
  assert.throws(() => sigmoid.state, /not fitted/);
  assert.throws(() => sigmoid.fit(score, new Uint8Array(1)), /they have 1 and 2/);
  assert.throws(() => sigmoid.fit(score, score as unknown as Uint8Array), /must be a Uint8Array/);
  assert.throws(() => sigmoid.fit(score, new Uint8Array([0, 7])), /7 in row 1/);
  assert.throws(() => sigmoid.fit(new Float64Array([1, Infinity]), measured), /Infinity in row 1/);
  sigmoid.fit(score, measured);
  assert.throws(() => sigmoid.predict(new Float64Array([NaN])), { name: "RangeError" });
  assert.throws(() => sigmoid.predict([1] as unknown as Float64Array), TypeError);
});

Deno.test("fitSigmoid() says so when its steps do not suffice", () => {
  const [score, measured] = rowsOf(CASES[0]!);
  assert.throws(
    () => fitSigmoid(score, measured, { maxIter: 2 }),
    (error: unknown) => error instanceof DataError && /within 2 steps/.test(error.message),
  );
});
