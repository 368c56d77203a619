import { buildConfig, type Config, homeOf, type Overrides, secretsOf } from "../base/config.ts";
import { UsageError } from "../base/errors.ts";
import { exists } from "./exists.ts";

/**
 * Reads the configuration: `--config FILE`, else the home's `polvo.json`, else the shipped
 * defaults, with the environment and the flags above it.
 *
 * @param flags what the command line sets; `config` is the file it names
 * @throws {UsageError} when the file is missing, unreadable or not JSON, or a setting is wrong
 *
 * @example
 * ```ts
 * import { readConfig } from "@/ports/read_config.ts";
 * import assert from "node:assert/strict";
 * const home = await Deno.makeTempDir();
 * await Deno.writeTextFile(`${home}/polvo.json`, '{"exceedance": {"level": 50}}');
 * assert.equal((await readConfig({ home })).exceedance.level, 50);
 * ```
 */
export async function readConfig(
  flags: Overrides & { readonly config?: string | undefined },
): Promise<Config> {
  const { config, ...overrides } = flags;
  const env = Deno.env.toObject();
  const own = `${homeOf(env, overrides)}/polvo.json`;
  const path = config ?? (await exists(own) ? own : null);
  return buildConfig(path === null ? {} : await parse(path), path ?? "defaults", env, overrides);
}

/** The secrets that this process was given, to take out of any text before it is shown. */
export function readSecrets(): string[] {
  return secretsOf(Deno.env.toObject());
}

async function parse(path: string): Promise<unknown> {
  try {
    return JSON.parse(await Deno.readTextFile(path));
  } catch (error) {
    throw new UsageError({
      what: `Cannot read the configuration ${path}`,
      why: error instanceof Error ? error.message : String(error),
      todo: "Name a JSON file by --config, or remove the option to use the home's polvo.json",
    }, { cause: error });
  }
}
