import assert from "node:assert/strict";
import plotly from "plotly.js-dist-min/plotly.min.js" with { type: "text" };
import type { Figure } from "@/charts/figure.ts";
import type { ForecastRows } from "@/forecast/forecast.ts";
import type { Judgement } from "@/forecast/judge.ts";
import { VennAbers } from "@/learn/calibration/venn_abers.ts";
import { SigmoidCalibration } from "@/learn/calibration/sigmoid_calibration.ts";
import { keyedHash, keyedInteger } from "@/learn/keyed_hash.ts";
import type { OperationalReport } from "@/stages/evaluate/operational.ts";
import { skillPage } from "@/stages/evaluate/skill_page.ts";
import { skillSections } from "@/stages/evaluate/skill_sections.ts";
import {
  forecastOf,
  JUDGEMENT,
  judgementOf,
  reportOf,
  ROWS,
  WITHOUT_VALUES,
} from "./skill_sample.ts";

const REPORT = reportOf(JUDGEMENT);
const NAME = "the forecast";

const pageOf = (report: OperationalReport, judgement: Judgement = JUDGEMENT, rows = ROWS) =>
  skillPage(report, { rows, judgement, plotly: "" });
const sectionsOf = (judgement: Judgement = JUDGEMENT, rows: ForecastRows = ROWS) =>
  skillSections(reportOf(judgement, rows), { rows, judgement, name: NAME });
const figuresOf = (judgement?: Judgement, rows?: ForecastRows) =>
  sectionsOf(judgement, rows).flatMap(({ figures }) => figures ?? []);
const figure = (id: string): Figure => figuresOf().find((one) => one.id === id)!;
/** A trace of a figure, by the name that it begins with. */
const trace = (id: string, name: string) =>
  figure(id).data.find((one) => String(one.name).startsWith(name)) as Record<string, unknown>;
/** What a person reads: the page without its scripts and style. */
const visible = (page: string) => /<main>(.*?)<\/main>/s.exec(page)![1]!;

Deno.test("skillPage() asks the question, says whose rows these are and begins with the verdict", () => {
  const page = pageOf(REPORT);
  assert.match(page, /<h1>Will PM10 be at or above 150 µg\/m³\? Skill of the forecast<\/h1>/);
  assert.match(page, /<p class="origin simulated">SIMULATED history \(not measured\)<\/p>/);
  const measured = pageOf({ ...REPORT, origin: "measured" });
  assert.doesNotMatch(measured, /SIMULATED/);
  assert.match(measured, /<p class="origin measured">measured rows<\/p>/);
  assert.ok(page.indexOf("No skill was shown") < page.indexOf("<table>"));
});

Deno.test("skillPage() tells warnings in the box, and a calm one where there are none", () => {
  const warning = { code: "drift", text: "Drift: the level moves." } as const;
  const box = (part: Partial<OperationalReport>) =>
    /<div class="box (\w+)" role="note">(.*?)<\/div>/s.exec(pageOf({ ...REPORT, ...part }))!;
  const [, look, text] = box({ has_skill: true, verdict: "It has skill.", warnings: [warning] });
  assert.equal(look, "warning");
  assert.match(text!, /<b>It has skill\.<\/b>[^]*<li>Drift: the level moves\.<\/li>/);
  const calm = box({ has_skill: true, verdict: "It has skill.", warnings: [] });
  assert.equal(calm[1], "calm");
  assert.doesNotMatch(calm[2]!, /Beware/);
  assert.equal(box({ has_skill: false, verdict: "None.", warnings: [] })[1], "warning");
});

Deno.test("skillPage() tells rule, recipe, costs and what was left out", () => {
  const page = visible(pageOf(REPORT));
  assert.match(page, /at least 75 % of the day covered/);
  assert.match(page, /local days of America\/Argentina\/Jujuy/);
  assert.match(page, /Left out: 3 no weather that day\./);
  assert.match(page, /boosting \(50 %\); base rate \(50 %\)/);
  assert.match(page, /Alarm: from a probability of 0\.5 on, since/);
  assert.match(page, /2 of 3 exceedances were found, with 1 false alarm\./);
});

