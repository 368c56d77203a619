/**
 * The configuration: one schema, and the only reader of environment variables.
 *
 * Flags win over the environment, the environment over `polvo.json`, that over the shipped
 * defaults, which are the mine's. Every problem is reported at once.
 *
 * @module
 */
import type { z } from "zod";
import { UsageError } from "./errors.ts";
import { isTimezone, SETTINGS, type Settings } from "./settings.ts";

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

/** The APIs that are set up; a secret is nowhere else. */
export interface Accounts {
  /** `WEATHERLINK_*`; null when no key is set. */
  readonly weatherlink: {
    readonly baseUrl: string;
    readonly apiKey: string;
    readonly apiSecret: string;
    /** The station's number or UUID. */
    readonly stationId: string;
  } | null;
  /** `TCA_*`; null when no token is set. */
  readonly tca: { readonly baseUrl: string; readonly token: string } | null;
}

/** All that a run is configured with. */
export type Config = Settings & { readonly places: Places; readonly accounts: Accounts };

/** The environment variables that Polvo reads; a test passes its own. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** The variables that are secrets as a whole; `DATABASE_URL` holds one. */
const SECRETS = [
  "WEATHERLINK_API_KEY",
  "WEATHERLINK_API_SECRET",
  "TCA_TOKEN",
  "AWS_SECRET_ACCESS_KEY",
  "AWS_SESSION_TOKEN",
  "PGPASSWORD",
] as const;
/** A shorter one hides nothing from anybody, and hiding it would spoil other words. */
const SHORTEST_SECRET = 4;

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
  const parsed = SETTINGS.safeParse(file);
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
  const accounts = accountsOf(env, problems);
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
    accounts,
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

/** The accounts that the environment sets up; half an account is a problem. */
function accountsOf(env: Environment, problems: string[]): Accounts {
  const set = (name: string, or?: string): string => {
    const value = env[name] || or;
    if (value === undefined) problems.push(`${name} must be set too (no value is given)`);
    return value ?? "";
  };
  const url = (name: string, or: string): string => {
    const value = set(name, or);
    if (!/^https?:\/\/[^/]/.test(value)) {
      problems.push(`${name} must start with http:// or https:// (value not shown)`);
    }
    return value.replace(/\/+$/, "");
  };
  const weatherlink = ["API_KEY", "API_SECRET", "STATION_ID"].some((name) =>
    env[`WEATHERLINK_${name}`]
  );
  return {
    weatherlink: !weatherlink ? null : {
      baseUrl: url("WEATHERLINK_BASE_URL", "https://api.weatherlink.com/v2"),
      apiKey: set("WEATHERLINK_API_KEY"),
      apiSecret: set("WEATHERLINK_API_SECRET"),
      stationId: set("WEATHERLINK_STATION_ID"),
    },
    tca: !env["TCA_TOKEN"] ? null : {
      baseUrl: url("TCA_BASE_URL", "https://tca-ssrm.com/api"),
      token: set("TCA_TOKEN"),
    },
  };
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

/**
 * The secrets among the environment variables, so that they can be taken out of any text; a key
 * counts as one, and so does the password of `DATABASE_URL`, as it is written there and decoded.
 *
 * @example
 * ```ts
 * import { secretsOf } from "@/base/config.ts";
 * import assert from "node:assert/strict";
 * const secrets = secretsOf({ DATABASE_URL: "postgres://u:p%40ss@db/x", TCA_TOKEN: "t0k3n" });
 * assert.deepEqual(secrets, ["t0k3n", "p%40ss", "p@ss"]);
 * ```
 */
export function secretsOf(env: Environment): string[] {
  const named = SECRETS.map((name) => env[name] ?? "");
  // Not URL.parse: a URL that cannot be read holds a password too.
  const password = /^[a-z]+:\/\/[^:@/]*:(.*)@/i.exec(env["DATABASE_URL"] ?? "")?.[1] ?? "";
  const all = [...named, password, decoded(password)];
  return [...new Set(all.filter(({ length }) => length >= SHORTEST_SECRET))];
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch (error) {
    if (error instanceof URIError) return text; // a lone % is the password's own
    throw error;
  }
}
