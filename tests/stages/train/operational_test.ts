import assert from "node:assert/strict";
import { parseOperationalManifest } from "@/base/cards.ts";
import { sha256Hex } from "@/base/digest.ts";
import { frameFromJson } from "@/base/frame_json.ts";
import { KEYS } from "@/base/keys.ts";
import { FEATURES } from "@/forecast/features.ts";
import { fitOperational } from "@/forecast/fit_operational.ts";
import { readOperational, writeOperational } from "@/forecast/operational_model_file.ts";
import { OPERATIONAL_RECIPE } from "@/forecast/recipe.ts";
import { rowsOfFrame } from "@/forecast/table_frame.ts";
import type { Context } from "@/ports/context.ts";
import { prepareOperational } from "@/stages/prepare/operational.ts";
import { trainOperational } from "@/stages/train/operational.ts";
import { runHere } from "../../forecast/made_up.ts";
import { testContext } from "../../support/context.ts";
import {
  fillMade,
  fullAt,
  operationalKeys,
  textOf,
  under,
} from "../../support/operational_home.ts";

const DELAY = { delayDays: 20 };

async function made(context: Context, nDays: number) {
  await fillMade(context, nDays);
  const { details } = await prepareOperational(context);
  return details;
}

const manifestOf = async (context: Context, version: string) =>
  parseOperationalManifest(await textOf(context, KEYS.manifest(version)));

Deno.test("trainOperational() stores what fitOperational() makes of the table, with its manifest", async () => {
  await using test = await testContext();
  const { context } = test;
  const prepared = await made(context, 200);
  const { details } = await trainOperational(context);
  const { version } = details;
  assert.match(version, /^operational-[0-9a-f]{12}$/);
  const text = await textOf(context, KEYS.model(version));
  const table = await textOf(context, KEYS.operationalTable);
  const rows = rowsOfFrame(frameFromJson(table), DELAY);
  const options = { recipe: OPERATIONAL_RECIPE, ...DELAY, runFits: runHere(rows) };
  const model = await fitOperational(rows, options);
  assert.equal(text, writeOperational(model), "workers and one thread make the same bytes");
  assert.deepEqual(readOperational(text).predict(rows.X, rows), model.predict(rows.X, rows));

  const manifest = await manifestOf(context, version);
  const { rule, day_zone, first_day, last_day, sites, positives } = prepared;
  const { features, weights, day_recipe: _, ...others } = manifest;
  assert.deepEqual(others, {
    ...{ format: "polvo.operational_manifest", format_version: 1, version, origin: "measured" },
    ...{ protocol: { name: "operational", version: 1 }, rule, day_zone, delay_days: 20 },
    ...{ n_train: prepared.joined_rows, positives, first_day, last_day, sites },
    ...{ calibrated: true, forward_log_loss: model.parts.logLoss },
    n_calibration: model.nCalibration,
    decision: { threshold: 0.2, miss_cost: 4, false_alarm_cost: 1 },
    table_sha256: await sha256Hex(table),
    model_sha256: await sha256Hex(text),
  });
  assert.equal(model.nCalibration, rows.y.length, "each row is held out once, by months");
  assert.ok(Math.abs(weights.reduce((sum, { weight }) => sum + weight, 0) - 1) < 1e-12);
  const j = FEATURES.findIndex(({ name }) => name === "wind_speed_hi");
  assert.deepEqual(
    features.map(({ name, unit }) => [name, unit]),
    FEATURES.map((f) => [f.name, f.unit]),
  );
  assert.equal(features[j]!.greatest, Math.max(...rows.X[j]!));
  assert.equal(features[j]!.least, Math.min(...rows.X[j]!));
  const { n_train, workers, threshold, choose_seconds, fit_seconds } = details;
  assert.deepEqual([n_train, details.positives, threshold], [rows.y.length, positives, 0.2]);
  assert.deepEqual(details.weights, weights);
  assert.ok(workers >= 1 && choose_seconds >= 0 && fit_seconds >= 0);
});

Deno.test("trainOperational() gives equal bytes under the same version, other settings another", async () => {
  await using test = await testContext();
  const { context } = test;
  await made(context, 150);
  const { details } = await trainOperational(context);
  const keys = await operationalKeys(context);
  const state = await Promise.all(keys.map((key) => textOf(context, key)));
  const again = await trainOperational(context);
  assert.equal(again.details.version, details.version);
  assert.deepEqual(await operationalKeys(context), keys);
  assert.deepEqual(await Promise.all(keys.map((key) => textOf(context, key))), state);

  const cautious = under(context, { decision: { miss_cost: 9 } });
  const other = await trainOperational(cautious);
  assert.notEqual(other.details.version, details.version);
  assert.equal(other.details.threshold, 0.1);
  assert.equal(
    await textOf(context, KEYS.model(other.details.version)),
    await textOf(context, KEYS.model(details.version)),
    "costs decide the threshold and not the model",
  );
  const simulated = await trainOperational({ ...context, origin: "simulated" });
  assert.notEqual(simulated.details.version, details.version);
  assert.equal((await manifestOf(context, simulated.details.version)).origin, "simulated");
  const level = under(context, { exceedance: { level: 60 } });
  await assert.rejects(trainOperational(level), /Cannot train a model: .*says at or above 60/);
});

Deno.test("trainOperational() with too little data stores climatology and says so", async () => {
  await using test = await testContext();
  const { context } = test;
  await made(context, 25);
  const { details } = await trainOperational(context);
  const manifest = await manifestOf(context, details.version);
  const { weights, calibrated, forward_log_loss, n_calibration } = manifest;
  assert.deepEqual(weights, [{ member: "site month climatology", weight: 1 }]);
  assert.deepEqual([calibrated, forward_log_loss, n_calibration], [false, null, 0]);
  assert.deepEqual([details.calibrated, details.n_calibration], [false, 0]);
  const model = readOperational(await textOf(context, KEYS.model(details.version)));
  assert.deepEqual(model.parts.members, []);
});

Deno.test("trainOperational() without prepare says what to run; stopped midway it leaves no manifest", async () => {
  await using test = await testContext();
  const { context } = test;
  await assert.rejects(
    trainOperational(context),
    /operational_card\.json.*deno task prepare --protocol operational/,
  );
  await made(context, 25);
  const { version } = (await trainOperational(context)).details;
  await context.lake.delete(KEYS.manifest(version));
  const lake = fullAt(context.lake, KEYS.model(version));
  await assert.rejects(trainOperational({ ...context, lake }), /stopped/);
  assert.equal(await context.lake.get(KEYS.manifest(version)), null);
});
