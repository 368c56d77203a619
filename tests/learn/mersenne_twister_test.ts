import assert from "node:assert/strict";
import { MersenneTwister } from "@/learn/mersenne_twister.ts";
import oracle from "../oracles/learn/splits.json" with { type: "json" };

Deno.test("MersenneTwister() draws numpy's permutations", () => {
  for (const { randomState, permutation } of oracle.draws) {
    const drawn = new MersenneTwister(randomState).permutation(
      permutation.length,
    );
    assert.deepEqual([...drawn], permutation);
  }
});

Deno.test("MersenneTwister() gives the words of the reference implementation", () => {
  // The C++ standard fixes the 10,000th word of std::mt19937 with seed 5489: 4123659995.
  const generator = new MersenneTwister(5489);
  let word = 0;
  for (let i = 0; i < 10_000; i++) word = generator.nextUint32();
  assert.equal(word, 4123659995);
});

Deno.test("MersenneTwister() refuses a seed that numpy refuses", () => {
  for (const seed of [-1, 0.5, 2 ** 32, NaN]) {
    assert.throws(() => new MersenneTwister(seed), RangeError);
  }
});
