/**
 * The configuration: one schema, and the only reader of environment variables.
 *
 * Flags win over the environment, the environment over `polvo.json`, that over the shipped
 * defaults, which are the mine's. Every problem is reported at once.
 *
 * @module
 */
import { z } from "zod";
import { UsageError } from "./errors.ts";
import { RAIN_UNITS, TEMPERATURE_UNITS, WIND_UNITS } from "./units.ts";

/** Days of the week as `Deno.cron` wants them: names, since its numbers start at SUN = 1. */
export const WEEKDAYS = ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"] as const;

const timezone = z.string().refine(isTimezone, {
  message: "must be a zone of the IANA database, like America/Argentina/Jujuy",
});
const range = z.tuple([z.number(), z.number()]).refine(([low, high]) => low < high, {
  message: "must be [lowest, highest] with lowest < highest",
});
const share = z.number().min(0).max(1);

/**
 * Plausibility limits are the instrument's range (Davis Vantage Pro2 specification: -40 to 65 degC,
 * 1 to 100 %, wind to 322 km/h), so that the study's gust spikes stay; rain is per interval.
 */
const weather = z.strictObject({
  station: z.string().min(1).default("pirquitas"),
  temp_unit: z.enum(TEMPERATURE_UNITS).default("C"),
  wind_unit: z.enum(WIND_UNITS).default("km/h"),
  rain_unit: z.enum(RAIN_UNITS).default("mm"),
  date_order: z.enum(["dmy", "mdy"]).default("dmy"),
  trust_units: z.boolean().default(false),
  limits: z.strictObject({
    temp_out: range.default([-40, 65]),
    hum_out: range.default([1, 100]),
    rainfall_mm: range.default([0, 200]),
    wind_speed_avg: range.default([0, 322]),
    wind_speed_hi: range.default([0, 322]),
  }).prefault({}),
  /** Largest share of records that may be dropped before the source is refused. */
  max_dropped_share: share.default(0.05),
});

const laboratory = z.strictObject({
  /** Whether the mass is per standard (298 K, 760 mmHg) or actual cubic metre: 1.6 times apart at 4,100 m. */
  conditions: z.enum(["standard", "actual"]).default("actual"),
  /** Local time at which a 24 h sample starts; it counts for the day it starts on. */
  sampling_start: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, "must be HH:MM").default("00:00"),
  /** Another unit than this stops. */
  unit: z.literal("ug/m3").default("ug/m3"),
  limits: z.strictObject({ valor: range.default([0, 20_000]) }).prefault({}),
  max_dropped_share: share.default(0.05),
});

const schema = z.strictObject({
  timezone: timezone.default("America/Argentina/Jujuy"),
  weather: weather.prefault({}),
  laboratory: laboratory.prefault({}),
  exceedance: z.strictObject({
    /** PM10 level of the guideline, ug/m3; a result at or above it is an exceedance. */
    level: z.number().positive().default(150),
  }).prefault({}),
  schedule: z.strictObject({
    time: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, "must be HH:MM").default("03:30"),
    weekdays: z.array(z.enum(WEEKDAYS)).min(1).default([...WEEKDAYS]),
  }).prefault({}),
  sources: z.strictObject({
    weather_files: z.array(z.string()).default([]),
    lab_files: z.array(z.string()).default([]),
  }).prefault({}),
});

/** The settings of `polvo.json`, complete. */
export type Settings = z.output<typeof schema>;

/** Places and secrets, which come from the environment only. */
export interface Places {
  /** The folder of the embedded parts and the lock. */
  readonly home: string;
  /** `file:DIR` or `s3://bucket/prefix`. */
  readonly lake: string;
  /** Another object store than Amazon's, or null. */
  readonly s3Endpoint: string | null;
  /** URL of a PostgreSQL, or null for the embedded warehouse. May hold a password. */
  readonly databaseUrl: string | null;
}

/** All that a run is configured with. */
export type Config = Settings & { readonly places: Places };

/** The environment variables that Polvo reads; a test passes its own. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** The same settings, each of which may be left open. */
type Optional<T> = { readonly [K in keyof T]?: T[K] | undefined };

