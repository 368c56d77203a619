/**
 * The tables of the skill report, for terminal and page.
 *
 * @module
 */
import { fixed } from "../../charts/phrases.ts";
import type { TableText } from "../../charts/table_html.ts";
import type { SplitSkill } from "../../forecast/judge.ts";
import { SPLITS } from "../../forecast/splits.ts";
import { FEWEST_TO_JUDGE, RIVALS, type SkillReport } from "./skill_report.ts";
import { shareCell, shortNumber, skillCell, splitWords } from "./skill_words.ts";

/** How well each split's forecasts rank, and how far their probabilities are off. */
export function scoresTable(report: SkillReport): TableText {
  return {
    caption: "Scores by split, the one that leaks most first (n: site-days; ECE: mean error of " +
      "the probabilities)",
    head: ["split", "n", "exceedances", "base rate", "ROC AUC", "average precision", "ECE"],
    rows: bySplit(report, (split) => [
      String(split.n),
      String(split.positives),
      fixed(split.base_rate, 3),
      fixed(split.roc_auc, 3),
      fixed(split.average_precision, 3),
      fixed(split.ece, 3),
    ]),
  };
}

/** The Brier skills that a regulator asks for first. */
export function skillsTable(report: SkillReport): TableText {
  return {
    caption:
      "Brier skill by split against forecasts without a model, 95 % interval (0: no better, 1: perfect)",
    head: ["split", "base rate", "site-month climatology"],
    rows: bySplit(report, (split) => [
      skillCell(split, "brier_skill"),
      skillCell(split, "brier_skill_climatology"),
    ]),
  };
}

/** The main split against everything that it must beat. */
export function rivalsTable(report: SkillReport): TableText {
  const main = report.splits[report.main_split];
  return {
    caption: `Brier skill of "${splitWords(report.main_split, report)}", 95 % interval`,
    head: ["against", "Brier skill"],
    rows: (Object.keys(RIVALS) as (keyof typeof RIVALS)[])
      .map((name) => [RIVALS[name], skillCell(main, name)]),
  };
}

/** Alarms at the threshold. */
export function alarmsTable(report: SkillReport): TableText {
  const { threshold } = report.splits[report.main_split];
  const isRare = SPLITS.every((name) => (report.splits[name].base_rate ?? 0) <= 0.5);
  return {
    caption: `Alarms from a probability of ${shortNumber(threshold)} on, with 95 % interval ` +
      "(POD: exceedances found; FAR: alarms that were false; CSI: hits among hits, misses and " +
      "false alarms)",
    head: ["split", "POD", "FAR", "CSI", "accuracy", isRare ? 'always "no"' : "commoner label"],
    rows: bySplit(report, (split) => [
      shareCell(split, "pod"),
      shareCell(split, "far"),
      shareCell(split, "csi"),
      fixed(split.accuracy, 3),
      fixed(split.majority_accuracy, 3),
    ]),
  };
}

/** What stands on both sides of each split. */
export function leakageTable(report: SkillReport): TableText {
  return {
    caption: "What stands on both sides of each split: days, the share of the test rows on such " +
      "days, site-days, rows with the same features",
    head: ["split", "train rows", "days", "test rows", "site-days", "same features"],
    rows: bySplit(report, ({ n_train, leakage }) => [
      String(n_train),
      String(leakage.days),
      `${fixed(100 * leakage.test_share, 1)} %`,
      String(leakage.site_days),
      String(leakage.identical_rows),
    ]),
  };
}

/** Each site on the main split, by name. */
export function sitesTable(report: SkillReport): TableText {
  return {
    caption: `Sites under "${
      splitWords(report.main_split, report)
    }": Brier skill against site-month climatology, 95 % interval`,
    head: ["site", "n", "exceedances", "Brier skill", ""],
    rows: Object.entries(report.sites).map(([name, site]) => [
      name,
      String(site.n),
      String(site.positives),
      skillCell(site, "brier_skill_climatology"),
      site.positives < FEWEST_TO_JUDGE ? "too few to judge" : "",
    ]),
  };
}

/** Exceedances by year against those expected. */
export function driftTable({ drift }: SkillReport): TableText {
  return {
    caption: "Exceedances of each year, and those that the site-month climatology known then " +
      "expected, with the 95 % interval of their ratio",
    head: ["year", "site-days", "measured", "expected", "ratio", "interval", "level"],
    rows: drift.map(({ year, n, observed, expected, ratio, interval, moved }) => [
      String(year),
      String(n),
      String(observed),
      fixed(expected, 1),
      fixed(ratio),
      interval === null ? "–" : `${fixed(interval[0])} to ${fixed(interval[1])}`,
      moved ? "moved" : "",
    ]),
  };
}

function bySplit(report: SkillReport, cells: (split: SplitSkill) => string[]): string[][] {
  return SPLITS.map((name) => [splitWords(name, report), ...cells(report.splits[name])]);
}
