import assert from "node:assert/strict";
import { OWN_RULES } from "@/base/protocol.ts";
import {
  decisionText,
  operationalText,
  recipeText,
  skillLines,
} from "@/stages/evaluate/skill_text.ts";
import { skillReport } from "@/stages/evaluate/skill_report.ts";
import { paragraph, tableLines } from "@/stages/evaluate/text_layout.ts";
import {
  forecastOf,
  JUDGEMENT,
  judgementOf,
  reportOf,
  ROWS,
  WITHOUT_VALUES,
} from "./skill_sample.ts";

const report = reportOf(JUDGEMENT);
const lines = skillLines(report, { ownSplit: "rolling" });
/** The line of a table: the `nth` that begins with these words, its spaces told as one. */
const line = (words: string, nth = 0) =>
  lines.filter((one) => one.startsWith(words))[nth]?.replaceAll(/ +/g, " ");

Deno.test("skillLines() gives the scores of a table worked by hand", () => {
  // Base rate 3/8. Of 3 × 5 pairs 5 + 4 + 4 are in order: 13/15. Exceedances are 1st, 3rd and 4th:
  // (1 + 2/3 + 3/4) / 3. ECE: eight rows make eight bins but for the two of 0.2, so errors are
  // 0.2 + 0.4 + 0.6 (exceedances) + 0.3 + 0.1 + 0.7 + 2 × 0.2 (quiet), over 8.
  assert.equal(line("rolling"), "rolling (as a service) 8 3 0.375 0.867 0.806 0.338");
  // Of four rows: 1/4; the exceedance first; (0.2 + 0.2 + 0.3 + 0.1) / 4.
  assert.equal(line("whole weeks"), "whole weeks 4 1 0.250 1.000 1.000 0.200");
});

