import assert from "node:assert/strict";
import { DataError } from "@/base/errors.ts";
import { IsotonicRegression } from "@/learn/calibration/isotonic_regression.ts";
import { poolAdjacentViolators } from "@/learn/calibration/pool_adjacent_violators.ts";
import oracle from "../../oracles/learn/calibration.json" with { type: "json" };
import { largestGap } from "../logistic_oracle.ts";
import { shuffledRows, takeRows, uniformStream } from "../oracle_table.ts";

interface IsotonicCase {
  readonly name: string;
  readonly x: readonly number[];
  readonly y: readonly number[];
  readonly sampleWeight?: readonly number[];
  readonly probe: readonly number[];
  readonly predicted: readonly number[];
  readonly xThresholds: readonly number[];
  readonly yThresholds: readonly number[];
}

const CASES: readonly IsotonicCase[] = oracle.isotonic;
const numbers = (values: readonly number[]) => Float64Array.from(values);

function fitCase({ x, y, sampleWeight }: IsotonicCase): IsotonicRegression {
  return new IsotonicRegression().fit(numbers(x), numbers(y), {
    sampleWeight: sampleWeight && numbers(sampleWeight),
  });
}

for (const expected of CASES) {
  Deno.test(`IsotonicRegression() is scikit-learn's: ${expected.name}`, () => {
    const fitted = fitCase(expected);
    assert.ok(
      largestGap([fitted.predict(numbers(expected.probe))], [expected.predicted]) < 1e-12,
    );
    const { x, y } = fitted.state;
    assert.deepEqual(x, expected.xThresholds);
    assert.ok(largestGap([y], [expected.yThresholds]) < 1e-12);
  });
}

Deno.test("IsotonicRegression() pools what falls, by hand", () => {
  // 3 and 1 become 2 each; 2 is not above them: (3 + 1 + 2) / 3 = 2; 5 stays. Half way from 3 to 4: 3.5.
  const x = new Float64Array([1, 2, 3, 4]);
  const fitted = new IsotonicRegression().fit(x, new Float64Array([3, 1, 2, 5]));
  const found = fitted.predict(new Float64Array([-9, 1, 2.5, 3, 3.5, 4, 9]));
  assert.deepEqual([...found], [2, 2, 2, 2, 3.5, 5, 5]);
  assert.deepEqual(fitted.state, { x: [1, 3, 4], y: [2, 2, 5] });
});

/** The value of isotonic regression at each place, by the formula of its largest lower and smallest upper mean. */
function minMax(y: Float64Array, weight: Float64Array): number[] {
  const mean = (a: number, b: number) => {
    let [weighted, total] = [0, 0];
    for (let i = a; i <= b; i++) {
      weighted += y[i]! * weight[i]!;
      total += weight[i]!;
    }
    return weighted / total;
  };
  return Array.from(y, (_, at) => {
    let most = -Infinity;
    for (let a = 0; a <= at; a++) {
      let least = Infinity;
      for (let b = at; b < y.length; b++) least = Math.min(least, mean(a, b));
      most = Math.max(most, least);
    }
    return most;
  });
}

Deno.test("poolAdjacentViolators() gives max over a of min over b of the mean of a..b", () => {
  const uniform = uniformStream(31);
  for (let n = 1; n <= 40; n++) {
    const y = Float64Array.from(
      { length: n },
      () => Math.floor(uniform() * 9) + uniform() * n / 20,
    );
    const weight = y.map(() => uniform() + 0.1);
    const pooled = poolAdjacentViolators(y, weight);
    assert.ok(largestGap([pooled], [minMax(y, weight)]) < 1e-12, `${n} rows`);
    assert.ok(pooled.every((value, i) => i === 0 || value >= pooled[i - 1]!));
  }
});

/** Rows whose y rises with x, with ties. */
function noisyRows(n: number, seed: number) {
  const uniform = uniformStream(seed);
  const x = Float64Array.from({ length: n }, () => Math.floor(uniform() * n / 2) / n);
  return { x, y: x.map((value) => value + uniform() - 0.5), uniform };
}

