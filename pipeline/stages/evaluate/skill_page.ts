/** @module */
import type { ForecastRows } from "../../forecast/forecast.ts";
import type { Judgement } from "../../forecast/judge.ts";
import type { OperationalReport } from "./operational.ts";
/** Page. */
export function skillPage(
  _r: OperationalReport,
  _o: { rows: ForecastRows; judgement: Judgement; plotly: string },
): string {
  return "";
}
