import assert from "node:assert/strict";
import type { ExceedanceRule } from "@/base/exceedance.ts";
import { labelResults } from "@/base/label_results.ts";
import { OWN_RULES } from "@/base/protocol.ts";
import type { ResultRow } from "@/base/rows.ts";
import { microgramsPerCubicMetre as ug } from "@/base/units.ts";
import { Zone } from "@/base/zone.ts";

const zone = new Zone("Europe/Madrid");
const STUDY = OWN_RULES.study;

/** A result; `covered` null for a day without weather. */
function result(
  fecha: string,
  valor: number,
  { below = false, covered = 86_400 as number | null } = {},
): ResultRow {
  const value = covered === null ? null : 1;
  return {
    fecha,
    sitio: "A",
    valor: ug(valor),
    limite_deteccion: below,
    first_seen: null,
    temp_out: value,
    hum_out: value,
    rainfall_mm: value,
    wind_speed_avg: value,
    wind_speed_hi: value,
    records: covered === null ? null : 48,
    covered_s: covered,
  };
}

const RESULTS = [
  result("2020-03-01", 200), // joined, label 0
  result("2020-03-02", 5, { below: true }), // first below detection with weather, label 4
  result("2020-03-03", 149, { covered: 43_200 }), // joined, label 1, half covered
  result("2020-03-04", 300, { covered: null }), // no weather
  result("2020-03-05", 4, { below: true, covered: null }), // neither
  result("2020-03-06", 150, { covered: 64_800 }), // joined, label 2, exactly 75 %
  result("2020-03-07", 160, { below: true }), // a limit that says nothing, label 5
  result("2020-03-08", 10, { covered: 64_799 }), // joined, label 3, one second less
  result("2020-03-09", 6, { below: true, covered: 1800 }), // label 6
];

function labelled(rule: ExceedanceRule, results: readonly ResultRow[] = RESULTS) {
  const { rows_in, rows, dropped } = labelResults(results, { rule, zone });
  const lost = Object.values(dropped).reduce((sum, n) => sum + n, 0);
  assert.equal(rows_in, rows.length + lost);
  return { labels: rows.map((row) => [row.label, row.exceedance]), dropped };
}

Deno.test("labelResults() by the study's rule gives the joined table's rows and labels", () => {
  assert.deepEqual(labelled(STUDY), {
    labels: [[0, 1], [1, 0], [2, 1], [3, 0]],
    dropped: { "below detection": 4, "no weather that day": 1 },
  });
});

Deno.test("labelResults() counts days that are covered too little, and keeps the others' labels", () => {
  assert.deepEqual(labelled({ ...STUDY, min_capture: 0.75 }), {
    labels: [[0, 1], [2, 1]],
    dropped: {
      "below detection": 4,
      "no weather that day": 1,
      "less than 75 % of the day covered": 2,
    },
  });
});

Deno.test("labelResults() keeps results below detection where the limit leaves no doubt", () => {
  assert.deepEqual(labelled({ ...STUDY, below_detection: "negative" }), {
    labels: [[0, 1], [4, 0], [1, 0], [2, 1], [3, 0], [6, 0]],
    dropped: { "no weather that day": 2, "detection limit too high to tell": 1 },
  });
  // At 5 ug/m3 "< 5" is below the level for sure under > (5 itself is none), "< 6" is not.
  const low = { ...STUDY, level: ug(5), below_detection: "negative" } as const;
  assert.deepEqual(labelled({ ...low, comparison: ">" }), {
    labels: [[0, 1], [4, 0], [1, 1], [2, 1], [3, 1]],
    dropped: { "no weather that day": 2, "detection limit too high to tell": 2 },
  });
  // Under EPA's rule "< 154" rounds to 150 at most, "< 155" may be 160.
  const limits = [154, 155].map((limit) => result("2020-03-01", limit, { below: true }));
  assert.deepEqual(
    labelled({ ...STUDY, comparison: "epa", below_detection: "negative" }, limits),
    { labels: [[0, 0]], dropped: { "detection limit too high to tell": 1 } },
  );
});

Deno.test("labelResults() by the operational rule's own handling counts every reason", () => {
  assert.deepEqual(labelled(OWN_RULES.operational), {
    labels: [[0, 1], [4, 0], [2, 1]],
    dropped: {
      "no weather that day": 2,
      "detection limit too high to tell": 1,
      "less than 75 % of the day covered": 3,
    },
  });
});

Deno.test("labelResults() takes coverage of the day's real length: 23, 24 or 25 h", () => {
  // Madrid: 2020-03-29 has 23 h (82,800 s), 2020-10-25 has 25 h (90,000 s).
  const rule = { ...STUDY, min_capture: 1 };
  const days = [
    result("2020-03-29", 200, { covered: 82_800 }), // all of it
    result("2020-03-29", 200, { covered: 82_799 }),
    result("2020-10-24", 200, { covered: 86_400 }),
    result("2020-10-25", 200, { covered: 86_400 }), // 96 % of it
    result("2020-10-25", 200, { covered: 90_000 }),
  ];
  assert.deepEqual(labelled(rule, days), {
    labels: [[0, 1], [2, 1], [4, 1]],
    dropped: { "less than 100 % of the day covered": 2 },
  });
});
