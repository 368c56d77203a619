/**
 * train, operational protocol: the recipe chosen, calibrated and fitted on all rows.
 *
 * @module
 */
import type { OperationalCard, OperationalManifest } from "../../base/cards.ts";
import { sha256Hex } from "../../base/digest.ts";
import { frameFromJson } from "../../base/frame_json.ts";
import { KEYS } from "../../base/keys.ts";
import { choose } from "../../forecast/choose.ts";
import { FEATURES } from "../../forecast/features.ts";
import { fitChosen } from "../../forecast/fit_operational.ts";
import type { OperationalModel } from "../../forecast/operational_model.ts";
import { writeOperational } from "../../forecast/operational_model_file.ts";
import { OPERATIONAL_RECIPE } from "../../forecast/recipe.ts";
import { rowsOfFrame } from "../../forecast/table_frame.ts";
import { thresholdOf } from "../../forecast/threshold_of.ts";
import { openPool } from "../../pool/pool.ts";
import type { Context, StageReport } from "../../ports/context.ts";
import { readOperationalTable } from "../../ports/operational_table.ts";

/** What `train --protocol operational` found. */
export interface TrainOperationalDetails {
  /** The model's version. */
  readonly version: string;
  /** Name of the recipe under its rule. */
  readonly protocol: string;
  /** Rows that it was chosen, calibrated and fitted on. */
  readonly n_train: number;
  /** Exceedances among them. */
  readonly positives: number;
  /** What the forecast is made of: shares in the mean of log-odds. */
  readonly weights: OperationalManifest["weights"];
  /** False: too little was known to choose and calibrate, and the forecast is climatology. */
  readonly calibrated: boolean;
  /** Log loss of the blend on forward folds; null when not calibrated. */
  readonly forward_log_loss: number | null;
  /** Rows that calibration was learned from. */
  readonly n_calibration: number;
  /** Probability from which there is an alarm. */
  readonly threshold: number;
  /** Duration of choosing and calibrating, s. */
  readonly choose_seconds: number;
  /** Duration of the fit of the chosen members on all rows, s. */
  readonly fit_seconds: number;
  /** Worker threads that fitted while choosing. */
  readonly workers: number;
}

/**
 * Chooses, calibrates and fits on all rows that `prepare` left, and stores the model with its
 * manifest. Equal rows and settings give equal bytes under the same version.
 *
 * @throws {DataError} when `prepare` has not run
 * @throws {UsageError} when the configuration has another rule or delay than the rows
 */
export async function trainOperational(
  context: Context,
): Promise<StageReport<TrainOperationalDetails>> {
  const { config, effects, lake } = context;
  const { delay_days: delayDays } = config.laboratory;
  const { card, table: rows } = await readOperationalTable(context, {
    what: "Cannot train a model",
    parse: (text) => rowsOfFrame(frameFromJson(text), { delayDays }),
  });
  const clock = () => effects.now().getTime();
  const { signal } = effects;
  const recipe = OPERATIONAL_RECIPE;
  const pool = openPool();
  try {
    const started = clock();
    const choice = await choose(rows, Int32Array.from(rows.y.keys()), {
      ...{ recipe, delayDays },
      runFits: (tasks) =>
        pool.predictProba(rows.X, rows.y, {
          tasks: [...tasks],
          signal,
          onProgress: (done, total) => effects.progress("choosing", done, total),
        }),
    });
    const chosen = clock();
    signal.throwIfAborted();
    const model = fitChosen(rows, { choice, recipe });
    const fitted = clock();
    const text = writeOperational(model);
    const manifest = await describe(context, { card, model, text });
    const { version, weights, calibrated, forward_log_loss, n_calibration } = manifest;
    await lake.put(KEYS.model(version), text);
    // The manifest comes last: a version without one was not finished.
    await lake.put(KEYS.manifest(version), JSON.stringify(manifest));
    return {
      stage: "train",
      rows: card.rows,
      details: {
        ...{ version, protocol: card.protocol.name, n_train: card.rows, positives: card.positives },
        ...{ weights, calibrated, forward_log_loss, n_calibration },
        threshold: manifest.decision.threshold,
        choose_seconds: (chosen - started) / 1000,
        fit_seconds: (fitted - chosen) / 1000,
        workers: pool.nWorkers,
      },
    };
  } finally {
    pool.close();
  }
}

async function describe(
  { config: { decision }, origin }: Context,
  { card, model, text }: { card: OperationalCard; model: OperationalModel; text: string },
): Promise<OperationalManifest> {
  const { members, references, ranges, calibration, logLoss } = model.parts;
  const { protocol, rule, day_zone, day_recipe, delay_days, table_sha256 } = card;
  const { positives, first_day, last_day, sites } = card;
  const basis = {
    protocol,
    rule,
    day_zone,
    delay_days,
    recipe: OPERATIONAL_RECIPE,
    decision,
    origin,
  };
  const digest = await sha256Hex(JSON.stringify({ ...basis, day_recipe, table_sha256 }));
  return {
    ...{ format: "polvo.operational_manifest", format_version: 1 },
    version: `${protocol.name}-${digest.slice(0, 12)}`,
    ...{ origin, protocol, rule, day_zone, day_recipe, delay_days },
    ...{ n_train: card.rows, positives, first_day, last_day, sites },
    weights: [
      ...members.map(({ name: member, weight }) => ({ member, weight })),
      ...references.map(({ name, weight }) => ({ member: name.replaceAll("_", " "), weight })),
    ],
    calibrated: calibration !== null,
    forward_log_loss: logLoss,
    n_calibration: model.nCalibration,
    features: FEATURES.map(({ name, unit }, j) => {
      const { least, greatest, hasMissing: has_missing, typical } = ranges[j]!;
      return { name, unit, least, greatest, has_missing, typical };
    }),
    decision: { threshold: thresholdOf(decision), ...decision },
    table_sha256,
    model_sha256: await sha256Hex(text),
  };
}
