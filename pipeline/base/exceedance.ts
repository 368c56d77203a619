/**
 * When a result of the laboratory is an exceedance: the rule, and the words for it.
 *
 * @module
 */
import type { MicrogramsPerCubicMetre } from "./units.ts";

/** How a value is compared with the level. */
export const COMPARISONS = [">=", ">", "epa"] as const;
/** What becomes of a result below the detection limit. */
export const BELOW_DETECTION = ["drop", "negative"] as const;

/** A rule that makes labels of results. */
export interface ExceedanceRule {
  /** The guideline's PM10 level, ug/m3. */
  readonly level: MicrogramsPerCubicMetre;
  /**
   * `>=`: at or above the level (the study). `>`: above it. `epa`: above it after rounding to the
   * nearest 10 ug/m3, values ending in 5 or greater upwards (40 CFR 50, Appendix K).
   */
  readonly comparison: (typeof COMPARISONS)[number];
  /** Least share of the local day's real length that weather records must cover, 0 to 1. */
  readonly min_capture: number;
  /** Left out (the study), or kept as negatives where the limit leaves no doubt. */
  readonly below_detection: (typeof BELOW_DETECTION)[number];
}

/**
 * Whether a concentration is an exceedance.
 *
 * Guarantees: a greater value is one if a smaller one is; the rounding of `epa` is exact, so that
 * 154.99999 is none and 155 is one at level 150.
 *
 * @example
 * ```ts
 * import { exceeds } from "@/base/exceedance.ts";
 * import { OWN_RULES } from "@/base/protocol.ts";
 * import { microgramsPerCubicMetre } from "@/base/units.ts";
 * import assert from "node:assert/strict";
 * assert.ok(exceeds(microgramsPerCubicMetre(150), OWN_RULES.study));
 * const epa = { ...OWN_RULES.study, comparison: "epa" } as const;
 * assert.ok(!exceeds(microgramsPerCubicMetre(154), epa));
 * assert.ok(exceeds(microgramsPerCubicMetre(155), epa));
 * ```
 */
export function exceeds(
  valor: MicrogramsPerCubicMetre,
  { level, comparison }: Pick<ExceedanceRule, "level" | "comparison">,
): boolean {
  if (comparison === ">=") return valor >= level;
  return (comparison === ">" ? valor : roundedToTen(valor)) > level;
}

/** A remainder is exact, and so is what it leaves; a sum would be rounded: 4.999999999999999 + 5 is 10. */
function roundedToTen(valor: number): number {
  const rest = valor % 10;
  return valor - rest + (rest >= 5 ? 10 : 0);
}

/** The rule of the settings; what they leave open is the protocol's own. */
export function completeRule(
  settings: Pick<ExceedanceRule, "level" | "comparison"> & {
    readonly min_capture?: ExceedanceRule["min_capture"] | undefined;
    readonly below_detection?: ExceedanceRule["below_detection"] | undefined;
  },
  own: ExceedanceRule,
): ExceedanceRule {
  return {
    level: settings.level,
    comparison: settings.comparison,
    min_capture: settings.min_capture ?? own.min_capture,
    below_detection: settings.below_detection ?? own.below_detection,
  };
}

/** Whether two rules are the same in every field. */
export function sameRule(a: ExceedanceRule, b: ExceedanceRule): boolean {
  return a.level === b.level && a.comparison === b.comparison &&
    a.min_capture === b.min_capture && a.below_detection === b.below_detection;
}

/** Whether a rule asks for more than the joined table says: coverage, or results below detection. */
export function needsResults({ min_capture, below_detection }: ExceedanceRule): boolean {
  return min_capture > 0 || below_detection === "negative";
}

/** How a text is to be written. */
export interface LevelUnit {
  /**
   * The unit of the level.
   *
   * @default "ug/m3"
   */
  readonly unit?: string;
}

/**
 * An exceedance in words, to follow "PM10".
 *
 * @example
 * ```ts
 * import { exceedanceText } from "@/base/exceedance.ts";
 * import { OWN_RULES } from "@/base/protocol.ts";
 * import assert from "node:assert/strict";
 * assert.equal(exceedanceText(OWN_RULES.study), "at or above 150 ug/m3");
 * ```
 */
export function exceedanceText(rule: ExceedanceRule, { unit = "ug/m3" }: LevelUnit = {}): string {
  return `${rule.comparison === ">=" ? "at or above" : "above"} ${levelText(rule, unit)}`;
}

/** The opposite of {@linkcode exceedanceText}: a quiet row in words. */
export function quietText(rule: ExceedanceRule, { unit = "ug/m3" }: LevelUnit = {}): string {
  return `${rule.comparison === ">=" ? "below" : "at or below"} ${levelText(rule, unit)}`;
}

function levelText({ level, comparison }: ExceedanceRule, unit: string): string {
  return `${level} ${unit}${comparison === "epa" ? " after rounding to 10 (US EPA)" : ""}`;
}

/** The whole rule in words. */
export function ruleText(rule: ExceedanceRule, { unit = "ug/m3" }: LevelUnit = {}): string {
  const { min_capture, below_detection } = rule;
  return [
    exceedanceText(rule, { unit }),
    min_capture === 0
      ? "any coverage of the day"
      : `at least ${percentText(min_capture)} % of the day covered`,
    below_detection === "drop"
      ? "results below detection left out"
      : "results below detection kept as negatives",
  ].join(", ");
}

/** A share in %, without the noise of a product: 0.29 × 100 is 28.999999999999996. */
export function percentText(share: number): string {
  return String(Number((share * 100).toPrecision(15)));
}