Deno.test("IsotonicRegression() never falls and stays within y", () => {
  const { x, y, uniform } = noisyRows(500, 32);
  const probe = Float64Array.from({ length: 2000 }, () => 3 * uniform() - 1).sort();
  const found = new IsotonicRegression().fit(x, y).predict(probe);
  assert.ok(found.every((value, i) => i === 0 || value >= found[i - 1]!));
  assert.ok(found.every((value) => value >= Math.min(...y) && value <= Math.max(...y)));
});

Deno.test("IsotonicRegression() never passes the next threshold by rounding", () => {
  // numpy's line gives 0.18085285520646724 just before its end at 0.1808528552064672.
  const fitted = new IsotonicRegression().fit(
    new Float64Array([-0.1364506189711392, 0.1753087139222771]),
    new Float64Array([-0.026374883018434048, 0.1808528552064672]),
  );
  assert.equal(fitted.predict(Float64Array.of(0.17530871392227707))[0], 0.1808528552064672);
});

Deno.test("IsotonicRegression() keeps the weighted mean of y", () => {
  const { x, y, uniform } = noisyRows(500, 33);
  const sampleWeight = x.map(() => Math.floor(uniform() * 3));
  const found = new IsotonicRegression().fit(x, y, { sampleWeight }).predict(x);
  const total = (values: Float64Array) =>
    values.reduce((sum, value, row) => sum + value * sampleWeight[row]!, 0);
  assert.ok(Math.abs(total(found) - total(y)) < 1e-10);
});

Deno.test("IsotonicRegression() takes a whole weight for so many equal rows", () => {
  const { x, y, uniform } = noisyRows(200, 34);
  const sampleWeight = x.map(() => Math.floor(uniform() * 4));
  const rows = Int32Array.from(
    [...sampleWeight].flatMap((weight, row) => new Array<number>(weight).fill(row)),
  );
  const [repeatedX, repeatedY] = takeRows([x, y], rows);
  const weighted = new IsotonicRegression().fit(x, y, { sampleWeight });
  const repeated = new IsotonicRegression().fit(repeatedX!, repeatedY!);
  assert.ok(largestGap([weighted.predict(x)], [repeated.predict(x)]) < 1e-12);
});

Deno.test("IsotonicRegression() gives the same bits whatever the order of the rows", () => {
  const { x, y, uniform } = noisyRows(300, 35);
  const weight = x.map(() => uniform());
  const expected = new IsotonicRegression().fit(x, y, { sampleWeight: weight }).state;
  for (let seed = 0; seed < 5; seed++) {
    const [otherX, otherY, sampleWeight] = takeRows([x, y, weight], shuffledRows(300, seed));
    assert.deepEqual(
      new IsotonicRegression().fit(otherX!, otherY!, { sampleWeight }).state,
      expected,
    );
  }
});

Deno.test("IsotonicRegression() leaves its arrays as they are, and takes none at all to predict", () => {
  const [x, y] = [new Float64Array([2, 1, 3]), new Float64Array([5, 6, 7])];
  const fitted = new IsotonicRegression().fit(x, y);
  assert.equal(fitted.predict(new Float64Array(0)).length, 0);
  assert.deepEqual([[...x], [...y]], [[2, 1, 3], [5, 6, 7]]);
});

Deno.test("IsotonicRegression() joins a million falling rows in one block", () => {
  // A method that joins two blocks at a time and starts again would take 10^12 steps.
  const y = Float64Array.from({ length: 1_000_000 }, (_, row) => -row);
  const fitted = new IsotonicRegression().fit(y.map((_, row) => row), y);
  assert.deepEqual(fitted.state, { x: [0, 999_999], y: [-499_999.5, -499_999.5] });
});

