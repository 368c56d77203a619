import assert from "node:assert/strict";
import { frameToJson } from "@/base/frame_json.ts";
import { KEYS } from "@/base/keys.ts";
import { STUDY } from "@/base/protocol.ts";
import { JOINED_COLUMNS } from "@/base/rows.ts";
import { readModel } from "@/learn/model_file.ts";
import { forestToOnnx } from "@/learn/onnx/forest_to_onnx.ts";
import { RandomForestClassifier } from "@/learn/random_forest_classifier.ts";
import type { Context } from "@/ports/context.ts";
import { readModelTable } from "@/ports/model_table.ts";
import { readObject } from "@/ports/read_object.ts";
import { simulateHistory } from "@/simulate/history.ts";
import { joinHistory } from "@/stages/calibration/join_history.ts";
import { evaluate } from "@/stages/evaluate.ts";
import { prepare } from "@/stages/prepare.ts";
import { train } from "@/stages/train.ts";
import { readOnnx } from "../learn/onnx/read_onnx.ts";
import { testContext } from "../support/context.ts";
import { needs } from "../support/needs.ts";
import { runOnnx } from "../support/onnx.ts";

/** The simulated joined table, prepared and trained on. */
async function trained(context: Context): Promise<string> {
  const rows = joinHistory(simulateHistory());
  const columns = Object.fromEntries(
    JOINED_COLUMNS.map((name) => [name, rows.map((row) => row[name])]),
  );
  await context.lake.put(KEYS.inputToModel, frameToJson({ labels: [...rows.keys()], columns }));
  await prepare(context);
  const { details } = await train(context);
  return details.version;
}

Deno.test({
  name: "train() leaves an exact model and the same in ONNX, and evaluate() refuses a changed byte",
  ignore: !needs("onnx"),
  async fn() {
    await using test = await testContext({ origin: "simulated" });
    const { context } = test;
    const { lake } = context;
    const version = await trained(context);
    const text = await readObject(lake, { key: KEYS.model(version), writer: "train" });
    const model = readModel(text, RandomForestClassifier);
    const onnx = await lake.get(KEYS.modelOnnx(version)) as Uint8Array;

    const { X } = await readModelTable(lake, { side: "test", protocol: STUDY });
    const { proba } = await runOnnx(onnx, X);
    for (const [k, column] of model.predictProba(X).entries()) {
      const worst = Math.max(...column.map((p, row) => Math.abs(p - proba[k]![row]!)));
      assert.ok(worst <= 1e-6, `class ${k}: ${worst}`);
    }
    const { metadata } = readOnnx(onnx);
    assert.deepEqual(metadata, {
      feature_names: '["temp_out","hum_out","rainfall_mm","wind_speed_avg","wind_speed_hi"]',
      feature_units: '["degC","%","mm","km/h","km/h"]',
      classes: '["PM10 below 150 ug/m3","PM10 at or above 150 ug/m3"]',
      protocol: "study",
      protocol_version: "1",
      version,
      origin: "simulated",
    });
    const { feature_names: _, ...rest } = metadata;
    const again = forestToOnnx(model.forest, { featureNames: STUDY.features, metadata: rest });
    assert.deepEqual(again, onnx, "the exact file gives the same bytes");

    const changed = new TextEncoder().encode(text);
    changed[5000]! ^= 1;
    await lake.put(KEYS.model(version), changed);
    await assert.rejects(
      evaluate(context),
      new RegExp(`Cannot read models/${version}/model.json.*bytes were changed.*deno task train`),
    );
    assert.equal(await lake.get(KEYS.bestModel), null);
    const marked = new TextEncoder().encode(`\ufeff${text}`);
    await lake.put(KEYS.model(version), marked);
    await assert.rejects(evaluate(context), /bytes were changed/);
    await lake.put(KEYS.model(version), text);
    await evaluate(context);
    assert.equal(await readObject(lake, { key: KEYS.bestModel, writer: "evaluate" }), text);
  },
});