/** What flags may set. */
export interface Overrides {
  /** `--home`. */
  readonly home?: string | undefined;
  /** The home when neither the flag nor `POLVO_HOME` names one. */
  readonly defaultHome?: string | undefined;
  /** `--timezone`. */
  readonly timezone?: string | undefined;
  /** The flags that describe an export. */
  readonly weather?: Optional<Settings["weather"]> | undefined;
}

/**
 * Builds the configuration from its four origins.
 *
 * @param file the parsed `polvo.json`, or an empty object
 * @param fileName where it was read, for messages
 * @param env the environment variables
 * @param flags what the command line sets
 * @throws {UsageError} naming every setting that is wrong, what was given and what is wanted
 *
 * @example
 * ```ts
 * import { buildConfig } from "@/base/config.ts";
 * import assert from "node:assert/strict";
 * const config = buildConfig({ exceedance: { level: 50 } }, "polvo.json", {}, {});
 * assert.equal(config.exceedance.level, 50);
 * assert.equal(config.timezone, "America/Argentina/Jujuy");
 * assert.throws(() => buildConfig({ timezone: "Mars" }, "polvo.json", {}, {}), /timezone/);
 * ```
 */
export function buildConfig(
  file: unknown,
  fileName: string,
  env: Environment,
  flags: Overrides,
): Config {
  const problems: string[] = [];
  const parsed = schema.safeParse(file);
  if (!parsed.success) problems.push(...parsed.error.issues.map((i) => told(i, file, fileName)));
  const zone = flags.timezone ?? (env["POLVO_TIMEZONE"] || undefined);
  if (zone !== undefined && !isTimezone(zone)) {
    const name = flags.timezone === undefined ? "POLVO_TIMEZONE" : "--timezone";
    problems.push(`${name} must be a zone of the IANA database: current value is ${quote(zone)}`);
  }
  const home = homeOf(env, flags);
  const lake = env["POLVO_LAKE"] || `file:${home}/lake`;
  if (!/^file:.+|^s3:\/\/[^/]+/.test(lake)) {
    problems.push(
      `POLVO_LAKE must be file:DIR or s3://bucket/prefix: current value is ${quote(lake)}`,
    );
  }
  const databaseUrl = env["DATABASE_URL"] || null;
  if (databaseUrl !== null && !/^postgres(ql)?:\/\//.test(databaseUrl)) {
    problems.push("DATABASE_URL must start with postgres:// or postgresql:// (value not shown)");
  }
  if (!parsed.success || problems.length > 0) {
    throw new UsageError({
      what: "Cannot use the configuration",
      why: problems.join("; "),
      todo: "Correct each setting named here and run the command again",
    });
  }
  return {
    ...parsed.data,
    timezone: zone ?? parsed.data.timezone,
    weather: { ...parsed.data.weather, ...defined(flags.weather ?? {}) },
    places: {
      home,
      lake,
      s3Endpoint: env["AWS_ENDPOINT_URL_S3"] || env["AWS_ENDPOINT_URL"] || null,
      databaseUrl,
    },
  };
}

/** The home that flags and environment name: its `polvo.json` is looked for before it is read. */
export function homeOf(env: Environment, flags: Overrides): string {
  return flags.home ?? (env["POLVO_HOME"] || (flags.defaultHome ?? ".polvo"));
}

function isTimezone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}

function told(issue: z.core.$ZodIssue, file: unknown, fileName: string): string {
  let value = file;
  for (const key of issue.path) value = (value as Record<PropertyKey, unknown> | undefined)?.[key];
  const at = issue.path.length === 0 ? "the file" : issue.path.join(".");
  return `${fileName}: ${at}: ${issue.message}: current value is ${quote(value)}`;
}

function quote(value: unknown): string {
  return JSON.stringify(value) ?? "not given";
}

/** The entries that are set: an absent flag must not undo a setting. */
function defined<T extends object>(values: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(
    Object.entries(values).filter(([, value]) => value !== undefined),
  ) as { [K in keyof T]: Exclude<T[K], undefined> };
}