Deno.test("IsotonicRegression.of() gives the fitted function again, through JSON", () => {
  for (const expected of CASES) {
    const fitted = fitCase(expected);
    const copy = IsotonicRegression.of(JSON.parse(JSON.stringify(fitted.state)));
    const probe = numbers(expected.probe);
    assert.deepEqual(copy.predict(probe), fitted.predict(probe));
    assert.deepEqual(copy.state, fitted.state);
  }
  const negative = new IsotonicRegression().fit(new Float64Array([-0]), new Float64Array([-0]));
  assert.deepEqual(JSON.parse(JSON.stringify(negative.state)), negative.state);
});

Deno.test("IsotonicRegression.of() refuses a state that is not whole", () => {
  for (
    const [state, message] of [
      [null, /must be an object/],
      [{ x: [1] }, /must have y/],
      [{ x: [1], y: [1], z: 1 }, /has z/],
      [{ x: [1, "2"], y: [1, 2] }, /x must be a list of finite numbers/],
      [{ x: [1, 2], y: [1, null] }, /y must be a list of finite numbers/],
      [{ x: [1, 2], y: [1] }, /y must hold 2 numbers/],
      [{ x: [], y: [] }, /must have a threshold/],
      [{ x: [1, 1e151], y: [1, 2] }, /within ±1e\+150/],
      [{ x: [1, 2], y: [-1e151, 2] }, /within ±1e\+150/],
      [{ x: [2, 2], y: [1, 2] }, /x must rise/],
      [{ x: [0, 1e-16], y: [1, 2] }, /x must rise by 1e-15/],
      [{ x: [1, 2], y: [2, 1] }, /y must never fall/],
    ] as const
  ) {
    assert.throws(
      () => IsotonicRegression.of(state),
      (error: unknown) => error instanceof DataError && message.test(error.message),
      JSON.stringify(state),
    );
  }
});

Deno.test("IsotonicRegression() refuses what it cannot use, naming it", () => {
  const isotonic = new IsotonicRegression();
  const two = new Float64Array([1, 2]);
  assert.throws(() => isotonic.predict(two), { name: "TypeError", message: /not fitted/ });
  assert.throws(() => isotonic.state, /not fitted/);
  assert.throws(() => isotonic.fit(new Float64Array(0), new Float64Array(0)), TypeError);
  assert.throws(() => isotonic.fit(two, new Float64Array(3)), /y must have .* it has 3, x has 2/);
  assert.throws(
    () => isotonic.fit(two, two, { sampleWeight: new Float64Array(1) }),
    /sampleWeight must have .* it has 1, x has 2/,
  );
  assert.throws(
    () => isotonic.fit([1, 2] as unknown as Float64Array, two),
    /x: it must be a Float/,
  );
  assert.throws(
    () => isotonic.fit(two, new Uint8Array(2) as unknown as Float64Array),
    /y: it must be a Float64Array: current value is \[object Uint8Array\]/,
  );
  assert.throws(() => isotonic.fit(new Float64Array([1, NaN]), two), /x must .* NaN in row 1/);
  assert.throws(
    () => isotonic.fit(two, new Float64Array([1e151, 1])),
    /y must .* 1e\+151 in row 0/,
  );
  for (const [weight, message] of [[-1, /-1 in row 1/], [1e-200, /1e-200 in row 1/]] as const) {
    const sampleWeight = new Float64Array([1, weight]);
    assert.throws(
      () => isotonic.fit(two, two, { sampleWeight }),
      (error: unknown) => error instanceof RangeError && message.test(error.message),
    );
  }
  assert.throws(
    () => isotonic.fit(two, two, { sampleWeight: new Float64Array(2) }),
    { name: "RangeError", message: /0 for every row/ },
  );
  isotonic.fit(two, two);
  assert.throws(() => isotonic.predict(new Float64Array([1, Infinity])), /Infinity in row 1/);
  assert.throws(() => isotonic.predict([1] as unknown as Float64Array), TypeError);
});
