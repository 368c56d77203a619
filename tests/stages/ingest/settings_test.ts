import assert from "node:assert/strict";
import { buildConfig, type Overrides } from "@/base/config.ts";
import { RefusedError, UsageError } from "@/base/errors.ts";
import type { Context } from "@/ports/context.ts";
import { ingest } from "@/stages/ingest.ts";
import { testContext } from "../../support/context.ts";
import { TAB_HEADER, tabLine } from "../../readers/sources.ts";
import { dustFile, lakeObjects, tables, writeSources } from "./stores.ts";

/** Twenty-four hourly records, and some of the next day. */
const hours = (n: number) =>
  Array.from({ length: n }, (_, i) => {
    const time = `${19 + Math.floor(i / 24)}/06/12|${i % 24}:00`;
    return tabLine(time, { temp: `${i}.5`, dew: "---" });
  }).join("");

const LAB = dustFile([[7, "2012-06-19", "NP3", "10"]]);

/** Ingests with other settings than the shipped ones. */
async function run(context: Context, flags: Overrides, files: { weather?: string; lab?: string }) {
  const list = (path?: string) => path === undefined ? [] : [path];
  const sources = { weatherFiles: list(files.weather), labFiles: list(files.lab) };
  return (await ingest({ ...context, config: buildConfig({}, "test", {}, flags) }, sources))
    .details;
}

Deno.test("ingest() refuses a content that was loaded under other settings, and stores nothing", async () => {
  await using test = await testContext();
  await using files = await writeSources({ "a.txt": TAB_HEADER + hours(24), "b.json": LAB });
  const [weather, lab] = [files.path("a.txt"), files.path("b.json")];
  await run(test.context, {}, { weather, lab });
  const state = async () => [await tables(test.context), await lakeObjects(test.context)];
  const before = await state();
  const trust_units = true;
  const cases: [Overrides, { weather?: string; lab?: string }, RegExp][] = [
    [{ timezone: "Asia/Tokyo" }, { weather }, /timezone is Asia\/Tokyo and was America\/Arg/],
    [{ timezone: "Asia/Tokyo" }, { lab }, /timezone is Asia\/Tokyo and was America\/Arg/],
    [{ weather: { wind_unit: "mph", trust_units } }, { weather }, /wind_unit is mph and was km\/h/],
    [{ weather: { temp_unit: "F", trust_units } }, { weather }, /temp_unit is F and was C/],
    [{ weather: { rain_unit: "in", trust_units } }, { weather }, /rain_unit is in and was mm/],
    [{ weather: { station: "other" } }, { weather }, /station is other and was pirquitas/],
  ];
  for (const [flags, sources, why] of cases) {
    await assert.rejects(run(test.context, flags, sources), (error) => {
      assert.ok(error instanceof UsageError, `${error}`);
      assert.match(error.message, why);
      return true;
    });
    assert.deepEqual(await state(), before);
  }
  const again = await run(test.context, {}, { weather, lab });
  assert.deepEqual([again.weather!.repeated, again.lab!.repeated], [24, 1]);
});

Deno.test("ingest() refuses a grown export under another zone, as its records contradict the stored", async () => {
  await using test = await testContext();
  await using files = await writeSources({
    "a.txt": TAB_HEADER + hours(24),
    "grown.txt": TAB_HEADER + hours(30),
  });
  await run(test.context, {}, { weather: files.path("a.txt") });
  const before = await tables(test.context);
  const processed = async () =>
    Object.keys(await lakeObjects(test.context)).filter((key) => key.startsWith("processed"));
  const weather = files.path("grown.txt");
  // New York's clock was an hour behind Jujuy's: each record but the last meets its successor.
  await assert.rejects(
    run(test.context, { timezone: "America/New_York" }, { weather }),
    (error) => {
      assert.ok(error instanceof RefusedError, `${error}`);
      assert.match(error.message, /23 of its 30 records differ .* wrong zone or unit/);
      return true;
    },
  );
  assert.deepEqual([await tables(test.context), (await processed()).length], [before, 1]);
  assert.equal((await run(test.context, {}, { weather })).weather!.kept, 6);
});
