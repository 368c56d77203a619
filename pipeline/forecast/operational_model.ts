/**
 * The operational model: what was chosen, fitted and calibrated, ready to be asked.
 *
 * @module
 */
import type { Classifier } from "../learn/classifier.ts";
import { checkShape } from "../learn/check_columns.ts";
import type { Columns } from "../learn/training_table.ts";
import { blendOdds } from "./blend.ts";
import { applyChoice, type Calibrated, type Choice } from "./choose.ts";
import type { Climatology, ClimatologyName } from "./climatology.ts";
import { type FeatureRange, isOutside } from "./feature_range.ts";
import { type FeatureGroup, FEATURES } from "./features.ts";

/** A part of the forecast with its share in the mean of log-odds, above 0. */
export interface Weighted<Name extends string = string> {
  /** What reports call it. */
  readonly name: Name;
  /** Its share. */
  readonly weight: number;
}

/** What an operational model is made of. */
export interface OperationalParts {
  /** The members that were chosen, in the recipe's order. */
  readonly members: readonly (Weighted & { readonly model: Classifier })[];
  /** The forecasts without a model that were chosen, in the recipe's order. */
  readonly references: readonly Weighted<ClimatologyName>[];
  /** Of all rows of the fit, whether it was chosen or not: it knows the sites. */
  readonly climatology: Climatology;
  /** Each feature in the rows of the fit, in the order of `FEATURES`. */
  readonly ranges: readonly FeatureRange[];
  /** Log loss of the blend on forward folds; null while nothing could be chosen. */
  readonly logLoss: Choice["logLoss"];
  /** From log-odds to a probability and its interval; null while nothing could be calibrated. */
  readonly calibration: Choice["calibration"];
}

/** Of which sites and days predictions are. */
export interface Asked {
  /** Sampling site of each row. */
  readonly sitio: readonly string[];
  /** Day of each row, counted from 1970-01-01; of other 24 h, the day that they begin on. */
  readonly day: Int32Array;
}

/** Predictions of rows. */
export interface OperationalPrediction extends Calibrated {
  /**
   * What of each row the model has not met: features whose value lies outside the range of the fit,
   * or is missing where none was; `sitio` for a new site. A prediction there is a guess.
   */
  readonly outOfRange: readonly (readonly string[])[];
  /** The main drivers, when asked for: see {@linkcode OperationalModel.contributions}. */
  readonly contributions?: Contributions;
}

/** What each group of features does to the log-odds of each row. */
export type Contributions = Readonly<Record<FeatureGroup, Float64Array>>;

/** The groups of features, in the order of `FEATURES`. */
export const FEATURE_GROUPS: readonly FeatureGroup[] = [
  ...new Set(FEATURES.map(({ group }) => group)),
];

/**
 * A calibrated probability of an exceedance for a site and 24 h, with its interval and what drives
 * it.
 *
 * Made by `fitOperational`, or read by `readOperational`.
 *
 * Guarantees: for the same rows of fit and prediction the probabilities and intervals of
 * `forecastSplits`, to the bit; a row does not depend on the rows asked for with it; nothing is learned
 * from what is asked.
 * Cost: below 1 ms for one row, about 0.03 ms for each of many; seven times as much with contributions.
 */
export class OperationalModel {
  /** What it is made of. */
  readonly parts: OperationalParts;

  /**
   * Takes the parts.
   *
   * @throws {RangeError} when the weights are not above 0 with sum 1
   * @throws {TypeError} when there is not one range for each feature
   */
  constructor(parts: OperationalParts) {
    const weights = weightsOf(parts);
    const sum = weights.reduce((total, weight) => total + weight, 0);
    if (!weights.every((weight) => weight > 0) || !(Math.abs(sum - 1) < 1e-9)) {
      throw new RangeError(
        `Cannot make a model: weights must be above 0 with sum 1: current value is [${weights}]. Give the chosen ones.`,
      );
    }
    if (parts.ranges.length !== FEATURES.length) {
      throw new TypeError(
        `Cannot make a model: ranges must be ${FEATURES.length}, one a feature: current value is ${parts.ranges.length}. Give all.`,
      );
    }
    this.parts = parts;
  }

