/**
 * Frequency, probability and skill by calendar month.
 *
 * @module
 */
import { axisTitle, COLOURS, type Estimate, type Figure } from "./figure.ts";
import { legendBelow } from "./legend_below.ts";
import { counted, fixed, listed } from "./phrases.ts";
import { seriesStyle } from "./series_style.ts";
import { skillCeiling, skillFloor, within } from "./skill_floor.ts";
import { whiskers } from "./whiskers.ts";

/** One calendar month over all years. */
export interface MonthSkill {
  /** 1 for January to 12. */
  readonly month: number;
  /** Number of site-days; a month of none is left out. */
  readonly n: number;
  /** Share of exceedances among them, 0 to 1. */
  readonly frequency: Estimate;
  /** Their mean probability, 0 to 1. */
  readonly meanProbability: number | null;
  /** Brier skill: 1 − Brier score / that of the reference; null where that is 0. */
  readonly skill: Estimate;
}

const NAMES = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
];

/** Two points of one month stand beside each other, not over. */
const SHIFT = 0.14;

/**
 * Above, how often the level was exceeded and how often that was forecast; below, the skill.
 *
 * @param months one for each calendar month, in any order
 * @param options.reference what the skill is measured against @default "site-month climatology"
 * @param options.id @default "skill-by-month"
 */
export function monthSkillFigure(
  months: readonly MonthSkill[],
  { reference = "site-month climatology", id = "skill-by-month" }: {
    reference?: string;
    id?: string;
  } = {},
): Figure {
  const drawn = months.filter(({ n }) => n > 0).sort((a, b) => a.month - b.month);
  const floor = skillFloor(drawn.map(({ skill }) => skill));
  const ceiling = skillCeiling(drawn.map(({ skill }) => skill));
  const skills = drawn.map(({ skill }) => within(skill, floor));
  const [seen, told] = [seriesStyle(0), seriesStyle(1)];
  const names = { seen: "observed frequency, with its interval", told: "mean probability" };
  const x = (shift: number) => drawn.map(({ month }) => month + shift);
  const common = {
    type: "scatter",
    mode: "markers",
    text: drawn.map(({ month }) => NAMES[month - 1]),
  };
  return {
    id,
    caption: caption(drawn, { reference, floor }),
    data: [
      {
        ...common,
        name: names.seen,
        x: x(-SHIFT),
        y: drawn.map(({ frequency }) => frequency.value),
        error_y: whiskers(drawn.map(({ frequency }) => frequency), seen.color),
        marker: { color: seen.color, symbol: seen.symbol, size: 9 },
        hovertemplate: "%{text}: observed %{y:.3f}<extra></extra>",
      },
      {
        ...common,
        name: names.told,
        x: x(SHIFT),
        y: drawn.map(({ meanProbability }) => meanProbability),
        marker: { color: told.color, symbol: told.symbol, size: 9 },
        hovertemplate: "%{text}: forecast %{y:.3f}<extra></extra>",
      },
      {
        ...common,
        x: x(0),
        y: skills.map(({ value }) => value),
        yaxis: "y2",
        error_y: whiskers(skills, seen.color),
        marker: {
          color: seen.color,
          size: 9,
          symbol: drawn.map(({ skill }) =>
            skill.value !== null && skill.value < floor ? "triangle-down" : "circle"
          ),
        },
        customdata: drawn.map(({ skill }) => skill.value),
        hovertemplate: "%{text}: skill %{customdata:.3f}<extra></extra>",
        showlegend: false,
        cliponaxis: false,
      },
    ],
    layout: legendBelow([names.seen, names.told], {
      heights: { plot: 420 },
      own: {
        xaxis: {
          title: axisTitle("calendar month"),
          tickvals: NAMES.map((_, i) => i + 1),
          tickangle: 0,
          range: [0.5, 12.5],
          anchor: "y2",
        },
        yaxis: { title: axisTitle("share (0 to 1)"), domain: [0.56, 1], rangemode: "tozero" },
        yaxis2: {
          title: axisTitle("Brier skill"),
          domain: [0, 0.46],
          range: [floor - 0.04, ceiling + 0.04],
          zeroline: true,
          zerolinecolor: COLOURS.ink,
        },
        margin: { l: 65, r: 15 },
      },
    }),
  };
}

function caption(
  months: readonly MonthSkill[],
  { reference, floor }: { reference: string; floor: number },
): string {
  const names = (of: (month: MonthSkill) => boolean) =>
    months.filter(of).map(({ month }) => NAMES[month - 1]!);
  const judged = months.filter(({ skill }) => skill.value !== null).length;
  const worse = names(({ skill }) => skill.value !== null && skill.value <= 0);
  const beyond = names(({ skill }) => skill.value !== null && skill.value < floor).length;
  return `Frequency and probability of exceedance by calendar month, and the skill against ` +
    `${reference}: ` +
    (judged === 0
      ? "not defined in any month"
      : worse.length === 0
      ? `better than it in all ${counted(judged, "month")}`
      : `no better than it in ${listed(worse)}`) +
    (beyond === 0 ? "" : `; ${counted(beyond, "arrow")} at the lower edge ` +
      `${beyond === 1 ? "stands" : "stand"} for less than ${fixed(floor, 1)}`) +
    ".";
}
