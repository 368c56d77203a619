/**
 * The options that say where rows come from and in which units.
 *
 * @module
 */
import {
  type IngestSources,
  type JourneySources,
  type Overrides,
  RAIN_UNITS,
  readConfig,
  TEMPERATURE_UNITS,
  UsageError,
  WIND_UNITS,
} from "@/mod.ts";
import type { Call, Options } from "./command.ts";

/** The options of every command that reads files. */
export const SOURCE_OPTIONS: Options = {
  "weather-file": {
    type: "string",
    multiple: true,
    value: "FILE",
    help: "desktop export or JSON of the station, may be .gz",
  },
  "lab-file": {
    type: "string",
    multiple: true,
    value: "FILE",
    help: "JSON of the laboratory, may be .gz",
  },
  timezone: { type: "string", value: "ZONE", help: "IANA zone of the station's clock" },
  "temp-unit": { type: "string", value: TEMPERATURE_UNITS.join("|"), help: "unit of temperatures" },
  "wind-unit": { type: "string", value: WIND_UNITS.join("|"), help: "unit of wind speeds" },
  "rain-unit": { type: "string", value: RAIN_UNITS.join("|"), help: "unit of rain" },
  "date-order": { type: "string", value: "dmy|mdy", help: "order of day and month in dates" },
  "trust-units": {
    type: "boolean",
    help: "read the file although its values contradict the configured units or date order",
  },
  simulated: { type: "boolean", help: "the rows are simulated, whatever they look like" },
};

/** The files that were named, or null when none was. */
export function sourcesOf(call: Call): IngestSources | null {
  const weatherFiles = call.texts("weather-file");
  const labFiles = call.texts("lab-file");
  return weatherFiles.length + labFiles.length === 0 ? null : { weatherFiles, labFiles };
}

/** What to ingest: the files that were named; else, where an account is set, the APIs; else null. */
export async function anySourcesOf(call: Call): Promise<JourneySources> {
  const files = sourcesOf(call);
  if (files !== null) return files;
  const { accounts } = await readConfig({ ...overridesOf(call), config: call.text("config") });
  return accounts.weatherlink === null && accounts.tca === null ? null : { live: {} };
}

/** What the flags set in the configuration. */
export function overridesOf(call: Call): Overrides {
  return {
    home: call.text("home"),
    timezone: call.text("timezone"),
    weather: {
      temp_unit: oneOf(call, "temp-unit", TEMPERATURE_UNITS),
      wind_unit: oneOf(call, "wind-unit", WIND_UNITS),
      rain_unit: oneOf(call, "rain-unit", RAIN_UNITS),
      date_order: oneOf(call, "date-order", ["dmy", "mdy"] as const),
      trust_units: call.flag("trust-units") ? true : undefined,
    },
  };
}

function oneOf<T extends string>(call: Call, name: string, choices: readonly T[]): T | undefined {
  const given = call.text(name);
  if (given === undefined) return undefined;
  const choice = choices.find((value) => value === given);
  if (choice !== undefined) return choice;
  throw new UsageError({
    what: `Cannot use --${name} ${given}`,
    why: `it must be one of ${choices.join(", ")}`,
    todo: "Give the unit or order that the station's program was set to when it wrote the file",
  });
}
