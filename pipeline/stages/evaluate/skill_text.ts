/** @module */
import type { EvaluateDetails } from "../evaluate.ts";
import type { OperationalReport } from "./operational.ts";
/** Text. */
export function operationalText(r: OperationalReport): string {
  return r.verdict;
}
/** Text. */
export function studyText(r: EvaluateDetails): string {
  return r.verdict;
}
