/**
 * Skill by site.
 *
 * @module
 */
import { axisTitle, COLOURS, type Estimate, type Figure, layoutOf } from "./figure.ts";
import { counted, fixed, labelWidth, lineCount, listed, wrapped } from "./phrases.ts";
import { skillCeiling, skillFloor, within } from "./skill_floor.ts";
import { whiskers } from "./whiskers.ts";

/** The skill at one site. */
export interface SiteSkill {
  /** Name of the site. */
  readonly site: string;
  /** Exceedances measured there, number of days. */
  readonly exceedances: number;
  /** Brier skill: 1 − Brier score / that of the reference; null where that is 0. */
  readonly skill: Estimate;
}

/**
 * One point for each site, best on top, with the number of its exceedances beside the name.
 *
 * Sites with few exceedances are drawn paler and hollow: their skill is mostly chance.
 *
 * @param sites one for each site
 * @param options.reference what the skill is measured against @default "site-month climatology"
 * @param options.tooFew sites with fewer exceedances are not judged @default 30
 * @param options.id @default "skill-by-site"
 */
export function siteSkillFigure(
  sites: readonly SiteSkill[],
  { reference = "site-month climatology", tooFew = 30, id = "skill-by-site" }: {
    reference?: string;
    tooFew?: number;
    id?: string;
  } = {},
): Figure {
  const ranked = [...sites].sort((a, b) =>
    (a.skill.value ?? -Infinity) - (b.skill.value ?? -Infinity) || a.exceedances - b.exceedances
  );
  const labels = ranked.map(({ site, exceedances }) => wrapped(`${site} (${exceedances})`, 16));
  const floor = skillFloor(ranked.map(({ skill }) => skill));
  const ceiling = skillCeiling(ranked.map(({ skill }) => skill));
  const row = Math.max(1, ...labels.map(lineCount)) * 16 + 10;
  const judged = (site: SiteSkill) => site.exceedances >= tooFew;
  const names = { judged: "interval", few: `fewer than ${tooFew}: too few to judge` };
  const trace = (name: string, of: (site: SiteSkill) => boolean) => {
    const color = name === names.few ? COLOURS.quiet : COLOURS.main;
    const at = ranked.flatMap((site, i) => of(site) && site.skill.value !== null ? [i] : []);
    const skills = at.map((i) => within(ranked[i]!.skill, floor));
    return {
      type: "scatter",
      mode: "markers",
      x: skills.map(({ value }) => value),
      y: at,
      error_x: whiskers(skills, color),
      marker: {
        color: name === names.few ? COLOURS.paper : color,
        size: 10,
        symbol: at.map((i) => ranked[i]!.skill.value! < floor ? "triangle-left" : "circle"),
        line: { color, width: 2 },
      },
      text: at.map((i) => ranked[i]!.site),
      customdata: at.map((i) => ranked[i]!.skill.value),
      hovertemplate: "%{text}: %{customdata:.3f}<extra></extra>",
      cliponaxis: false,
    };
  };
  return {
    id,
    caption: caption(ranked, { reference, tooFew, floor }),
    data: [trace(names.judged, judged), trace(names.few, (site) => !judged(site))],
    layout: layoutOf({
      showlegend: false,
      height: 90 + row * ranked.length,
      xaxis: {
        title: axisTitle("Brier skill (1 is perfect,<br>0 is the reference)"),
        range: [floor - 0.04, ceiling + 0.04],
        zeroline: true,
        zerolinecolor: COLOURS.ink,
      },
      yaxis: {
        tickvals: ranked.map((_, i) => i),
        ticktext: labels,
        range: [-0.6, ranked.length - 0.4],
        ticklabelstandoff: 8,
        zeroline: false,
      },
      margin: { l: labelWidth(labels) + 16, r: 15, t: 10, b: 80 },
    }),
  };
}

function caption(
  sites: readonly SiteSkill[],
  { reference, tooFew, floor }: { reference: string; tooFew: number; floor: number },
): string {
  const enough = sites.filter(({ exceedances }) => exceedances >= tooFew);
  const better = enough.filter(({ skill }) => (skill.value ?? 0) > 0);
  const sure = better.filter(({ skill }) => (skill.low ?? 0) > 0);
  const few = sites.length - enough.length;
  const none = sites.filter(({ skill }) => skill.value === null).map(({ site }) => site);
  const beyond = sites.filter(({ skill }) => skill.value !== null && skill.value < floor).length;
  const verdict = enough.length === 0
    ? `no site has ${tooFew} exceedances or more, so none can be judged`
    : `better than it at ${better.length} of ${counted(enough.length, "site")} with ${tooFew} ` +
      `exceedances or more, with the whole interval above 0 at ${sure.length}` +
      (few === 0 ? "" : `; ${counted(few, "site")} with fewer, drawn hollow, cannot be judged`);
  return `Brier skill against ${reference} by site, exceedances in brackets: ${verdict}` +
    (beyond === 0 ? "" : `; ${counted(beyond, "arrow")} at the left edge ` +
      `${beyond === 1 ? "stands" : "stand"} for less than ${fixed(floor, 1)}`) +
    (none.length === 0 ? "" : `; ${listed(none)} ${none.length === 1 ? "has" : "have"} none, ` +
      "for want of an exceedance") +
    ".";
}
