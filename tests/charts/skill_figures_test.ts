import assert from "node:assert/strict";
import { historyFigure } from "@/charts/history_figure.ts";
import { inflationFigure } from "@/charts/inflation_figure.ts";
import { type MonthSkill, monthSkillFigure } from "@/charts/month_skill_figure.ts";
import { siteSkillFigure } from "@/charts/site_skill_figure.ts";
import { skillCeiling, skillFloor, within } from "@/charts/skill_floor.ts";

const about = (low: number, value: number, high: number) => ({ value, low, high });
const NONE = { value: null, low: null, high: null };

interface Drawn {
  name?: string;
  x: (number | string)[];
  y: (number | null)[];
  base?: number[];
  yaxis?: string;
  text: string[];
  marker: { color: string; symbol: string[] };
  error_x: { array: number[]; arrayminus: number[] };
  error_y: { array: number[]; arrayminus: number[] };
}
const drawn = (figure: { data: readonly unknown[] }) => figure.data as Drawn[];
const ticks = ({ layout }: { layout: Readonly<Record<string, unknown>> }) =>
  (layout.yaxis as { ticktext: string[] }).ticktext;

const SITES = [
  { site: "NP3", exceedances: 31, skill: about(-0.1, 0.2, 0.4) },
  { site: "COY", exceedances: 412, skill: about(0.3, 0.5, 0.6) },
  { site: "20V", exceedances: 29, skill: about(-6, -2, 0.5) },
  { site: "OROS", exceedances: 0, skill: NONE },
  { site: "LIV", exceedances: 30, skill: about(-0.5, -0.2, -0.1) },
];

Deno.test("siteSkillFigure() ranks the sites, best on top, with their exceedances", () => {
  // Plotly counts rows from below.
  assert.deepEqual(ticks(siteSkillFigure(SITES)), [
    "OROS (0)",
    "20V (29)",
    "LIV (30)",
    "NP3 (31)",
    "COY (412)",
  ]);
});

Deno.test("siteSkillFigure() draws sites with few exceedances paler and hollow", () => {
  const [judged, few] = drawn(siteSkillFigure(SITES));
  assert.deepEqual(judged!.text, ["LIV", "NP3", "COY"]);
  assert.deepEqual(judged!.y, [2, 3, 4]);
  assert.deepEqual(few!.text, ["20V"]);
  assert.notEqual(judged!.marker.color, few!.marker.color);
  const [all] = drawn(siteSkillFigure(SITES, { tooFew: 29 }));
  assert.deepEqual(all!.text, ["20V", "LIV", "NP3", "COY"]);
});

Deno.test("siteSkillFigure() counts what it shows in its caption", () => {
  const { caption } = siteSkillFigure(SITES, { reference: "monthly climatology" });
  assert.match(caption, /^Brier skill against monthly climatology by site/);
  // With 30 or more: LIV worse, NP3 better but in doubt, COY better.
  assert.match(
    caption,
    /at 2 of 3 sites with 30 .* above 0 at 1; 2 sites with fewer, drawn hollow, cannot/,
  );
  assert.match(caption, /1 arrow at the left edge stands for less than −1\.0; OROS has none/);
});

Deno.test("siteSkillFigure() judges no site when all have few exceedances", () => {
  const { caption } = siteSkillFigure(SITES.slice(2, 3));
  assert.match(caption, /no site has 30 exceedances or more, so none can be judged/);
});

Deno.test("siteSkillFigure() shows skill below the edge as an arrow on it", () => {
  const [, few] = drawn(siteSkillFigure(SITES));
  assert.deepEqual([few!.x, few!.marker.symbol], [[-1], ["triangle-left"]]);
  // From the edge to 0.5.
  assert.deepEqual([few!.error_x.arrayminus, few!.error_x.array], [[0], [1.5]]);
});

Deno.test("skillFloor() follows the lowest interval between −1 and 0", () => {
  assert.equal(skillFloor([about(0.1, 0.2, 0.3)]), 0);
  assert.equal(skillFloor([about(-0.31, 0.2, 0.3), NONE]), -0.4);
  assert.equal(skillFloor([about(-7, 0.2, 0.3)]), -1);
  assert.deepEqual(within(about(-7, -3, 0.3), -1), about(-1, -1, 0.3));
  assert.deepEqual(within(NONE, -1), NONE);
});

Deno.test("skillCeiling() follows the highest interval between 0.2 and 1", () => {
  assert.equal(skillCeiling([about(-0.1, 0.02, 0.05), NONE]), 0.2);
  assert.equal(skillCeiling([about(0.1, 0.2, 0.31)]), 0.4);
  assert.equal(skillCeiling([about(0.1, 0.97, 0.99)]), 1);
});

const month = (n: number, skill: MonthSkill["skill"]): MonthSkill => ({
  month: n,
  n: 300,
  frequency: about(0.1, 0.2, 0.3),
  meanProbability: 0.25,
  skill,
});

