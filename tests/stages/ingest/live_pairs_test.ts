import assert from "node:assert/strict";
import { buildConfig } from "@/base/config.ts";
import type { Context } from "@/ports/context.ts";
import { openLake } from "@/ports/open_lake.ts";
import { openWarehouse } from "@/ports/open_warehouse.ts";
import { aggregate } from "@/stages/aggregate.ts";
import { ingestLive } from "@/stages/ingest/live.ts";
import type { LabEntry } from "@/standin/laboratory.ts";
import { PAIRS } from "../../support/pairs.ts";
import { liveConfig, liveServers, stationOf } from "./live_servers.ts";
import { lakeObjects, tables } from "./stores.ts";

const at = (instant: string) => Date.parse(`${instant}Z`) / 1000;
/** Twelve hours of the 10th are uploaded on the 13th; the gateway is changed on the 12th. */
const LATE = { start: at("2022-10-10T09:00"), end: at("2022-10-10T21:00") };
const { records } = stationOf((ts) => ts > at("2022-10-09T03:00"));
const station = stationOf(() => false, {
  records: records.map((record) =>
    record.ts > LATE.start && record.ts <= LATE.end
      ? { ...record, uploadedAt: at("2022-10-13T00:00") }
      : record
  ),
  structureAt: (ts) => ts < at("2022-10-12T15:00") ? 4 : 24,
});
/** Two results, of which one is corrected on the 12th. */
const ENTRIES: LabEntry[] = [1, 2].map((id) => ({
  ...{ id, sampleId: id, fecha: id === 1 ? "2022-10-09" : "2022-10-10", site: "NP3 (NP3)" },
  point: 70,
  versions: [
    { from: 0, value: "44.5", belowDetection: false },
    ...(id === 2 ? [{ from: at("2022-10-12T00:00"), value: "151", belowDetection: false }] : []),
  ],
}));
const SETTINGS = {
  weather: { api: { history_start: "2022-10-09" } },
  laboratory: { api: { history_start: "2022-05-01" } },
};

let first: unknown = null;
for (const pair of PAIRS) {
  Deno.test({
    name: `ingestLive() leaves the same rows and objects in ${pair.name} as in the other pairs`,
    ignore: pair.ignore,
    async fn() {
      await using places = await pair.fresh();
      const config = {
        ...buildConfig(SETTINGS, "test", places.environment, {}),
        accounts: liveConfig({ tca: true }).accounts,
      };
      const servers = liveServers("2022-10-11T06:30", { station, entries: ENTRIES });
      const warehouse = await openWarehouse(config);
      const lake = await openLake(config);
      const { effects } = servers;
      const context: Context = { config, origin: "simulated", lake, warehouse, effects };
      try {
        const found: unknown[] = [];
        for (const day of [11, 12, 13]) {
          servers.goTo(`2022-10-${day}T06:30`);
          const { details } = await ingestLive(context);
          await aggregate(context);
          found.push(details, await tables(context));
          // All that the station measured and had uploaded by then.
          const [stored] = await warehouse.sql<{ n: number }>`
            select count(*) as n from weather_table`;
          const known = records.filter(({ ts, temperature, humidity }) =>
            ts <= at(`2022-10-${day}T06:30`) && (temperature ?? humidity) !== null &&
            (day === 13 || ts <= LATE.start || ts > LATE.end)
          );
          assert.equal(stored!.n, known.length);
        }
        found.push(
          await warehouse.sql`select * from window_table order by starts_at`,
          await warehouse.sql`select * from weather_daily order by fecha`,
          await warehouse.sql`select * from joined_table order by label`,
          await lakeObjects(context),
        );
        first ??= found;
        assert.deepEqual(found, first);
      } finally {
        await warehouse.close();
      }
    },
  });
}
