import assert from "node:assert/strict";
import { KEYS } from "@/base/keys.ts";
import { polvo } from "../support/polvo.ts";
import { writeSmallSources } from "../support/small_sources.ts";

Deno.test("evaluate refuses figures of other rows or another rule than those that were split", async () => {
  const home = await Deno.makeTempDir({ prefix: "polvo-test-" });
  const { weather, lab } = await writeSmallSources(`${home}/sources`);
  const files = ["--weather-file", weather, "--lab-file", lab, "--timezone", "UTC"];
  assert.equal((await polvo(["pipeline", "--home", home, ...files])).code, 0);
  const report = await Deno.readTextFile(`${home}/lake/${KEYS.reportJson}`);

  const settings = `${home}/other.json`;
  await Deno.writeTextFile(settings, JSON.stringify({ exceedance: { level: 50 } }));
  const level = await polvo(["evaluate", "--home", home, "--config", settings]);
  assert.equal(level.code, 2);
  assert.match(
    level.stderr,
    /labelled as at or above 150 ug\/m3,.*\(protocol study\), and the configuration says at or above 50/,
  );

  const result = {
    id: 9999,
    muestra: { fecha: "2020-01-05", punto_de_muestreo_nombre: "C (C)" },
    parametro_nombre: "PM10 (ug/m3)",
    representar_valor: "10",
    limite_deteccion: false,
  };
  await Deno.writeTextFile(`${home}/more.json`, JSON.stringify({ results: [result] }));
  await polvo(["ingest", "--home", home, "--lab-file", `${home}/more.json`]);
  await polvo(["aggregate", "--home", home]);
  const rows = await polvo(["evaluate", "--home", home]);
  assert.equal(rows.code, 2);
  assert.match(rows.stderr, /joined anew.*deno task prepare/);

  assert.equal(await Deno.readTextFile(`${home}/lake/${KEYS.reportJson}`), report);
  await Deno.remove(home, { recursive: true });
});

Deno.test("a stage names a damaged object of the lake and who writes it, exit 1", async () => {
  const home = await Deno.makeTempDir({ prefix: "polvo-test-" });
  const { weather, lab } = await writeSmallSources(`${home}/sources`);
  const files = ["--weather-file", weather, "--lab-file", lab, "--timezone", "UTC"];
  await polvo(["pipeline", "--home", home, ...files]);
  const damaged = [
    { key: KEYS.splitCard, stage: "evaluate", writer: "prepare" },
    { key: KEYS.xTest, stage: "evaluate", writer: "prepare" },
    { key: KEYS.yTrain, stage: "train", writer: "prepare" },
    { key: KEYS.inputToModel, stage: "prepare", writer: "aggregate" },
    { key: KEYS.origin, stage: "aggregate", writer: null },
  ];
  for (const { key, stage, writer } of damaged) {
    const path = `${home}/lake/${key}`;
    const whole = await Deno.readTextFile(path);
    await Deno.writeTextFile(path, "garbage");
    const { code, stderr } = await polvo([stage, "--home", home, "--quiet"]);
    assert.equal(code, 1, key);
    assert.match(stderr, new RegExp(`^Cannot read ${key}`, "m"));
    if (writer !== null) assert.match(stderr, new RegExp(`deno task ${writer}`));
    await Deno.writeTextFile(path, whole);
  }
  await Deno.remove(home, { recursive: true });
});