Deno.test("skillLines() gives Brier skills with their intervals", () => {
  // Brier (0.04 × 3 + 0.16 + 0.36 + 0.09 + 0.01 + 0.49) / 8 = 1.23 / 8; of 3/8: 15/64; of 1/2: 1/4.
  const [, base, climatology] = /(\S+ \[.*?\]) (\S+) \[/.exec(line("forward, 20 d embargo", 1)!)!;
  assert.match(base!, /^\+0\.344 \[[−+]\d\.\d{3}, \+\d\.\d{3}\]$/);
  assert.equal(climatology, "+0.385");
  for (const name of ["monthly climatology", "site-month climatology", "persistence of the last"]) {
    assert.match(line(name)!, /\+0\.385 \[/, name);
  }
  assert.match(line("the base rate")!, /\+0\.344 \[/);
});

Deno.test("skillLines() gives alarms, accuracy and what always saying no would have", () => {
  // POD 2/3, FAR 1/3, CSI 2/4, accuracy 6/8; always "no" 5/8.
  assert.match(
    line("whole days", 2)!,
    /^whole days 0\.67 \[.*\] 0\.33 \[.*\] 0\.50 \[.*\] 0\.750 0\.625$/,
  );
  assert.ok(lines.some((one) => one.endsWith(' "no"')));
  // Where exceedances are the commoner label, "no" would not be what is meant.
  const { rows, judgement } = WITHOUT_VALUES["exceedances only"]!;
  assert.doesNotMatch(operationalText(reportOf(judgement, rows)), /"no"/);
});

Deno.test("skillLines() lists the splits from the study's to the service's", () => {
  const first = lines.findIndex((one) => one.startsWith("split"));
  assert.deepEqual(lines.slice(first + 1, first + 8).map((one) => one.split(/ {2,}/)[0]), [
    "random rows (study)",
    "whole days",
    "whole weeks",
    "whole months",
    "forward",
    "forward, 20 d embargo",
    "rolling (as a service)",
  ]);
  assert.equal(line("random rows", 3), "random rows (study) 40 3 75.0 % 0 5");
});

Deno.test("skillLines() marks sites that cannot be judged", () => {
  assert.match(line("NP3")!, /^NP3 4 2 .* too few to judge$/);
  const site = { ...report.sites.NP3!, positives: 30 };
  const judged = skillLines({ ...report, sites: { NP3: site } }, { ownSplit: "rolling" });
  assert.doesNotMatch(judged.join("\n"), /too few to judge/);
});

Deno.test("skillLines() ends with warnings and the verdict, a want of skill told once", () => {
  const skill = skillReport(JUDGEMENT, { delayDays: 20, ownSplit: "random" });
  const told = (part: Partial<typeof skill>) =>
    skillLines({ ...skill, ...part }, { ownSplit: "random" }).join("\n");
  const leak = skill.warnings.find(({ code }) => code === "leakage")!;
  const none = { code: "no_skill", text: "No skill was shown." } as const;
  const poor = told({ has_skill: false, verdict: none.text, warnings: [leak, none] });
  assert.match(poor, /\n\nWarning: Leakage: under .*\n[^]*\n\nWarning: No skill was shown\.$/);
  assert.equal(poor.split("No skill").length, 2);
  assert.match(told({ has_skill: true, verdict: "It has." }), /\n\nIt has\.$/);
  assert.match(poor, /The protocol's\sown\sare\sthose\sof\s"random rows \(study\)"/);
});

Deno.test("operationalText() tells origin, rule, what was left out, costs and recipe", () => {
  const text = operationalText(report);
  assert.match(text, /^Skill report, protocol operational, SIMULATED history \(not measured\)$/m);
  assert.match(
    text,
    /^11 laboratory results, 8 rows of one site and day, 3 of them at or above 150/m,
  );
  assert.match(text, /^Exceedance: PM10 at or above 150 ug\/m3, at least 75 % of the day covered/m);
  assert.match(text, /local days of America\/Argentina\/Jujuy/);
  assert.match(text, /^Left out: 3 no weather that day$/m);
  assert.match(text, /^Forecast: boosting \(50 %\); base rate \(50 %\)/m);
  assert.match(text, /: 2 of 3 exceedances found, 1 missed; 1 false alarm on 5 quiet rows/);
  const measured = operationalText({ ...report, origin: "measured" });
  assert.doesNotMatch(measured, /SIMULATED/);
  const epa = operationalText({ ...report, rule: { ...OWN_RULES.operational, comparison: "epa" } });
  assert.match(epa, /3 of them above 150 ug\/m3 after rounding to 10\s\(US EPA\)/);
});

Deno.test("decisionText() says the costs in words", () => {
  const told = (miss_cost: number, false_alarm_cost: number) =>
    decisionText({
      decision: {
        threshold: false_alarm_cost / (false_alarm_cost + miss_cost),
        miss_cost,
        false_alarm_cost,
      },
    });
  assert.match(
    told(4, 1),
    /probability of 0\.2 on, since a missed exceedance costs 4 times a false/,
  );
  assert.match(
    told(2, 5),
    /of 0\.714 on, since a false alarm costs 2\.5 times a missed exceedance/,
  );
  assert.match(told(3, 3), /of 0\.5 on, since a missed exceedance and a false alarm cost the same/);
  assert.match(recipeText({ recipe: [] }), /none was made, the results are too few/);
});

Deno.test("operationalText() has no line above 100 characters, whatever a site is called", () => {
  const sitio = ROWS.sitio.map((name) => `${name} `.repeat(60));
  const rows = { ...ROWS, sitio };
  const { probability, rows: numbers } = JUDGEMENT.forecasts.rolling;
  const long = reportOf(judgementOf(rows, forecastOf({ numbers, probability })), rows);
  // Ends that need all the room there is.
  const wide = long.sites[sitio[0]!]!;
  const ends = [-1234.5678, -1234.5678] as const;
  const sites = {
    ...long.sites,
    wide: {
      ...wide,
      brier_skill_climatology: -1234.5678,
      intervals: { ...wide.intervals, brier_skill_climatology: ends },
    },
  };
  for (const one of [report, long, { ...long, sites }]) {
    const tooLong = operationalText(one).split("\n").filter((text) => text.length > 100);
    assert.deepEqual(tooLong, []);
  }
});

Deno.test("operationalText() shows a dash for a score without a value", () => {
  for (const [name, { rows, judgement }] of Object.entries(WITHOUT_VALUES)) {
    const text = operationalText(reportOf(judgement, rows));
    assert.doesNotMatch(text, /NaN|null|undefined|Infinity/, name);
    assert.match(text, / –|\[no interval\]/, name);
  }
});

Deno.test("tableLines() and paragraph() lose nothing", () => {
  const text = "a b  c " + "word ".repeat(60) + "x".repeat(120) + " end";
  assert.equal(paragraph(text).join(" "), text);
  assert.deepEqual(paragraph(""), [""]);
  // 1 + 2 × (2 + 49) characters with heads on one line, 1 + 2 × (2 + 45) on two.
  const head = ["", `${"h".repeat(45)} one`, `${"h".repeat(45)} two`];
  assert.deepEqual(tableLines({ head, rows: [["a", "1", "2"]] }), [
    `   ${"h".repeat(45)}  ${"h".repeat(45)}`,
    ` ${"one".padStart(47)}${"two".padStart(47)}`,
    `a${"1".padStart(47)}${"2".padStart(47)}`,
  ]);
});
