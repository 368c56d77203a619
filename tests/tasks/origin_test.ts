import assert from "node:assert/strict";
import { polvo, polvoJson } from "../support/polvo.ts";
import { writeSmallSources } from "../support/small_sources.ts";

const SAMPLE = {
  weather: "data/fixtures/sample-weatherlink-export.txt",
  lab: "data/fixtures/sample-tca-pm10.json",
};

async function originOf(home: string): Promise<string> {
  return JSON.parse(await Deno.readTextFile(`${home}/lake/origin.json`)).origin;
}

Deno.test("ingest calls the shipped sample simulated though nobody says so, packed or not", async () => {
  const dir = await Deno.makeTempDir({ prefix: "polvo-test-" });
  const packed = `${dir}/copy.txt.gz`;
  const { readable } = await Deno.open(SAMPLE.weather);
  const target = await Deno.open(packed, { write: true, create: true });
  await readable.pipeThrough(new CompressionStream("gzip")).pipeTo(target.writable);
  for (const [i, file] of [SAMPLE.weather, packed].entries()) {
    const home = `${dir}/home${i}`;
    const { code, stderr } = await polvo(["ingest", "--home", home, "--weather-file", file]);
    assert.equal(code, 0, stderr);
    assert.equal(await originOf(home), "simulated");
  }
  await Deno.remove(dir, { recursive: true });
});

Deno.test("ingest refuses shipped and other files in one call, exit 2, and marks nothing", async () => {
  const home = await Deno.makeTempDir({ prefix: "polvo-test-" });
  const { lab } = await writeSmallSources(`${home}/sources`);
  const files = ["--weather-file", SAMPLE.weather, "--lab-file", lab];
  const { code, stderr } = await polvo(["ingest", "--home", home, ...files]);
  assert.equal(code, 2);
  assert.match(stderr, /sample-weatherlink-export\.txt is simulated/);
  await assert.rejects(Deno.stat(`${home}/lake/origin.json`), Deno.errors.NotFound);
  await Deno.remove(home, { recursive: true });
});

Deno.test("every stage refuses a lake and a warehouse of different origins, exit 2", async () => {
  const dir = await Deno.makeTempDir({ prefix: "polvo-test-" });
  const { lab } = await writeSmallSources(`${dir}/sources`);
  const [simulated, measured] = [`${dir}/simulated`, `${dir}/measured`];
  await polvo(["ingest", "--home", simulated, "--lab-file", lab, "--simulated"]);
  await polvo(["ingest", "--home", measured, "--lab-file", lab]);
  const environment = { POLVO_HOME: simulated, POLVO_LAKE: `file:${measured}/lake` };
  for (const command of ["aggregate", "pipeline"]) {
    const { code, json } = await polvoJson([command], environment);
    assert.equal(code, 2);
    assert.match(JSON.stringify(json), /must not mix/);
  }
  await Deno.remove(dir, { recursive: true });
});

Deno.test("ingest of a path that is no file ends with 1 and leaves the home unmarked", async () => {
  const home = await Deno.makeTempDir({ prefix: "polvo-test-" });
  const { lab } = await writeSmallSources(`${home}/sources`);
  for (const path of [`${home}/nope.txt`, home]) {
    const { code, stderr } = await polvo(["ingest", "--home", home, "--weather-file", path]);
    assert.equal(code, 1);
    assert.match(stderr, /^Cannot read .*(No such file|it is a folder)/m);
  }
  const { code } = await polvo(["ingest", "--home", home, "--lab-file", lab, "--simulated"]);
  assert.equal(code, 0);
  assert.equal(await originOf(home), "simulated");
  await Deno.remove(home, { recursive: true });
});
