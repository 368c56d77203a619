/**
 * doctor: everything that a run needs, looked at one by one, with what to do about each failure.
 *
 * @module
 */
import type { Config, Overrides } from "../base/config.ts";
import { redact } from "../base/redact.ts";
import type { Effects } from "../ports/context.ts";
import { lockHome } from "../ports/home_lock.ts";
import { openLake } from "../ports/open_lake.ts";
import { openWarehouse } from "../ports/open_warehouse.ts";
import { readConfig, readSecrets } from "../ports/read_config.ts";
import type { Warehouse } from "../ports/warehouse.ts";
import { type Check, examine, ok, skipped } from "./doctor/check.ts";
import { checkLake } from "./doctor/check_lake.ts";
import { checkRuntime } from "./doctor/check_runtime.ts";
import { checkSources } from "./doctor/check_sources.ts";
import { checkOrigin, checkWarehouse } from "./doctor/check_warehouse.ts";

/** What the doctor is told. */
export interface DoctorOptions {
  /** What flags set. */
  readonly overrides: Overrides;
  /** A settings file to use instead of the home's. */
  readonly configFile?: string | undefined;
  /** The outside world. */
  readonly effects: Effects;
}

/** What the doctor found. */
export interface DoctorReport {
  /** Everything that was looked at, in that order. */
  readonly checks: readonly Check[];
  /** How many failed. */
  readonly failed: number;
  /** How many are worth a look. */
  readonly warnings: number;
}

/**
 * Looks at the configuration, the places, the station's account and the laboratory's.
 *
 * It goes on after a failure, as far as the rest can be looked at, so that one run tells all. What
 * it writes to try the places it removes; the home's folder, lock and tables are made when there
 * are none. No secret is in what it finds. Cost: 4 calls to the station's API, usually 1 or 2 to
 * the laboratory's, all counted by their limits.
 */
export async function doctor(options: DoctorOptions): Promise<DoctorReport> {
  const checks: Check[] = [...await checkRuntime()];
  const config = await configOf(options, checks);
  if (config !== null) checks.push(...await checkPlaces(config, options.effects));
  // What a stop has broken off is no finding.
  options.effects.signal.throwIfAborted();
  const secrets = readSecrets();
  const hide = (text: string) => redact(text, secrets);
  const number = (state: Check["state"]) => checks.filter((check) => check.state === state).length;
  return {
    checks: checks.map((check) => ({
      ...check,
      found: hide(check.found),
      todo: hide(check.todo),
    })),
    failed: number("failed"),
    warnings: number("warning"),
  };
}

async function configOf(
  { overrides, configFile }: DoctorOptions,
  checks: Check[],
): Promise<Config | null> {
  let config: Config | null = null;
  checks.push(
    ...await examine("configuration", async () => {
      config = await readConfig({ ...overrides, config: configFile });
      return [ok("configuration", `valid; home ${config.places.home}, zone ${config.timezone}`)];
    }),
  );
  if (config === null) checks.push(skipped("all others", "they need a valid configuration"));
  return config;
}

/** The home, under whose lock alone the places and the limits of the APIs may be used. */
async function checkPlaces(config: Config, effects: Effects): Promise<readonly Check[]> {
  const { home } = config.places;
  await using held = new AsyncDisposableStack();
  const atHome = await examine("home", async () => {
    held.use(await lockHome(home, { now: effects.now() }));
    return [ok("home", `${home}: can be written, and no other process holds it`)];
  });
  if (atHome[0]!.state !== "ok") {
    return [...atHome, skipped("lake, warehouse, sources", "they need the home")];
  }
  const lake = await openLake(config);
  const atLake = await examine("lake", () => checkLake(lake));
  let warehouse: Warehouse | null = null;
  const atWarehouse = await examine("warehouse", async () => {
    const opened = await openWarehouse(config);
    held.defer(() => opened.close());
    warehouse = opened;
    return await checkWarehouse(opened);
  });
  const origin = warehouse === null || atLake[0]!.state !== "ok"
    ? [skipped("origin", "it needs lake and warehouse")]
    : await examine("origin", () => checkOrigin(lake, warehouse!));
  return [
    ...[atHome, atLake, atWarehouse, origin].flat(),
    ...await checkSources(config, effects, warehouse),
  ];
}
