import assert from "node:assert/strict";
import { DataError } from "@/base/errors.ts";
import { percentileInterval } from "@/learn/verification/percentile_interval.ts";
import { close, oracle } from "./verification_oracle.ts";

Deno.test("percentileInterval() has numpy's quantiles", () => {
  const values = Float64Array.from(oracle.percentiles.values);
  for (const [confidence, low, high] of oracle.percentiles.ends) {
    const interval = percentileInterval(values, { confidence: confidence! });
    close(interval.low, low!, `low of ${confidence}`);
    close(interval.high, high!, `high of ${confidence}`);
  }
  assert.deepEqual([...values], oracle.percentiles.values);
});

Deno.test("percentileInterval() interpolates between two replicates, and one has no width", () => {
  // 0, 8: a quarter and three quarters of the way.
  assert.deepEqual(percentileInterval(new Float64Array([8, 0]), { confidence: 0.5 }), {
    low: 2,
    high: 6,
  });
  assert.deepEqual(percentileInterval(new Float64Array([3]), { confidence: 0.9 }), {
    low: 3,
    high: 3,
  });
});

Deno.test("percentileInterval() refuses no replicate and what is no level", () => {
  assert.throws(() => percentileInterval(new Float64Array(0), { confidence: 0.9 }), DataError);
  assert.throws(() => percentileInterval(new Float64Array(2), { confidence: 95 }), /value is 95/);
});
