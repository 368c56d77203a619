import assert from "node:assert/strict";
import { Frontier } from "@/learn/boosting/frontier.ts";
import { keyedInteger } from "@/learn/keyed_hash.ts";
import { shuffledRows } from "../oracle_table.ts";

Deno.test("Frontier() gives nodes by priority, equal ones by number, in whatever order they came", () => {
  // Few priorities, so that many are equal.
  const priorities = Array.from({ length: 200 }, (_, node) => keyedInteger(1, node, { below: 20 }));
  const wanted = [...priorities.keys()].sort((a, b) => priorities[b]! - priorities[a]! || a - b);
  for (const seed of [1, 2, 3]) {
    const frontier = new Frontier();
    for (const node of shuffledRows(200, seed)) frontier.push(node, priorities[node]!);
    assert.deepEqual(wanted.map(() => frontier.pop()), wanted);
    assert.equal(frontier.size, 0);
    assert.throws(() => frontier.pop(), { name: "RangeError", message: /empty/ });
  }
});

Deno.test("Frontier() takes new nodes between others", () => {
  const frontier = new Frontier();
  frontier.push(0, 5);
  frontier.push(1, 3);
  assert.equal(frontier.pop(), 0);
  frontier.push(2, 4);
  frontier.push(3, 1);
  assert.deepEqual([frontier.pop(), frontier.pop(), frontier.pop()], [2, 1, 3]);
});
