import assert from "node:assert/strict";
import { frameToJson, seriesFromJson } from "@/base/frame_json.ts";
import { buildConfig } from "@/base/config.ts";
import { KEYS } from "@/base/keys.ts";
import { labelResults } from "@/base/label_results.ts";
import { OWN_RULES } from "@/base/protocol.ts";
import { JOINED_COLUMNS } from "@/base/rows.ts";
import { Zone } from "@/base/zone.ts";
import { openWarehouse } from "@/ports/open_warehouse.ts";
import { readResults } from "@/ports/read_results.ts";
import { readOnnx } from "../learn/onnx/read_onnx.ts";
import { polvo, polvoJson } from "../support/polvo.ts";
import { writeSmallSources } from "../support/small_sources.ts";

Deno.test("a home with level 50 is study-ge50 in every artifact, with a version of its own", async () => {
  const home = await Deno.makeTempDir({ prefix: "polvo-test-" });
  const { weather, lab } = await writeSmallSources(`${home}/sources`);
  const files = ["--weather-file", weather, "--lab-file", lab, "--timezone", "UTC"];
  const object = async (key: string) =>
    JSON.parse(await Deno.readTextFile(`${home}/lake/${key}`)) as Record<string, unknown>;
  const study = await polvoJson(["pipeline", "--home", home, ...files]);
  assert.deepEqual([study.code, study.json["protocol"]], [0, "study"], study.stderr);

  await Deno.writeTextFile(`${home}/polvo.json`, JSON.stringify({ exceedance: { level: 50 } }));
  // The model of the other rule is there, and is not told as this one's.
  for (const stage of ["train", "evaluate"]) {
    const { code, stderr } = await polvo([stage, "--home", home]);
    assert.equal(code, 2, stage);
    assert.match(stderr, /\(protocol study\), and the configuration says at or above 50 ug\/m3/);
  }
  const prepared = await polvoJson(["prepare", "--home", home]);
  assert.equal(prepared.json["protocol"], "study-ge50");
  const results = JSON.parse(await Deno.readTextFile(lab)).results as Record<string, string>[];
  const positives = results.filter((result) => Number(result["representar_valor"]) >= 50).length;
  assert.equal(prepared.json["positives"], positives);
  const trained = await polvoJson(["train", "--home", home]);
  const evaluated = await polvoJson(["evaluate", "--home", home]);
  const { protocol, version, level, rule, day_zone } = evaluated.json;
  const own = { level: 50, comparison: ">=", min_capture: 0, below_detection: "drop" };
  assert.deepEqual([protocol, level, rule, day_zone], ["study-ge50", 50, own, "UTC"]);
  assert.match(String(version), /^study-ge50-[0-9a-f]{12}$/);
  assert.equal(version, trained.json["version"]);
  assert.notEqual(version, study.json["version"]);

  for (const key of [KEYS.splitCard, KEYS.manifest(String(version))]) {
    const card = await object(key);
    assert.deepEqual([(card["protocol"] as { name: string }).name, card["rule"]], [
      "study-ge50",
      own,
    ]);
  }
  const report = await object(KEYS.reportJson);
  assert.deepEqual([report["protocol"], report["rule"]], ["study-ge50", own]);
  const page = await Deno.readTextFile(`${home}/lake/${KEYS.reportHtml}`);
  assert.match(page, /Is PM10 at or above 50 µg\/m³\?/);
  const onnx = await Deno.readFile(`${home}/lake/${KEYS.modelOnnx(String(version))}`);
  const { metadata } = readOnnx(onnx);
  assert.equal(metadata["protocol"], "study-ge50");
  assert.equal(metadata["classes"], '["PM10 below 50 ug/m3","PM10 at or above 50 ug/m3"]');

  // Back to the study: its rows give its own model again, beside the other.
  await Deno.writeTextFile(`${home}/polvo.json`, "{}");
  assert.equal((await polvo(["evaluate", "--home", home])).code, 2);
  const again = await polvoJson(["pipeline", "--home", home, ...files]);
  assert.equal(again.json["version"], study.json["version"]);

  // A manifest of another rule under this version's key is no card of this model.
  const path = `${home}/lake/${KEYS.manifest(String(study.json["version"]))}`;
  const manifest = await Deno.readTextFile(path);
  await Deno.writeTextFile(path, manifest.replace('"comparison":">="', '"comparison":">"'));
  const mixed = await polvo(["evaluate", "--home", home]);
  assert.equal(mixed.code, 2);
  assert.match(mixed.stderr, /the model was made under another rule/);
  await Deno.remove(home, { recursive: true });
});

