/** @module */
import type { PageSection } from "../../charts/page_html.ts";
import type { ForecastRows } from "../../forecast/forecast.ts";
import type { Judgement } from "../../forecast/judge.ts";
import type { SkillReport } from "./skill_report.ts";
/** Sections. */
export function skillSections(
  _r: SkillReport,
  _o: { rows: ForecastRows; judgement: Judgement; name: string },
): PageSection[] {
  return [];
}