Deno.test("skillSections() draws every figure of skill", () => {
  assert.deepEqual(figuresOf().map(({ id }) => id), [
    "inflation-roc-auc",
    "inflation-average-precision",
    "inflation-brier-skill",
    "reliability",
    "roc",
    "precision-recall",
    "performance",
    "skill-by-site",
    "skill-by-month",
    "history",
  ]);
});

Deno.test("skillSections() draws the curves of the forecast and of the references", () => {
  // Thresholds 0.8 (right), 0.7 (false), 0.6 and 0.4 (right), 0.3, 0.2 (twice), 0.1 (false).
  const roc = trace("roc", NAME);
  assert.deepEqual(roc.x, [0, 0, 1, 1, 1, 2, 4, 5].map((n) => n / 5));
  assert.deepEqual(roc.y, [0, 1, 1, 2, 3, 3, 3, 3].map((n) => n / 3));
  assert.match(String(roc.name), /AUC 0\.867 \(/);
  // A constant orders nothing.
  assert.match(String(trace("roc", "site-month").name), /AUC 0\.500/);
  assert.match(String(trace("precision-recall", NAME).name), /AP 0\.806 \(/);
  // A constant calls all rows or none: 3/8 are right.
  assert.match(String(trace("precision-recall", "persistence").name), /AP 0\.375/);
});

Deno.test("skillSections() places the alarms of the forecast and of the references", () => {
  const at = (name: string) => {
    const { x, y } = trace("performance", name) as { x: number[]; y: number[] };
    return [x[0]!.toFixed(4), y[0]!.toFixed(4)];
  };
  assert.deepEqual(at(NAME), ["0.6667", "0.6667"]);
  // 1/2 is an alarm at threshold 1/2: on every row, 3 of 8 right.
  assert.deepEqual(at("site-month"), ["0.3750", "1.0000"]);
});

Deno.test("skillSections() compares months and sites on the main split", () => {
  const [seen, told, skill] = figure("skill-by-month").data as { y: number[] }[];
  // May: 3 of 6 rows, mean 2.4 / 6. June: none of 2, mean 0.9 / 2.
  assert.deepEqual(seen!.y, [0.5, 0]);
  assert.deepEqual(told!.y.map((mean) => mean.toFixed(3)), ["0.400", "0.450"]);
  // May: (0.04 × 2 + 0.16 + 0.36 + 0.09 + 0.01) / 6 against 1/4; June: (0.49 + 0.04) / 2.
  assert.deepEqual(skill!.y.map((value) => value.toFixed(3)), ["0.533", "-0.060"]);
  assert.match(figure("skill-by-site").caption, /no site has 30 exceedances or more/);
});

Deno.test("skillSections() sets measured exceedances beside the expected of each month", () => {
  const measured = trace("history", "measured");
  assert.deepEqual(measured.x, ["2013-05-15", "2013-06-15"]);
  assert.deepEqual(measured.y, [3, 0]);
  const expected = trace("history", "expected").y as number[];
  assert.deepEqual(expected.map((sum) => sum.toFixed(3)), ["2.400", "0.900"]);
  assert.match(
    visible(pageOf(REPORT)),
    /<th scope="row">2013<\/th><td>8<\/td><td>3<\/td><td>4\.0</,
  );
});

Deno.test("skillSections() tells [p0, p1] from the interval of the frequency", () => {
  const rows = new Float64Array([0.2, 0.4, 0.6]);
  const labels = new Uint8Array([0, 1, 1]);
  const forecast = {
    ...JUDGEMENT.forecasts.rolling,
    choice: {
      weights: [1],
      logLoss: 0.5,
      calibration: {
        sigmoid: new SigmoidCalibration().fit(rows, labels),
        vennAbers: new VennAbers().fit(rows, labels),
      },
    },
  };
  const text = (of: Judgement) => sectionsOf(of).at(-1)!.html.replaceAll(/\s+/g, " ");
  const told = text({ ...JUDGEMENT, forecasts: { ...JUDGEMENT.forecasts, rolling: forecast } });
  assert.match(
    told,
    /\[p0, p1\], here 0\.050 wide on average: what the calibration rows \(3 the last/,
  );
  assert.match(told, /does not say how often the level is exceeded/);
  const plain = { ...forecast, interval: null, choice: null };
  const none = text({ ...JUDGEMENT, forecasts: { ...JUDGEMENT.forecasts, rolling: plain } });
  assert.match(none, /None stands beside the probabilities of the forecast/);
  assert.doesNotMatch(none, /p0/);
});

Deno.test("skillSections() names bins in which days drawn anew show nothing", () => {
  // Wilson, 0 of 1: 0 to z² / (1 + z²) = 0.793; 1 of 1: 0.207 to 1; 0 of 2: 0.658.
  const html = sectionsOf().find(({ figures }) => figures?.[0]?.id === "reliability")!.html;
  assert.match(html, /1 site-day, none of them an exceedance: 0\.000 to 0\.793/);
  assert.match(html, /1 site-day, all of them an exceedance: 0\.207 to 1\.000/);
  assert.match(html, /2 site-days, none of them an exceedance: 0\.000 to 0\.658/);
});

Deno.test("skillPage() shows no word of a program where a score has no value", () => {
  for (const [name, { rows, judgement }] of Object.entries(WITHOUT_VALUES)) {
    const report = reportOf(judgement, rows);
    assert.doesNotMatch(
      visible(pageOf(report, judgement, rows)),
      /NaN|null|undefined|Infinity/,
      name,
    );
    for (const { id, caption, data, layout } of figuresOf(judgement, rows)) {
      const labels = JSON.stringify([data.flatMap(({ name }) => name ?? []), layout]);
      assert.doesNotMatch(caption + labels, /NaN|null|undefined|Infinity/, `${name}: ${id}`);
    }
  }
});

Deno.test("skillPage() keeps text from ending the tag or script that it stands in", () => {
  const rows = { ...ROWS, sitio: ROWS.sitio.map((site) => `${site}</script><s>&`) };
  const judgement = judgementOf(rows, JUDGEMENT.forecasts.rolling);
  const hostile = {
    ...reportOf(judgement, rows),
    protocol: "<i>",
    verdict: "<i>",
    day_zone: "<i>",
    dropped: { "<i>": 1 },
    recipe: [{ member: "<i>", weight: 1 }],
    warnings: [{ code: "drift", text: "<i>" }] as const,
  };
  const page = pageOf(hostile, judgement, rows);
  assert.equal(page.split("</script>").length - 1, 2);
  assert.doesNotMatch(page, /<i>|<s>/);
  assert.match(page, /NP3&lt;\/script>&lt;s>&amp;/);
});

Deno.test("skillPage() refers to nothing outside itself", () => {
  assert.doesNotMatch(pageOf(REPORT), /\b(src|href)=|@import|url\(/);
});

Deno.test("skillPage() of 17,266 rows stays under 6 MB", () => {
  const n = 17_266;
  const draw = (row: number, below: number) => keyedInteger(keyedHash(42, row), below, { below });
  const rows: ForecastRows = {
    names: ["temp_out"],
    X: [new Float64Array(n)],
    y: Uint8Array.from({ length: n }, (_, row) => Number(draw(row, 1000) < 200)),
    day: Int32Array.from({ length: n }, (_, row) => 15_765 + Math.floor(row / 12)),
    sitio: Array.from({ length: n }, (_, row) => `Station number ${row % 12}`),
    lastKnown: new Int8Array(n),
  };
  const forecast = forecastOf({
    numbers: rows.y.keys().toArray(),
    // All different, so that no curve is short by itself.
    probability: Array.from(rows.y, (y, row) => 0.1 + 0.2 * y + 0.6 * draw(row, 99_991) / 99_991),
  });
  const judgement = judgementOf(rows, {
    ...forecast,
    references: {
      ...forecast.references,
      site_month_climatology: Float64Array.from(rows.y, (_, row) => draw(row, 9973) / 9973),
      month_climatology: Float64Array.from(rows.y, (_, row) => draw(row, 9967) / 9967),
      persistence: Float64Array.from(rows.y, (_, row) => draw(row, 9949) / 9949),
    },
  });
  const page = skillPage(reportOf(judgement, rows), { rows, judgement, plotly });
  const bytes = new TextEncoder().encode(page).length;
  assert.ok(bytes < 6e6, `${bytes} bytes`);
  assert.ok(page.includes(plotly.slice(0, 1000)));
});