Deno.test("monthSkillFigure() draws months in their order, without those of no site-days", () => {
  const figure = monthSkillFigure([
    month(12, about(0.1, 0.2, 0.3)),
    { ...month(2, NONE), n: 0 },
    month(1, about(-0.2, -0.1, 0.1)),
  ]);
  const [seen, told, skill] = drawn(figure);
  assert.deepEqual(skill!.x, [1, 12]);
  assert.deepEqual(skill!.y, [-0.1, 0.2]);
  assert.deepEqual([seen!.y, told!.y], [[0.2, 0.2], [0.25, 0.25]]);
  assert.match(figure.caption, /no better than it in January\.$/);
});

Deno.test("monthSkillFigure() says how many months are better, and when none can be judged", () => {
  const good = about(0.1, 0.2, 0.3);
  assert.match(monthSkillFigure([month(1, good), month(2, good)]).caption, /all 2 months\.$/);
  assert.match(monthSkillFigure([month(1, NONE)]).caption, /not defined in any month/);
  const { caption } = monthSkillFigure([month(5, about(-9, -4, 0)), month(6, good)]);
  assert.match(caption, /no better than it in May; 1 arrow at the lower edge stands for/);
});

Deno.test("historyFigure() draws months in their order and counts those outside the range", () => {
  const figure = historyFigure([
    { month: "2014-01", exceedances: 9, expected: 4.5, low: 1, high: 8 },
    { month: "2013-12", exceedances: 8, expected: 5, low: 2, high: 8 },
    { month: "2014-03", exceedances: 0, expected: 2.25, low: 1, high: 4 },
  ]);
  const [range, measured, expected] = drawn(figure);
  assert.deepEqual([range!.base, range!.y], [[2, 1, 1], [6, 7, 3]]); // from the low end, and as high
  assert.deepEqual(measured!.x, ["2013-12-15", "2014-01-15", "2014-03-15"]);
  assert.deepEqual(measured!.y, [8, 9, 0]);
  assert.deepEqual(expected!.y, [5, 4.5, 2.25]);
  // 8 is the end of its range and inside; 9 and 0 are outside.
  assert.match(figure.caption, /17 measured and 11\.8 expected in 3 months; .* in 2 of 3\.$/);
});

Deno.test("historyFigure() without ranges makes no claim on them", () => {
  const month = { month: "2014-01", exceedances: 9, expected: 4.5, low: null, high: null };
  const figure = historyFigure([month]);
  assert.doesNotMatch(figure.caption, /range/);
  assert.match(figure.caption, /: 9 measured and 4\.5 expected in 1 month\.$/);
  assert.deepEqual(drawn(figure).map(({ name }) => name), [
    "measured exceedances",
    "expected: sum of the probabilities",
  ]);
});

const STUDY = {
  name: "study",
  scores: [
    { split: "random", ...about(0.85, 0.86, 0.87) },
    { split: "by day", ...NONE },
    { split: "rolling", ...about(0.6, 0.7, 0.8) },
  ],
};
const OPERATIONAL = {
  name: "operational",
  scores: [
    { split: "random", ...about(0.85, 0.9, 0.95) },
    { split: "rolling", ...about(0.9, 0.93, 0.95) },
  ],
};

Deno.test("inflationFigure() gives each split a row, the leakiest on top, protocols apart", () => {
  const figure = inflationFigure([STUDY, OPERATIONAL], { score: "ROC AUC" });
  assert.equal(figure.id, "inflation-roc-auc");
  assert.deepEqual(ticks(figure), ["random", "by day", "rolling"]);
  const { range } = (figure.layout as { yaxis: { range: number[] } }).yaxis;
  assert.ok(range[0]! > range[1]!, "row 0 is on top");
  const [study, operational] = drawn(figure);
  assert.deepEqual(study!.x, [0.86, 0.7]);
  assert.deepEqual(study!.y.map((y) => y!.toFixed(0).replace("-", "")), ["0", "2"]);
  assert.deepEqual(operational!.y.map((y) => y!.toFixed(0).replace("-", "")), ["0", "2"]);
  assert.ok(operational!.y[0]! - study!.y[0]! > 0.1);
});

Deno.test("inflationFigure() says how much of the score an honest split leaves", () => {
  const { caption } = inflationFigure([STUDY, OPERATIONAL], { score: "average precision" });
  assert.match(caption, /^Average precision under each split/);
  assert.match(caption, /study has 0\.860 with random and 0\.700 with rolling, 0\.160 less;/);
  assert.match(
    caption,
    /operational has 0\.900 with random and 0\.930 with rolling, 0\.030 more\.$/,
  );
  const one = { name: "m", scores: [{ split: "forward", ...about(0.1, 0.2, 0.3) }] };
  assert.match(inflationFigure([one], { score: "Brier skill" }).caption, /most honest\.$/);
});

Deno.test("inflationFigure() begins the axis at no skill, so that shares can be seen", () => {
  const range = (noSkill: number | null) => {
    const figure = inflationFigure([STUDY], { score: "ROC AUC", noSkill });
    return (figure.layout as { xaxis: { range: number[] } }).xaxis.range;
  };
  assert.ok(range(0.5)[0]! < 0.5 && range(0.5)[0]! > 0.4);
  assert.ok(range(null)[0]! > 0.5 && range(null)[0]! < 0.6);
  assert.ok(range(null)[1]! > 0.87);
});
