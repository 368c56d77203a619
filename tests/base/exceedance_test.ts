import assert from "node:assert/strict";
import {
  completeRule,
  type ExceedanceRule,
  exceedanceText,
  exceeds,
  needsResults,
  percentText,
  quietText,
  ruleText,
  sameRule,
} from "@/base/exceedance.ts";
import { OWN_RULES } from "@/base/protocol.ts";
import { random } from "@/base/random.ts";
import { microgramsPerCubicMetre as ug } from "@/base/units.ts";

const STUDY = OWN_RULES.study;
const under = (comparison: ExceedanceRule["comparison"], level = 150) => ({
  ...STUDY,
  comparison,
  level: ug(level),
});

/** The doubles just below a value and itself. */
function justBelow(value: number): number {
  const bits = new BigUint64Array(new Float64Array([value]).buffer);
  return new Float64Array(new BigUint64Array([bits[0]! - 1n]).buffer)[0]!;
}

Deno.test("exceeds() under >= and > differ at exactly the level", () => {
  const values = [0, 149.999, justBelow(150), 150, 150.00000000000003, 151];
  assert.deepEqual(values.map((v) => exceeds(ug(v), under(">="))), [
    ...[false, false, false, true, true, true],
  ]);
  assert.deepEqual(values.map((v) => exceeds(ug(v), under(">"))), [
    ...[false, false, false, false, true, true],
  ]);
});

Deno.test("exceeds() under epa rounds to the nearest 10 ug/m3, 5 and greater upwards", () => {
  // 40 CFR 50 Appendix K: value, level, and what it rounds to, by hand.
  const table: [valor: number, level: number, rounded: number][] = [
    [150, 150, 150],
    [154, 150, 150],
    [154.5, 150, 150], // not to 155 first, which would go up to 160
    [154.99999, 150, 150],
    [justBelow(155), 150, 150],
    [155, 150, 160],
    [155.0, 150, 160],
    [164.9, 150, 160],
    [165, 160, 170],
    [164, 160, 160],
    [44.9, 50, 40],
    [54.999, 50, 50],
    [55, 50, 60],
    [4.9, 5, 0],
    [justBelow(5), 5, 0], // plus 5 it would be 10
    [5, 5, 10],
    [1005, 1000, 1010],
    // A level that is no multiple of 10 is met by the next one.
    [154.9, 155, 150],
    [155, 155, 160],
    [0, 150, 0],
  ];
  for (const [valor, level, rounded] of table) {
    assert.equal(exceeds(ug(valor), under("epa", level)), rounded > level, `${valor} at ${level}`);
  }
});

Deno.test("exceeds() is true of every greater value too, under each comparison", () => {
  const draw = random(5, 7);
  for (const comparison of [">=", ">", "epa"] as const) {
    for (let i = 0; i < 2000; i++) {
      const [low, high] = [300 * draw(), 300 * draw()].sort((a, b) => a - b);
      const rule = under(comparison, Math.round(300 * draw()) + 1);
      if (exceeds(ug(low!), rule)) assert.ok(exceeds(ug(high!), rule), `${low} ${high}`);
    }
  }
});

Deno.test("completeRule() takes the protocol's own for what the settings leave open", () => {
  const settings = { level: ug(50), comparison: ">" } as const;
  assert.deepEqual(completeRule(settings, OWN_RULES.operational), {
    ...settings,
    min_capture: 0.75,
    below_detection: "negative",
  });
  const all = { ...settings, min_capture: 0, below_detection: "drop" } as const;
  assert.deepEqual(completeRule(all, OWN_RULES.operational), all);
});

Deno.test("sameRule() sees a difference in any field", () => {
  assert.ok(sameRule(STUDY, { ...STUDY }));
  for (
    const other of [
      { level: ug(149) },
      { comparison: ">" },
      { min_capture: 0.1 },
      { below_detection: "negative" },
    ] as const
  ) assert.ok(!sameRule(STUDY, { ...STUDY, ...other }), JSON.stringify(other));
});

Deno.test("needsResults() is of coverage and of results below detection", () => {
  assert.equal(needsResults(under("epa", 50)), false);
  assert.equal(needsResults({ ...STUDY, min_capture: 0.01 }), true);
  assert.equal(needsResults({ ...STUDY, below_detection: "negative" }), true);
});

Deno.test("the words for an exceedance, a quiet row and the whole rule follow the rule", () => {
  const words = (rule: ExceedanceRule) => [exceedanceText(rule), quietText(rule)];
  assert.deepEqual(words(STUDY), ["at or above 150 ug/m3", "below 150 ug/m3"]);
  assert.deepEqual(words(under(">")), ["above 150 ug/m3", "at or below 150 ug/m3"]);
  assert.deepEqual(words(under("epa", 50)), [
    "above 50 ug/m3 after rounding to 10 (US EPA)",
    "at or below 50 ug/m3 after rounding to 10 (US EPA)",
  ]);
  assert.equal(exceedanceText(STUDY, { unit: "µg/m³" }), "at or above 150 µg/m³");
  assert.equal(
    ruleText({ ...STUDY, min_capture: 0.75, below_detection: "negative" }),
    "at or above 150 ug/m3, at least 75 % of the day covered, " +
      "results below detection kept as negatives",
  );
});

Deno.test("percentText() has the digits that were written", () => {
  // 0.29 * 100 and 0.57 * 100 are 28.999999999999996 and 56.99999999999999 as doubles.
  assert.deepEqual([0.29, 0.57, 0.755, 0, 1, 0.001].map(percentText), [
    ...["29", "57", "75.5", "0", "100", "0.1"],
  ]);
});
