import assert from "node:assert/strict";
import { KEYS } from "@/base/keys.ts";
import { readOperational } from "@/forecast/operational_model_file.ts";
import { polvo, polvoJson } from "../support/polvo.ts";
import { writeSmallSources } from "../support/small_sources.ts";

Deno.test("prepare and train follow --protocol, beside the study's artifacts, with equal bytes again", async () => {
  const home = await Deno.makeTempDir({ prefix: "polvo-test-" });
  const { weather, lab, results, exceedances } = await writeSmallSources(`${home}/sources`);
  const files = ["--weather-file", weather, "--lab-file", lab, "--timezone", "UTC"];
  await polvo(["ingest", "--home", home, ...files]);
  await polvo(["aggregate", "--home", home]);
  const study = await polvoJson(["prepare", "--home", home]);
  const named = await polvoJson(["prepare", "--protocol", "study", "--home", home]);
  assert.deepEqual(named.json, study.json);
  assert.equal(study.json["protocol"], "study");

  const early = await polvo(["train", "--protocol", "operational", "--home", home]);
  assert.equal(early.code, 1);
  assert.match(early.stderr, /deno task prepare --protocol operational/);

  const read = (key: string) => Deno.readTextFile(`${home}/lake/${key}`);
  const prepared = await polvoJson(["prepare", "--protocol", "operational", "--home", home]);
  assert.equal(prepared.code, 0, prepared.stderr);
  const { protocol, joined_rows, positives } = prepared.json;
  // 23 of 24 hours are covered: more than 75 %.
  assert.deepEqual([protocol, joined_rows, positives], ["operational", results, exceedances]);
  const trained = await polvoJson(["train", "--protocol", "operational", "--home", home]);
  assert.equal(trained.code, 0, trained.stderr);
  const version = String(trained.json["version"]);
  assert.deepEqual([trained.json["n_train"], trained.json["calibrated"]], [results, true]);
  for (const name of ["choose_seconds", "fit_seconds", "workers"]) {
    assert.ok((trained.json[name] as number) > 0, name);
  }
  const keys = [
    ...[KEYS.operationalTable, KEYS.operationalCard],
    ...[KEYS.model(version), KEYS.manifest(version)],
  ];
  const once = await Promise.all(keys.map(read));
  assert.ok(readOperational(once[2]!).nCalibration > 0);
  assert.equal((await read(KEYS.xTrain)).length > 0, true, "the study's rows are still there");

  const text = await polvo(["prepare", "--protocol", "operational", "--home", home, "--quiet"]);
  assert.match(text.stdout, /^Protocol operational: 400 results.* 28 features each/);
  const said = await polvo(["train", "--protocol", "operational", "--home", home, "--quiet"]);
  assert.match(said.stdout, new RegExp(`^Model ${version}: .*alarm from 20 %; `));
  assert.deepEqual(await Promise.all(keys.map(read)), once);
  await Deno.remove(home, { recursive: true });
});

Deno.test("prepare and train refuse a protocol that does not exist, exit 2, with those that do", async () => {
  for (const command of ["prepare", "train"]) {
    const { code, stderr } = await polvo([command, "--protocol", "studi"]);
    assert.equal(code, 2, command);
    assert.match(stderr, /--protocol: it must be one of study, operational.*"studi"/);
    assert.match((await polvo([command, "--help"])).stdout, /--protocol study\|operational/);
  }
});
