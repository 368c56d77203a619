/**
 * Opening a home: configuration, lock, lake and warehouse, as one context.
 *
 * @module
 */
import type { Config, Overrides } from "./base/config.ts";
import { DataError } from "./base/errors.ts";
import type { Origin } from "./base/rows.ts";
import type { Context, Effects } from "./ports/context.ts";
import { lockHome } from "./ports/home_lock.ts";
import type { Lake } from "./ports/lake.ts";
import { openLake } from "./ports/open_lake.ts";
import { openWarehouse } from "./ports/open_warehouse.ts";
import { lakeOrigin, markLake, refuseOther, tablesOrigin } from "./ports/origin.ts";
import { readConfig } from "./ports/read_config.ts";
import { recordCrashes } from "./ports/runs.ts";
import type { Warehouse } from "./ports/warehouse.ts";

/** Whose rows a run works on; `stored` is what the home already holds. */
export type OriginChoice = Origin | "stored";

/** What a home is opened with. */
export interface OpenOptions {
  /** What flags set. */
  readonly overrides: Overrides;
  /** A settings file to use instead of the home's. */
  readonly configFile?: string | undefined;
  /** The outside world. */
  readonly effects: Effects;
}

/** What {@linkcode openHome} is asked for. */
export interface OpenHomeOptions extends OpenOptions {
  /** Whose rows the run works on. */
  readonly origin: OriginChoice;
}

/** An open home. `await using` closes it, which lets other processes in. */
export interface OpenHome extends AsyncDisposable {
  /** What stages are given. */
  readonly context: Context;
}

/** An open home whose rows are of no interest. */
export interface OpenPlaces extends AsyncDisposable {
  /** Where tables are. */
  readonly warehouse: Warehouse;
}

/**
 * Opens the home that flags, environment and configuration name.
 *
 * @throws {UsageError} when the configuration is wrong, or lake and warehouse do not both hold rows
 *   of the origin that is wanted
 * @throws {LockedError} when another process holds the home
 * @throws {DataError} when stored rows are wanted and there are none
 */
export async function openHome(options: OpenHomeOptions): Promise<OpenHome> {
  await using opening = new AsyncDisposableStack();
  const { config, lake } = await openLocked(opening, options);
  const marked = await lakeOrigin(lake);
  // Before the warehouse is opened: making one takes seconds, and an empty home needs none.
  if (options.origin === "stored" && marked === null && config.places.databaseUrl === null) {
    throw nothingStored(lake);
  }
  const warehouse = await openTables(opening, config);
  const stored = await tablesOrigin(warehouse);
  const origin = options.origin === "stored" ? (stored ?? marked) : options.origin;
  if (origin === null) throw nothingStored(lake);
  refuseOther(origin, stored, warehouse.place);
  refuseOther(origin, marked, lake.place);
  if (stored !== null && marked === null) await markLake(lake, stored);
  const opened = opening.move();
  return {
    context: { config, origin, lake, warehouse, effects: options.effects },
    [Symbol.asyncDispose]: () => opened.disposeAsync(),
  };
}

/** Opens a home for what does not depend on its rows, like the run table; it may be empty. */
export async function openPlaces(options: OpenOptions): Promise<OpenPlaces> {
  await using opening = new AsyncDisposableStack();
  const { config } = await openLocked(opening, options);
  const warehouse = await openTables(opening, config);
  const opened = opening.move();
  return { warehouse, [Symbol.asyncDispose]: () => opened.disposeAsync() };
}

async function openLocked(
  opening: AsyncDisposableStack,
  { overrides, configFile, effects }: OpenOptions,
): Promise<{ config: Config; lake: Lake }> {
  const config = await readConfig({ ...overrides, config: configFile });
  opening.use(await lockHome(config.places.home, { now: effects.now() }));
  return { config, lake: await openLake(config) };
}

async function openTables(opening: AsyncDisposableStack, config: Config): Promise<Warehouse> {
  const warehouse = await openWarehouse(config);
  opening.defer(() => warehouse.close());
  await recordCrashes(warehouse);
  return warehouse;
}

function nothingStored(lake: Lake): DataError {
  return new DataError({
    what: "Cannot go on from stored rows",
    why: `${lake.place} holds none`,
    todo: "Run `deno task ingest` with your files first, or name their home by --home",
  });
}
