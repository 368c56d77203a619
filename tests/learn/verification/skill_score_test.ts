import assert from "node:assert/strict";
import { skillScore } from "@/learn/verification/skill_score.ts";

Deno.test("skillScore() is the share of the reference's loss that is saved", () => {
  assert.equal(skillScore(0, 0.25), 1);
  assert.equal(skillScore(0.25, 0.25), 0);
  // Twice the loss: as much worse as the reference is from perfect.
  assert.equal(skillScore(0.5, 0.25), -1);
});

Deno.test("skillScore() is null against a perfect reference", () => {
  assert.equal(skillScore(0.1, 0), null);
  assert.equal(skillScore(0, 0), null);
});

Deno.test("skillScore() refuses what is no loss", () => {
  for (const loss of [-0.1, NaN, Infinity]) {
    assert.throws(() => skillScore(loss, 0.1), /0 or more: current value is/);
    assert.throws(() => skillScore(0.1, loss), RangeError);
  }
});
