/**
 * The operational protocol's table of whole sources, without training anything.
 *
 * @module
 */
import { buildConfig, type Config } from "@/base/config.ts";
import type { DayWeather } from "@/base/day_weather.ts";
import { type LabelledResult, labelResults } from "@/base/label_results.ts";
import { OWN_RULES } from "@/base/protocol.ts";
import type { Origin } from "@/base/rows.ts";
import { Zone } from "@/base/zone.ts";
import type { ForecastRows } from "@/forecast/forecast.ts";
import { operationalRows } from "@/forecast/protocol_rows.ts";
import { readDayWeather } from "@/ports/day_weather.ts";
import { readResults } from "@/ports/read_results.ts";
import { exportText } from "@/simulate/export_text.ts";
import { simulateHistory } from "@/simulate/history.ts";
import { labJson } from "@/simulate/lab_json.ts";
import { aggregate } from "@/stages/aggregate.ts";
import { ingest } from "@/stages/ingest.ts";
import { testContext } from "./context.ts";
import { placeOf } from "./needs.ts";

/** Rows to forecast, with all that they were made of. */
export interface OperationalTable {
  /** The table. */
  readonly rows: ForecastRows;
  /** The result of each row. */
  readonly results: readonly LabelledResult[];
  /** Every day with weather. */
  readonly weather: readonly DayWeather[];
  /** Days until a result is known. */
  readonly delayDays: number;
}

/** Files of one history. */
interface Sources {
  readonly weatherFiles: string[];
  readonly labFiles: string[];
}

/** The shipped simulated history. */
export async function simulatedTable(): Promise<OperationalTable> {
  const history = simulateHistory();
  const dir = await Deno.makeTempDir();
  const [weather, lab] = [`${dir}/export.txt`, `${dir}/pm10.json`];
  try {
    await Deno.writeTextFile(weather, ReadableStream.from(exportText(history)));
    await Deno.writeTextFile(lab, ReadableStream.from(labJson(history)));
    const files = { weatherFiles: [weather], labFiles: [lab] };
    return await tableOf(files, { origin: "simulated", config: buildConfig({}, "bench", {}, {}) });
  } finally {
    await Deno.remove(dir, { recursive: true });
  }
}

/** Beijing's twelve sites; ask `needs("shared")` before. */
export async function beijingTable(): Promise<OperationalTable> {
  const dir = `${placeOf("shared")}/real/beijing`;
  const files = {
    weatherFiles: [`${dir}/weatherlink-export.txt`],
    labFiles: [`${dir}/tca-pm10.json`],
  };
  const config = buildConfig({}, "bench", {}, { timezone: "Asia/Shanghai" });
  return await tableOf(files, { origin: "measured", config });
}

async function tableOf(
  files: Sources,
  { origin, config }: { origin: Origin; config: Config },
): Promise<OperationalTable> {
  await using test = await testContext({ origin, config });
  const { context } = test;
  await ingest(context, files);
  await aggregate(context);
  const { station } = config.weather;
  const { rows: results } = labelResults(await readResults(context.warehouse, { station }), {
    rule: OWN_RULES.operational,
    zone: new Zone(config.timezone),
  });
  const weather = await readDayWeather(context.warehouse);
  const { delay_days: delayDays } = config.laboratory;
  return { rows: operationalRows(results, { weather, delayDays }), results, weather, delayDays };
}
