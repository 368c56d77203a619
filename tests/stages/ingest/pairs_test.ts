import assert from "node:assert/strict";
import { openLake } from "@/ports/open_lake.ts";
import { openWarehouse } from "@/ports/open_warehouse.ts";
import { ingest } from "@/stages/ingest.ts";
import { TAB_HEADER, tabLine } from "../../readers/sources.ts";
import { testEffects } from "../../support/effects.ts";
import { PAIRS } from "../../support/pairs.ts";
import { dustFile, lakeObjects, tables, writeSources } from "./stores.ts";

const FILES = {
  "a.txt": TAB_HEADER + tabLine("15/03/08|11:30 p", { temp: "0.1", dew: "---" }) +
    tabLine("16/03/08|12:00 a", { rain: ".2", dew: "---", wind: "---" }) +
    tabLine("15/03/08|11:30 p", { temp: "0.2", dew: "---" }) + // the hour that came twice
    tabLine("16/03/08|12:30 a", { dew: "---" }) +
    tabLine("16/03/08|12:30 a", { temp: "0.3", dew: "---" }),
  "b.json": dustFile([
    [9, "2012-11-01", "NP3 (NP3)", "44.46152"],
    [10, "2012-11-01", "NP3 (NP3)", "0.1", true],
    [null, "2012-11-02", 'Ñ "2", x', "12"],
    [9, "2012-11-01", "NP3 (NP3)", "45"],
  ]),
};
const effects = testEffects();

let first: unknown = null;
for (const pair of PAIRS) {
  Deno.test({
    name: `ingest() leaves the same rows and objects in ${pair.name} as in the other pairs`,
    ignore: pair.ignore,
    async fn() {
      await using places = await pair.fresh();
      await using files = await writeSources(FILES);
      const { config } = places;
      const warehouse = await openWarehouse(config);
      const lake = await openLake(config);
      const context = { config, origin: "measured", lake, warehouse, effects } as const;
      try {
        const sources = { weatherFiles: [files.path("a.txt")], labFiles: [files.path("b.json")] };
        const { details } = await ingest(context, sources);
        const again = await ingest(context, sources);
        assert.equal(again.rows, 0);
        const found = { details, ...await tables(context), objects: await lakeObjects(context) };
        first ??= found;
        assert.deepEqual(found, first);
        assert.deepEqual([details.weather!.kept, details.weather!.conflicts], [4, 1]);
        assert.equal(details.lab!.corrected, 1);
      } finally {
        await warehouse.close();
      }
    },
  });
}
