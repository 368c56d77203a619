/**
 * The four pairs of a warehouse and a lake that every test of both runs on.
 *
 * @module
 */
import { buildConfig, type Config, type Environment } from "@/base/config.ts";
import { copyEmbedded } from "./embedded.ts";
import { needs } from "./needs.ts";
import { freshDatabase } from "./postgres.ts";
import { freshLake, S3_ENVIRONMENT } from "./s3.ts";

/** A warehouse and a lake, made for one test. */
export interface TestPlaces extends AsyncDisposable {
  readonly config: Config;
  /** What a child process needs in its environment to use the same places. */
  readonly environment: Environment;
}

/** One combination of real parts. */
export interface Pair {
  readonly name: string;
  /** True when this machine lacks a part of it: the `ignore` of `Deno.test`. */
  readonly ignore: boolean;
  /** Makes new and empty places. */
  fresh(): Promise<TestPlaces>;
}

/** Embedded and server parts in every combination. */
export const PAIRS: readonly Pair[] = [
  pair("pglite", "folder"),
  pair("pglite", "s3"),
  pair("postgres", "folder"),
  pair("postgres", "s3"),
];

function pair(warehouse: "pglite" | "postgres", lake: "folder" | "s3"): Pair {
  const postgres = warehouse === "postgres";
  const s3 = lake === "s3";
  return {
    name: `${warehouse} and ${lake}`,
    ignore: (postgres && !needs("postgres")) || (s3 && !needs("s3")),
    fresh: async () => {
      const home = await Deno.makeTempDir({ prefix: "polvo_home_" });
      const database = postgres ? await freshDatabase() : null;
      if (!postgres) await copyEmbedded(home);
      const environment = {
        ...(s3 ? { ...S3_ENVIRONMENT, POLVO_LAKE: freshLake() } : {}),
        ...(database === null ? {} : { DATABASE_URL: database.url }),
        POLVO_HOME: home,
      };
      return {
        config: buildConfig({}, "test", environment, {}),
        environment,
        [Symbol.asyncDispose]: async () => {
          await database?.[Symbol.asyncDispose]();
          await Deno.remove(home, { recursive: true });
        },
      };
    },
  };
}
