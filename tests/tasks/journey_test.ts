import assert from "node:assert/strict";
import { buildConfig, type Environment } from "@/base/config.ts";
import { openLake } from "@/ports/open_lake.ts";
import { openWarehouse } from "@/ports/open_warehouse.ts";
import type { AccuracyReport } from "@/mod.ts";
import { stateOf } from "../support/home_state.ts";
import { PAIRS } from "../support/pairs.ts";
import { polvo, polvoJson } from "../support/polvo.ts";
import { isClaimed } from "../support/readme_claim.ts";
import { writeSmallSources } from "../support/small_sources.ts";

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

/** What the first pair left: the others must leave the same. */
let small: Record<string, string> | null = null;
let demo: Record<string, string> | null = null;

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

for (const pair of PAIRS) {
  Deno.test({
    name: `pipeline on ${pair.name} leaves the rows and bytes of the embedded pair`,
    ignore: pair.ignore,
    async fn() {
      await using places = await pair.fresh();
      const environment = places.environment as Record<string, string>;
      const { weather, lab, results, exceedances } = await writeSmallSources(
        `${environment["POLVO_HOME"]}/sources`,
      );
      const files = ["--weather-file", weather, "--lab-file", lab, "--timezone", "UTC"];
      const { code, json, stderr } = await polvoJson(["pipeline", ...files], environment);
      assert.equal(code, 0, stderr);
      assert.deepEqual(
        [json["origin"], json["joined_rows"], json["positives"]],
        ["measured", results, exceedances],
      );
      const state = await stateAt(environment);
      small ??= state;
      assert.deepEqual(state, small);
    },
  });
}

for (const pair of [PAIRS.at(0)!, PAIRS.at(-1)!]) {
  Deno.test({
    name: `demo prints the contract and leaves the same rows and bytes on ${pair.name}`,
    ignore: pair.ignore,
    async fn() {
      await using places = await pair.fresh();
      const environment = places.environment as Record<string, string>;
      const { code, json, stderr } = await polvoJson(["demo"], environment);
      assert.equal(code, 0, stderr);
      assertContract(json);
      assert.ok(isClaimed(json as unknown as AccuracyReport), "the README claims other figures");
      const state = await stateAt(environment);
      demo ??= state;
      assert.deepEqual(state, demo);
    },
  });
}

Deno.test("pipeline run twice, and its stages run one by one, leave the same rows and bytes", async () => {
  const home = await Deno.makeTempDir({ prefix: "polvo-test-" });
  const environment = { POLVO_HOME: home };
  const { weather, lab, days, results } = await writeSmallSources(`${home}/sources`);
  const files = ["--weather-file", weather, "--lab-file", lab, "--timezone", "UTC"];
  await polvoJson(["pipeline", ...files], environment);
  const once = await stateAt(environment);
  const again = await polvo(["pipeline", ...files, "--quiet"], environment);
  assert.deepEqual([again.code, again.stderr], [0, ""]);
  assert.deepEqual(await stateAt(environment), once);
  const { json: counts } = await polvoJson(["ingest", ...files], environment);
  const { weather: w, lab: l } = counts as Record<string, Record<string, unknown>>;
  assert.deepEqual([w!["kept"], w!["repeated"]], [0, days * 23]);
  assert.deepEqual([l!["kept"], l!["repeated"]], [0, results]);

  const found: Record<string, Record<string, unknown>> = {};
  for (const stage of ["aggregate", "prepare", "train", "evaluate"]) {
    const { code, json, stderr } = await polvoJson([stage], environment);
    assert.equal(code, 0, stderr);
    found[stage] = json;
  }
  const { search_seconds, fit_seconds, workers } = found["train"] as Record<string, number>;
  assert.ok(search_seconds! > 0 && fit_seconds! > 0);
  assert.equal(workers, Math.min(navigator.hardwareConcurrency, 10 * 4)); // folds × max_features
  assert.equal(found["evaluate"]!["search_seconds"], search_seconds);
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

Deno.test("ingest refuses measured files in a home of simulated rows, exit 2, and changes nothing", async () => {
  const home = await Deno.makeTempDir({ prefix: "polvo-test-" });
  const environment = { POLVO_HOME: home };
  const { lab } = await writeSmallSources(`${home}/sources`);
  await polvoJson(["ingest", "--lab-file", lab, "--simulated"], environment);
  const before = await stateAt(environment);
  const { code, stderr } = await polvo(["ingest", "--lab-file", lab], environment);
  assert.equal(code, 2);
  assert.match(stderr, /simulated/);
  assert.deepEqual(await stateAt(environment), before);
  await Deno.remove(home, { recursive: true });
});
