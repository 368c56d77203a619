/**
 * Opening a home: configuration, lock, lake and warehouse, as one context.
 *
 * @module
 */
import type { Overrides } from "./base/config.ts";
import { DataError } from "./base/errors.ts";
import { KEYS } from "./base/keys.ts";
import type { Origin } from "./base/rows.ts";
import type { Context, Effects } from "./ports/context.ts";
import { lockHome } from "./ports/home_lock.ts";
import type { Lake } from "./ports/lake.ts";
import { openLake } from "./ports/open_lake.ts";
import { openWarehouse } from "./ports/open_warehouse.ts";
import { readConfig } from "./ports/read_config.ts";
import { recordCrashes } from "./ports/runs.ts";

/** Whose rows a run works on; `stored` is what the home already holds. */
export type OriginChoice = Origin | "stored";

/** An open home. `await using` closes it, which lets other processes in. */
export interface OpenHome extends AsyncDisposable {
  /** What stages are given. */
  readonly context: Context;
}

/** What a home is opened with. */
export interface OpenHomeOptions {
  /** Whose rows the run works on. */
  readonly origin: OriginChoice;
  /** What flags set. */
  readonly overrides: Overrides;
  /** A settings file to use instead of the home's. */
  readonly configFile?: string | undefined;
  /** The outside world. */
  readonly effects: Effects;
}

/**
 * Opens the home that flags, environment and configuration name.
 *
 * @throws {UsageError} when the configuration is wrong
 * @throws {LockedError} when another process holds the home
 * @throws {DataError} when stored rows are wanted and there are none
 */
export async function openHome(options: OpenHomeOptions): Promise<OpenHome> {
  const { effects } = options;
  const config = await readConfig({ ...options.overrides, config: options.configFile });
  await using opening = new AsyncDisposableStack();
  opening.use(await lockHome(config.places.home, { now: effects.now() }));
  const lake = await openLake(config);
  // Before the warehouse is opened: making one takes seconds, and an empty home needs none.
  const origin = options.origin === "stored" ? await storedOrigin(lake) : options.origin;
  const warehouse = await openWarehouse(config);
  opening.defer(() => warehouse.close());
  await recordCrashes(warehouse);
  const opened = opening.move();
  return {
    context: { config, origin, lake, warehouse, effects },
    [Symbol.asyncDispose]: () => opened.disposeAsync(),
  };
}

async function storedOrigin(lake: Lake): Promise<Origin> {
  const bytes = await lake.get(KEYS.origin);
  if (bytes !== null) return JSON.parse(new TextDecoder().decode(bytes)).origin;
  throw new DataError({
    what: "Cannot go on from stored rows",
    why: `${lake.place} holds none`,
    todo: "Run `deno task ingest` with your files first, or name their home by --home",
  });
}
