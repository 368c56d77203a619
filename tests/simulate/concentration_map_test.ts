import assert from "node:assert/strict";
import { concentrationMap } from "@/simulate/concentration_map.ts";
import { drawFrom } from "@/simulate/draw.ts";

for (const seed of [1, 2, 3]) {
  Deno.test(`concentrationMap() gives 372 and 84 whatever it is drawn from, seed ${seed}`, () => {
    const draw = drawFrom(seed, 99);
    const drawn = Array.from({ length: 2711 }, () => Math.max(1.7, 3.4 + 1.3 * draw.normal()));
    const map = concentrationMap(drawn);
    const values = drawn.map(map);
    for (const rounded of [values, values.map(Math.round)]) {
      assert.equal(rounded.filter((value) => value >= 150).length, 372);
      assert.equal(rounded.filter((value) => value > 400).length, 84);
    }
  });
}

Deno.test("concentrationMap() keeps every order and the detection limit", () => {
  const drawn = Array.from({ length: 2711 }, (_, i) => 1.7 + i / 500);
  const map = concentrationMap(drawn);
  for (let x = 0.5; x < 9; x += 0.001) assert.ok(map(x + 0.001) > map(x), `at ${x}`);
  assert.ok(Math.abs(map(Math.log(5)) - 5) < 1e-12);
  assert.ok(Math.abs(map(1) - Math.E) < 1e-12);
});
