/**
 * The station's records of the last day, as the API gives them.
 *
 * @module
 */
import type { Config } from "../../base/config.ts";
import { type ReasonCounts, WEATHER_COLUMNS } from "../../base/rows.ts";
import { readHistoric } from "../../readers/weatherlink_answer.ts";
import type { Flaw } from "../../readers/weatherlink_cells.ts";
import { ARCHIVES } from "../../readers/weatherlink_structures.ts";
import { ageText } from "./age_text.ts";
import { type Check, failed, ok, warning } from "./check.ts";

/** The reader's reason for a value that the instrument cannot give. */
const ODD: Flaw = "out of range";
/** Share of a day's values out of the instrument's range beyond which units are doubted. */
const ODD_SHARE = 0.05;

/**
 * What a `/historic` answer about the last day says: archive structures, age of the newest record,
 * plausible values.
 *
 * @param json the parsed answer
 * @param now the present instant
 */
export function checkRecords(json: unknown, config: Config, now: Date): readonly Check[] {
  const { weather, timezone } = config;
  const types = structureTypes(json);
  const archives = types.filter((type) => type in ARCHIVES);
  const structure = archives.length > 0
    ? ok("archive structures", `types ${archives.join(", ")}`)
    : failed(
      "archive structures",
      `the last day has types ${types.join(", ") || "none"}, none of ${
        Object.keys(ARCHIVES).join(", ")
      }`,
      "Look whether the station uploads at all, on its page on weatherlink.com",
    );
  const { rows, reading } = readHistoric(json, {
    station: weather.station,
    settings: weather,
    timezone,
  });
  const newest = rows.at(-1);
  if (newest === undefined) {
    const todo = "Look at the station's power, logger and link: it may upload later";
    return [structure, warning("newest record", "none in the last day", todo)];
  }
  const age = now.getTime() / 1000 - newest.date_time;
  const stale = age > weather.api.stale_minutes * 60;
  const found = `${new Date(newest.date_time * 1000).toISOString()}, ${ageText(age)}`;
  return [
    structure,
    ok("history", `${rows.length} records of the last day`),
    stale
      ? warning("newest record", found, "Look at the station's power, logger and link")
      : ok("newest record", found),
    checkUnits(rows.length, reading.nulled),
  ];
}

function checkUnits(records: number, nulled: Readonly<Record<string, ReasonCounts>>): Check {
  const name = "units of the records";
  const cells = records * WEATHER_COLUMNS.length;
  const odd = Object.values(nulled).reduce((sum, reasons) => sum + (reasons[ODD] ?? 0), 0);
  const found = `${odd} of ${cells} values are out of the instrument's range`;
  if (odd <= ODD_SHARE * cells) return ok(name, found);
  const todo =
    "Look at the sensors, and at weather.limits in polvo.json: they are in degC, %, mm, km/h";
  return warning(name, found, todo);
}

function structureTypes(json: unknown): number[] {
  const sensors = (json as { sensors?: unknown } | null)?.sensors;
  if (!Array.isArray(sensors)) return [];
  const types = sensors.map((sensor) => Number(sensor?.data_structure_type ?? NaN));
  return [...new Set(types.filter(Number.isInteger))].sort((a, b) => a - b);
}
