/**
 * The skill report: what a forecast is worth, how surely, and what to beware of.
 *
 * @module
 */
import type { DriftYear } from "../../forecast/drift.ts";
import type { Judgement, SplitSkill } from "../../forecast/judge.ts";
import { leaks } from "../../forecast/leakage.ts";
import type { Skill } from "../../forecast/skill.ts";
import type { SplitName } from "../../forecast/splits.ts";

/** Something to beware of. */
export interface Warning {
  /** What it is, for programs. */
  readonly code: "leakage" | "no_skill" | "drift" | "site_below_climatology" | "miscalibrated";
  /** What it is, and what to do. */
  readonly text: string;
}

/** The part of a report that is the same for every protocol. */
export interface SkillReport {
  /** The split whose figures stand for the forecast: the service's own, unless another was asked for. */
  readonly main_split: SplitName;
  /** Days until a result is known. */
  readonly delay_days: number;
  /** Whether it beats every forecast without a model beyond chance, on the main split. */
  readonly has_skill: boolean;
  /** That, in a sentence. */
  readonly verdict: string;
  /** The scores by split. */
  readonly splits: Readonly<Record<SplitName, SplitSkill>>;
  /** The scores by site, on the main split. */
  readonly sites: Readonly<Record<string, Skill>>;
  /** Exceedances of each year against those that climatology expected. */
  readonly drift: readonly DriftYear[];
  /** What to beware of. */
  readonly warnings: readonly Warning[];
}

/** Sites with fewer exceedances are not judged by themselves. */
export const FEWEST_TO_JUDGE = 30;

/**
 * Makes the skill report.
 *
 * @param options.ownSplit the split that the protocol's own figures come from
 * @param options.mainSplit the split that stands for the forecast @default "rolling"
 */
export function skillReport(
  { splits, drift }: Judgement,
  { delayDays, ownSplit, mainSplit = "rolling" }: {
    delayDays: number;
    ownSplit: SplitName;
    mainSplit?: SplitName;
  },
): SkillReport {
  const { sites, ...main } = splits[mainSplit];
  const { has_skill, verdict } = skillVerdict(main, mainSplit);
  return {
    main_split: mainSplit,
    delay_days: delayDays,
    has_skill,
    verdict,
    splits,
    sites,
    drift,
    warnings: [
      ...leakageWarning(splits, ownSplit),
      ...(has_skill ? [] : [{ code: "no_skill", text: verdict } as const]),
      ...driftWarning(drift),
      ...siteWarnings(sites),
      ...calibrationWarning(main),
    ],
  };
}

/** What a forecast must beat, in words. */
export const RIVALS = {
  brier_skill: "the base rate",
  brier_skill_month: "monthly climatology",
  brier_skill_climatology: "site-month climatology",
  brier_skill_persistence: "persistence of the last known result",
} as const;

function skillVerdict(
  main: Omit<SplitSkill, "sites">,
  split: SplitName,
): { has_skill: boolean; verdict: string } {
  const how = split === "rolling"
    ? "retrained each month on what was known"
    : `under the split "${split}"`;
  if (main.n === 0) {
    return {
      has_skill: false,
      verdict: "No skill can be shown: no month follows a year of results with an exceedance.",
    };
  }
  const names = Object.keys(RIVALS) as (keyof typeof RIVALS)[];
  const isBeaten = (name: keyof typeof RIVALS) => (main.intervals[name]?.[0] ?? -1) > 0;
  const unbeaten = names.filter((name) => !isBeaten(name));
  const few = main.positives < FEWEST_TO_JUDGE ? ` (${main.positives} exceedances are few)` : "";
  if (unbeaten.length === 0) {
    const { brier_skill_climatology: value, intervals } = main;
    return {
      has_skill: true,
      verdict:
        `The forecast has skill: ${how}, it beats the base rate, both climatologies and persistence; Brier skill against site-month climatology ` +
        `${signed(value)} ${endsText(intervals.brier_skill_climatology)}${few}.`,
    };
  }
  return {
    has_skill: false,
    verdict: `No skill was shown: ${how}, the forecast is not better, beyond chance, than ${
      unbeaten.map((name) =>
        `${RIVALS[name]} (Brier skill ${signed(main[name])} ${endsText(main.intervals[name])})`
      ).join(" and ")
    }${few}. Do not act on it.`,
  };
}

function leakageWarning(
  splits: Judgement["splits"],
  ownSplit: SplitName,
): Warning[] {
  const own = splits[ownSplit];
  if (!leaks(own.leakage)) return [];
  const share = (100 * own.leakage.test_share).toFixed(0);
  const auc = (name: SplitName) => splits[name].roc_auc?.toFixed(3) ?? "–";
  return [{
    code: "leakage",
    text: `Leakage: under the split "${ownSplit}" ${share} % of the test rows lie on a day that ` +
      `trains too (${own.leakage.days} days; ${own.leakage.identical_rows} rows have the very ` +
      `features of a training row), since sites share the day's weather. ROC AUC ${
        auc(ownSplit)
      } ` +
      `there, ${auc("day")} with whole days apart, ${auc("forward")} forward in time, ` +
      `${auc("rolling")} as a service lives. Use the last.`,
  }];
}

function driftWarning(drift: readonly DriftYear[]): Warning[] {
  const moved = drift.filter((year) => year.moved);
  if (moved.length === 0) return [];
  const years = moved.map(({ year, ratio }) => `${year} (${ratio.toFixed(1)} times)`).join(", ");
  return [{
    code: "drift",
    text: `Drift: the level moves over the years. Exceedances beside those that the site-month ` +
      `climatology known then expected: ${years}. Old results say little of such years: retrain ` +
      `often, and look for what changed at the mine.`,
  }];
}

function siteWarnings(sites: SkillReport["sites"]): Warning[] {
  const below = Object.entries(sites).filter(([, site]) =>
    site.positives >= FEWEST_TO_JUDGE && (site.intervals.brier_skill_climatology?.[1] ?? 0) < 0
  );
  return below.map(([name, site]) => ({
    code: "site_below_climatology",
    text: `At ${name} the forecast is worse than its climatology: Brier skill ` +
      `${signed(site.brier_skill_climatology)} ` +
      `${endsText(site.intervals.brier_skill_climatology)}. Use climatology there.`,
  }));
}

/** A calibration error that would change a decision. */
const LARGE_ECE = 0.05;

/**
 * Chance alone makes an error too, and samples drawn anew a larger one: only what is left of it when
 * that is taken off (the basic bootstrap's lower end) counts.
 */
function calibrationWarning({ ece, intervals }: Omit<SplitSkill, "sites">): Warning[] {
  if (ece === null || intervals.ece === null) return [];
  if (ece < LARGE_ECE || 2 * ece - intervals.ece[1] < LARGE_ECE / 2) return [];
  return [{
    code: "miscalibrated",
    text: `The probabilities are off by ${ece.toFixed(3)} on average ` +
      "(site-days, forecast against frequency): read them as ranks, not as chances.",
  }];
}

/** A skill with its sign; a dash where it has no value. */
export function signed(value: number | null): string {
  return value === null ? "–" : `${value < 0 ? "−" : "+"}${Math.abs(value).toFixed(3)}`;
}

/** The ends of an interval in brackets; nothing where there is none. */
export function endsText(ends: readonly [number, number] | null): string {
  return ends === null ? "[no interval]" : `[${signed(ends[0])}, ${signed(ends[1])}]`;
}
