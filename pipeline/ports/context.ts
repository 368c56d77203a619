/**
 * What a stage is given: configuration, places and effects. Nothing global.
 *
 * @module
 */
import type { Config } from "../base/config.ts";
import type { Origin } from "../base/rows.ts";
import type { Lake } from "./lake.ts";
import type { Warehouse } from "./warehouse.ts";

/** The outside world, as arguments. */
export interface Effects {
  /** The present instant. */
  now(): Date;
  /** One plain line for the person who watches. */
  log(line: string): void;
  /** How far long work is: `done` of `total`, or a null total when unknown. */
  progress(work: string, done: number, total: number | null): void;
  /** The network. */
  readonly fetch: typeof globalThis.fetch;
  /** Waits; rejects with the signal's reason when the run should stop. */
  sleep(ms: number): Promise<void>;
  /** A number in [0, 1) for the jitter between retries; nothing that is stored depends on it. */
  random(): number;
  /** Aborted when the run should stop at the next safe point. */
  readonly signal: AbortSignal;
}

/** What every stage receives. */
export interface Context {
  /** The settings and places of this run. */
  readonly config: Config;
  /** Whose rows it works on. */
  readonly origin: Origin;
  /** Where objects are. */
  readonly lake: Lake;
  /** Where tables are. */
  readonly warehouse: Warehouse;
  /** The outside world. */
  readonly effects: Effects;
}

/** What every stage gives back. */
export interface StageReport<Details = unknown> {
  /** The verb. */
  readonly stage: string;
  /** Rows it wrote or used, for the run table. */
  readonly rows: number;
  /** What it found, for `--json`. */
  readonly details: Details;
}
