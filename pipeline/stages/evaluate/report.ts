/**
 * The accuracy report: the figures of a model on both sides of the split, and their baseline.
 *
 * @module
 */
import type { Manifest, SplitCard } from "../../base/cards.ts";
import type { ExceedanceRule } from "../../base/exceedance.ts";
import type { Origin, ReasonCounts } from "../../base/rows.ts";
import { accuracy, confusionMatrix, majorityAccuracy } from "../../learn/metrics.ts";

/** The report as it is stored and printed; field names are the contract of `--json`. */
export interface AccuracyReport {
  /** Name of the recipe under its rule. */
  readonly protocol: string;
  /** Whose rows they are. */
  readonly origin: Origin;
  /** The model's version. */
  readonly version: string;
  /** The guideline, ug/m3: the rule's level. */
  readonly level: number;
  /** When a result is an exceedance. */
  readonly rule: ExceedanceRule;
  /** Zone of the local days that results and weather are of. */
  readonly day_zone: string;
  /** What the concentrations mean: per standard or actual m3, and the local start of a 24 h sample. */
  readonly laboratory: SplitCard["laboratory"];
  /** Rows of the joined table. */
  readonly joined_rows: number;
  /** Rows that the rule was applied to: the joined rows, or all results that count. */
  readonly rows_in: number;
  /** Those of them that were left out, by reason. */
  readonly dropped: ReasonCounts;
  /** Exceedances, both sides together. */
  readonly positives: number;
  /** Training rows. */
  readonly n_train: number;
  /** Test rows. */
  readonly n_test: number;
  /** What the search chose. */
  readonly best_params: { readonly max_depth: number; readonly max_features: number };
  /** Mean accuracy over the folds, of the chosen grid point. */
  readonly cv_best_score: number;
  /** Accuracy on the training rows. */
  readonly accuracy_train: number;
  /** Accuracy on the test rows. */
  readonly accuracy_test: number;
  /** Accuracy of always saying the commoner class ("no exceedance"). */
  readonly majority_accuracy_train: number;
  /** Accuracy of always saying the commoner label, on the test rows. */
  readonly majority_accuracy_test: number;
  /** Test rows: `[[tn, fp], [fn, tp]]`. */
  readonly confusion_matrix: [[number, number], [number, number]];
  /** Impurity importance by feature; they sum to 1. */
  readonly importances: Readonly<Record<string, number>>;
}

/** Measured and predicted labels of one side of the split. */
export interface Labels {
  /** Labels from the laboratory, 0 or 1. */
  readonly measured: Uint8Array;
  /** Labels from the model, 0 or 1. */
  readonly predicted: Uint8Array;
}

/** What a report is made of. */
export interface ReportInput {
  /** How the model was made. */
  readonly manifest: Manifest;
  /** What the split was made of. */
  readonly split: SplitCard;
  /** Labels of the training rows. */
  readonly train: Labels;
  /** Labels of the test rows. */
  readonly test: Labels;
  /** Names of the features. */
  readonly features: readonly string[];
  /** Share of each feature, in the features' order. */
  readonly importances: ArrayLike<number>;
}

/** Makes the report. */
export function accuracyReport(input: ReportInput): AccuracyReport {
  const { manifest, train, test } = input;
  const { rule, day_zone, laboratory, joined_rows, rows_in, dropped } = input.split;
  const positives = sum(train.measured) + sum(test.measured);
  return {
    protocol: manifest.protocol.name,
    origin: manifest.origin,
    version: manifest.version,
    level: rule.level,
    rule,
    day_zone,
    laboratory,
    joined_rows,
    rows_in,
    dropped,
    positives,
    n_train: train.measured.length,
    n_test: test.measured.length,
    best_params: manifest.best_params,
    cv_best_score: manifest.cv_best_score,
    accuracy_train: accuracy(train.measured, train.predicted),
    accuracy_test: accuracy(test.measured, test.predicted),
    majority_accuracy_train: majorityAccuracy(train.measured),
    majority_accuracy_test: majorityAccuracy(test.measured),
    confusion_matrix: confusionMatrix(test.measured, test.predicted),
    importances: Object.fromEntries(
      input.features.map((name, j) => [name, input.importances[j]!]),
    ),
  };
}

function sum(labels: Uint8Array): number {
  return labels.reduce((total, label) => total + label, 0);
}
