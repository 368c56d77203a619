/**
 * The operational model of the simulated history, by the whole recipe.
 */
import assert from "node:assert/strict";
import { frameFromJson } from "@/base/frame_json.ts";
import { KEYS } from "@/base/keys.ts";
import { fitOperational } from "@/forecast/fit_operational.ts";
import { forecastSplits } from "@/forecast/forecast_splits.ts";
import type { ForecastRows } from "@/forecast/forecast.ts";
import { readOperational, writeOperational } from "@/forecast/operational_model_file.ts";
import { OPERATIONAL_RECIPE } from "@/forecast/recipe.ts";
import { splitRows } from "@/forecast/splits.ts";
import { rowsOfFrame } from "@/forecast/table_frame.ts";
import type { PredictTask } from "@/learn/predict_task.ts";
import { openPool } from "@/pool/pool.ts";
import { exportText } from "@/simulate/export_text.ts";
import { simulateHistory } from "@/simulate/history.ts";
import { labJson } from "@/simulate/lab_json.ts";
import { aggregate } from "@/stages/aggregate.ts";
import { ingest } from "@/stages/ingest.ts";
import { prepareOperational } from "@/stages/prepare/operational.ts";
import { trainOperational } from "@/stages/train/operational.ts";
import { testContext } from "../../support/context.ts";
import { someRows } from "../../support/forecast_rows.ts";
import { textOf } from "../../support/operational_home.ts";

Deno.test("the simulated history: the stored model is what the forward split was judged by", async () => {
  await using test = await testContext({ origin: "simulated" });
  const { context } = test;
  const dir = await Deno.makeTempDir();
  const [weather, lab] = [`${dir}/export.txt`, `${dir}/pm10.json`];
  const history = simulateHistory();
  await Deno.writeTextFile(weather, ReadableStream.from(exportText(history)));
  await Deno.writeTextFile(lab, ReadableStream.from(labJson(history)));
  await ingest(context, { weatherFiles: [weather], labFiles: [lab] });
  await Deno.remove(dir, { recursive: true });
  await aggregate(context);
  const prepared = await prepareOperational(context);
  const lost = Object.values(prepared.details.dropped).reduce((sum, n) => sum + n, 0);
  assert.equal(prepared.details.joined_rows, history.results.length - lost);

  const { details } = await trainOperational(context);
  assert.equal(details.n_train, prepared.details.joined_rows);
  assert.ok(details.calibrated && details.workers >= 1);
  assert.match(details.version, /^operational-/);

  const table = await textOf(context, KEYS.operationalTable);
  const rows = rowsOfFrame(frameFromJson(table), { delayDays: 20 });
  const pool = openPool();
  try {
    const options = (of: ForecastRows) => ({
      ...{ recipe: OPERATIONAL_RECIPE, delayDays: 20 },
      runFits: (tasks: readonly PredictTask[]) =>
        pool.predictProba(of.X, of.y, { tasks: [...tasks] }),
    });
    const split = splitRows(rows, "forward_embargo", {
      ...{ testSize: 0.3, randomState: 42, delayDays: 20 },
    });
    const [expected] = await forecastSplits(rows, [split], options(rows));
    const train = someRows(rows, split.train);
    const model = readOperational(writeOperational(await fitOperational(train, options(train))));
    const asked = someRows(rows, split.test);
    const { probability, p0, p1 } = model.predict(asked.X, asked);
    assert.deepEqual(probability, expected!.probability);
    assert.deepEqual({ p0, p1 }, expected!.interval);
  } finally {
    pool.close();
  }
});