  /** Rows that calibration was learned from; 0 without one. */
  get nCalibration(): number {
    return this.parts.calibration?.vennAbers.nCalibration ?? 0;
  }

  /**
   * The probability of an exceedance for each row, its interval, and what the model has not met.
   *
   * @param X the columns of `FEATURES`, NaN where a value is missing
   * @param asked site and day of each row; with `contributions` true the main drivers too
   * @throws {TypeError} when columns, sites and days do not belong together
   * @throws {RangeError} when a member refuses a value, as an infinite one
   */
  predict(
    X: Columns,
    { contributions = false, ...asked }: Asked & { readonly contributions?: boolean },
  ): OperationalPrediction {
    checkAsked(X, asked);
    const { logLoss, calibration, ranges } = this.parts;
    const choice = { weights: weightsOf(this.parts), logLoss, calibration };
    const known = new Set(this.parts.climatology.sites);
    return {
      ...applyChoice(choice, this.#forecasts(X, asked)),
      outOfRange: asked.sitio.map((site, row) => [
        ...FEATURES.filter((_, j) => isOutside(ranges[j]!, X[j]![row]!)).map(({ name }) => name),
        ...(known.has(site) ? [] : ["sitio"]),
      ]),
      ...(contributions ? { contributions: this.contributions(X, asked) } : {}),
    };
  }

  /**
   * The main drivers: by how much each group of features moves the log-odds of the probability from
   * what they would be if the group were as it mostly is, all else equal.
   *
   * Above 0: the group makes an exceedance more probable than its typical values would; 0.7 doubles
   * the odds. Typical is the median of the fit's rows for each feature, missing where it mostly was.
   * Groups that act together are told one by one, so that contributions need not sum to the whole;
   * site and month of a climatology are in none.
   *
   * @param X the columns of `FEATURES`, NaN where a value is missing
   * @throws {TypeError} when columns, sites and days do not belong together
   * @throws {RangeError} when a member refuses a value, as an infinite one
   */
  contributions(X: Columns, asked: Asked): Contributions {
    checkAsked(X, asked);
    const { calibration, ranges } = this.parts;
    const slope = calibration === null ? 1 : -calibration.sigmoid.state.a;
    const odds = (columns: Columns) =>
      blendOdds(weightsOf(this.parts), this.#forecasts(columns, asked));
    const now = odds(X);
    const byGroup = FEATURE_GROUPS.map((group) => {
      const typical = odds(
        X.map((column, j) =>
          FEATURES[j]!.group === group
            ? new Float64Array(column.length).fill(ranges[j]!.typical ?? NaN)
            : column
        ),
      );
      return [group, now.map((value, row) => slope * (value - typical[row]!))];
    });
    return Object.fromEntries(byGroup) as Contributions;
  }

  #forecasts(X: Columns, asked: Asked): Float64Array[] {
    const { members, references, climatology } = this.parts;
    return [
      ...members.map(({ model }) => model.predictProba(X)[1]!),
      ...references.map(({ name }) => climatology.predict(name, asked)),
    ];
  }
}

function weightsOf({ members, references }: OperationalParts): number[] {
  return [...members, ...references].map(({ weight }) => weight);
}

function checkAsked(X: Columns, { sitio, day }: Asked): void {
  checkShape(X, FEATURES.length);
  if (sitio.length === day.length && day.length === X[0]!.length) return;
  throw new TypeError(
    `Cannot predict: each of ${
      X[0]!.length
    } rows must have a site and a day: current value is ${sitio.length} sites and ${day.length} days. Give them for the same rows.`,
  );
}
