import assert from "node:assert/strict";
import { BELOW_DETECTION, COMPARISONS, type ExceedanceRule } from "@/base/exceedance.ts";
import { OWN_RULES, protocolName, STUDY, studyUnder } from "@/base/protocol.ts";
import { microgramsPerCubicMetre as ug } from "@/base/units.ts";

const study = (changes: Partial<ExceedanceRule>) =>
  protocolName("study", { ...OWN_RULES.study, ...changes });
const operational = (changes: Partial<ExceedanceRule>) =>
  protocolName("operational", { ...OWN_RULES.operational, ...changes });

Deno.test("protocolName() keeps the plain name for a recipe's own rule", () => {
  // The study: 150 ug/m3, at or above, no least coverage, below detection left out.
  const published = {
    level: ug(150),
    comparison: ">=",
    min_capture: 0,
    below_detection: "drop",
  } as const;
  assert.equal(protocolName("study", published), "study");
  assert.equal(
    protocolName("operational", {
      ...published,
      min_capture: 0.75,
      below_detection: "negative",
    }),
    "operational",
  );
});

Deno.test("protocolName() tells comparison, level and whatever else is changed", () => {
  assert.equal(study({ level: ug(50) }), "study-ge50");
  assert.equal(study({ level: ug(37.5) }), "study-ge37.5");
  assert.equal(study({ comparison: ">" }), "study-gt150");
  assert.equal(study({ comparison: "epa" }), "study-epa150");
  assert.equal(study({ min_capture: 0.75 }), "study-ge150-capture75");
  assert.equal(study({ below_detection: "negative" }), "study-ge150-belownegative");
  assert.equal(
    study({ level: ug(45), min_capture: 0.29, below_detection: "negative" }),
    "study-ge45-capture29-belownegative",
  );
  assert.equal(operational({ comparison: "epa" }), "operational-epa150");
  assert.equal(
    operational({ min_capture: 0, below_detection: "drop" }),
    "operational-ge150-capture0-belowdrop",
  );
});

Deno.test("protocolName() gives each of many rules a name of its own, for both recipes", () => {
  const names = new Set<string>();
  let rules = 0;
  for (const recipe of ["study", "operational"] as const) {
    for (const level of [45, 50, 150, 150.5, 1500].map(ug)) {
      for (const comparison of COMPARISONS) {
        for (const min_capture of [0, 0.07, 0.7, 0.75, 0.755, 1]) {
          for (const below_detection of BELOW_DETECTION) {
            names.add(protocolName(recipe, { level, comparison, min_capture, below_detection }));
            rules++;
          }
        }
      }
    }
  }
  assert.equal(names.size, rules);
});

Deno.test("studyUnder() changes name and rule and nothing else of the recipe", () => {
  assert.deepEqual(studyUnder(OWN_RULES.study), STUDY);
  const rule = { ...OWN_RULES.study, level: ug(50) };
  assert.deepEqual(studyUnder(rule), { ...STUDY, name: "study-ge50", rule });
});
