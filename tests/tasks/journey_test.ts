import assert from "node:assert/strict";
import { buildConfig, type Environment } from "@/base/config.ts";
import { openLake } from "@/ports/open_lake.ts";
import { openWarehouse } from "@/ports/open_warehouse.ts";
import type { AccuracyReport } from "@/mod.ts";
import { stateOf } from "../support/home_state.ts";
import { PAIRS } from "../support/pairs.ts";
import { polvo, polvoJson } from "../support/polvo.ts";
import { claimInReadme, claimOf } from "../support/readme_claim.ts";

/** The state of the places that an environment names. */
async function stateAt(environment: Environment): Promise<Record<string, string>> {
  const config = buildConfig({}, "test", environment, {});
  const warehouse = await openWarehouse(config);
  try {
    return await stateOf({ lake: await openLake(config), warehouse });
  } finally {
    await warehouse.close();
  }
}

/** The demo's published figures and their bounds, see the README. */
function assertContract(json: Record<string, unknown>): void {
  const number = (name: string) => json[name] as number;
  assert.deepEqual(
    ["protocol", "origin", "joined_rows", "positives", "n_train", "n_test"].map((k) => json[k]),
    ["study", "simulated", 2711, 372, 1897, 814],
  );
  const within = (name: string, low: number, high: number) =>
    assert.ok(number(name) >= low && number(name) <= high, `${name} ${number(name)}`);
  within("accuracy_train", 0.87, 0.92);
  within("accuracy_test", 0.835, 0.872);
  within("cv_best_score", 0.84, 0.89);
  assert.equal(number("majority_accuracy_test"), 702 / 814); // 112 of 814 are exceedances
  const [[tn, fp], [fn, tp]] = json["confusion_matrix"] as [[number, number], [number, number]];
  assert.deepEqual([tn + fp, fn + tp], [702, 112]);
  assert.equal(number("accuracy_test"), (tn + tp) / 814);
  const importances = json["importances"] as Record<string, number>;
  const total = Object.values(importances).reduce((sum, share) => sum + share, 0);
  assert.ok(Math.abs(total - 1) < 1e-9);
  const { max_depth, max_features } = json["best_params"] as Record<string, number>;
  assert.ok([10, 11, 12, 13, 14].includes(max_depth!) && [1, 2, 3, 4].includes(max_features!));
  assert.ok(number("search_seconds") > 0);
}

// One process after another on the pairs; the embedded pair is what the others are compared with.
const embedded: Record<string, string> = {};

for (
  const pair of PAIRS.filter(({ name }) =>
    name !== "pglite and s3" && name !== "postgres and folder"
  )
) {
  Deno.test({
    name: `demo prints the contract and leaves the same rows and bytes on ${pair.name}`,
    ignore: pair.ignore,
    async fn() {
      await using places = await pair.fresh();
      const environment = places.environment as Record<string, string>;
      const { code, json, stderr } = await polvoJson(["demo"], environment);
      assert.equal(code, 0, stderr);
      assertContract(json);
      assert.equal(claimInReadme(), claimOf(json as unknown as AccuracyReport));
      const state = await stateAt(environment);
      if (Object.keys(embedded).length === 0) Object.assign(embedded, state);
      assert.deepEqual(state, embedded);
    },
  });
}

Deno.test("demo run twice, and its stages run one by one, leave the same rows and bytes", async () => {
  const home = await Deno.makeTempDir({ prefix: "polvo-test-" });
  const environment = { POLVO_HOME: home };
  await polvoJson(["demo"], environment);
  const once = await stateAt(environment);
  const again = await polvo(["demo", "--quiet"], environment);
  assert.deepEqual([again.code, again.stderr], [0, ""]);
  assert.match(again.stdout, /SIMULATED/);
  assert.deepEqual(await stateAt(environment), once);

  for (const stage of ["aggregate", "prepare", "train", "evaluate"]) {
    const { code, stderr } = await polvo([stage], environment);
    assert.equal(code, 0, stderr);
  }
  assert.deepEqual(await stateAt(environment), once);

  const { json } = await polvoJson(["runs", "--last", "3"], environment);
  const runs = json["runs"] as { stage: string; state: string }[];
  assert.deepEqual(runs.map(({ stage, state }) => `${stage} ${state}`), [
    "evaluate success",
    "train success",
    "prepare success",
  ]);
  await Deno.remove(home, { recursive: true });
});

Deno.test("pipeline refuses measured files in a home of simulated rows, exit 2, and changes nothing", async () => {
  const home = await Deno.makeTempDir({ prefix: "polvo-test-" });
  const environment = { POLVO_HOME: home };
  await polvoJson(["demo"], environment);
  const before = await stateAt(environment);
  const lab = `${home}/lab.json`;
  await Deno.writeTextFile(
    lab,
    JSON.stringify({
      results: [{
        id: 1,
        muestra: { fecha: "2020-01-01", punto_de_muestreo_nombre: "20V (20V)" },
        parametro_nombre: "PM10 (ug/m3)",
        representar_valor: "33",
        limite_deteccion: false,
      }],
    }),
  );
  const { code, stderr } = await polvo(["ingest", "--lab-file", lab], environment);
  assert.equal(code, 2);
  assert.match(stderr, /simulated/);
  assert.deepEqual(await stateAt(environment), before);
  await Deno.remove(home, { recursive: true });
});
