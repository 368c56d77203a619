/**
 * The words of the skill report, for terminal and page.
 *
 * @module
 */
import { escaped } from "../../charts/escaped.ts";
import { fixed } from "../../charts/phrases.ts";
import type { Skill, SkillName } from "../../forecast/skill.ts";
import type { SplitName } from "../../forecast/splits.ts";
import { endsText, signed, type SkillReport, type Warning } from "./skill_report.ts";

/** A split as a person calls it. */
export function splitWords(
  name: SplitName,
  { delay_days }: Pick<SkillReport, "delay_days">,
): string {
  return {
    random: "random rows (study)",
    day: "whole days",
    week: "whole weeks",
    month: "whole months",
    forward: "forward",
    forward_embargo: `forward, ${delay_days} d embargo`,
    rolling: "rolling (as a service)",
  }[name];
}

/** What the main split is, in a sentence. */
export function mainSplitText(report: Pick<SkillReport, "main_split" | "delay_days">): string {
  const { main_split, delay_days } = report;
  const name = splitWords(main_split, report);
  return main_split === "rolling"
    ? `The figures that count are those of "${name}": trained again each month on the results ` +
      `known on its first day, ${delay_days} days after sampling, each month forecast once.`
    : `The figures that count here are those of "${name}", the split that was asked for.`;
}

/** The warnings besides the verdict, which tells a want of skill itself. */
export function warningsBeside({ warnings }: Pick<SkillReport, "warnings">): readonly Warning[] {
  return warnings.filter(({ code }) => code !== "no_skill");
}

/** A skill with sign and interval. */
export function skillCell(skill: Skill, name: SkillName): string {
  return skill[name] === null ? "–" : `${signed(skill[name])} ${endsText(skill.intervals[name])}`;
}

/** A share with its interval. */
export function shareCell(skill: Skill, name: SkillName): string {
  const ends = skill.intervals[name];
  if (skill[name] === null || ends === null) return fixed(skill[name]);
  return `${fixed(skill[name])} [${fixed(ends[0])}, ${fixed(ends[1])}]`;
}

/** A number with three digits that count, and no zeros behind them. */
export function shortNumber(value: number): string {
  return String(Number(value.toPrecision(3)));
}

/** Texts as paragraphs of a page. */
export function paragraphsHtml(...texts: readonly string[]): string {
  return texts.map((text) => `<p>${escaped(text)}</p>\n`).join("");
}