Deno.test("evaluate refuses when a result that only the rule reads came after prepare, exit 2", async () => {
  const home = await Deno.makeTempDir({ prefix: "polvo-test-" });
  const { weather, lab, results } = await writeSmallSources(`${home}/sources`);
  await Deno.writeTextFile(
    `${home}/polvo.json`,
    JSON.stringify({ timezone: "UTC", exceedance: { below_detection: "negative" } }),
  );
  const files = ["--weather-file", weather, "--lab-file", lab];
  const first = await polvoJson(["pipeline", "--home", home, ...files]);
  assert.deepEqual(
    [first.code, first.json["protocol"], first.json["rows_in"]],
    [0, "study-ge150-belownegative", results],
    first.stderr,
  );
  const below = {
    id: 9999,
    muestra: { fecha: "2020-01-05", punto_de_muestreo_nombre: "C (C)" },
    representar_valor: "<5",
    limite_deteccion: true,
  };
  await Deno.writeTextFile(`${home}/more.json`, JSON.stringify({ results: [below] }));
  await polvo(["ingest", "--home", home, "--lab-file", `${home}/more.json`]);
  const joined = await Deno.readTextFile(`${home}/lake/${KEYS.inputToModel}`);
  const early = await polvo(["evaluate", "--home", home]);
  assert.equal(early.code, 1);
  assert.match(early.stderr, /deno task aggregate/);
  await polvo(["aggregate", "--home", home]);
  assert.equal(await Deno.readTextFile(`${home}/lake/${KEYS.inputToModel}`), joined);
  const late = await polvo(["evaluate", "--home", home]);
  assert.equal(late.code, 2);
  assert.match(late.stderr, /joined anew.*deno task prepare/);
  const { json } = await polvoJson(["prepare", "--home", home]);
  assert.deepEqual([json["rows_in"], json["dropped"]], [results + 1, {}]);
  await Deno.remove(home, { recursive: true });
});

Deno.test("the demo's results under the study's rule are its joined table and its labels", async () => {
  const home = await Deno.makeTempDir({ prefix: "polvo-test-" });
  const { code, stderr } = await polvo(["demo", "--home", home]);
  assert.equal(code, 0, stderr);
  const text = (key: string) => Deno.readTextFile(`${home}/lake/${key}`);
  const warehouse = await openWarehouse(buildConfig({}, "test", {}, { home }));
  const results = await readResults(warehouse, { station: "pirquitas" });
  await warehouse.close();
  const zone = new Zone("America/Argentina/Jujuy");
  const { rows, dropped, rows_in } = labelResults(results, { rule: OWN_RULES.study, zone });
  // Published: 2,858 results above the detection limit, 2,711 of them on days with weather.
  assert.equal(rows.length, 2711);
  const { "below detection": below, ...others } = dropped;
  assert.deepEqual(others, { "no weather that day": 2858 - 2711 });
  assert.equal(rows_in, 2858 + below!);
  const columns = JOINED_COLUMNS.map((name) => [name, rows.map((row) => row[name])]);
  const frame = { labels: rows.map((row) => row.label), columns: Object.fromEntries(columns) };
  assert.equal(frameToJson(frame), await text(KEYS.inputToModel));
  for (const key of [KEYS.yTrain, KEYS.yTest]) {
    const { labels, values } = seriesFromJson(await text(key));
    assert.deepEqual(labels.map((label) => rows[label]!.exceedance), values);
  }
  await Deno.remove(home, { recursive: true });
});
