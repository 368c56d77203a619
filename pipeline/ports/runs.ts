/**
 * The run table: every stage that was started, and how it ended.
 *
 * @module
 */
import type { Queries } from "./warehouse.ts";

/** How a stage of a run stands. */
export type RunState = "running" | "success" | "failed" | "stopped" | "crashed";

/** One row of the run table. */
export interface RunRow {
  /** Sorts by the time the run started. */
  readonly run_id: string;
  /** The verb. */
  readonly stage: string;
  /** How it stands. */
  readonly state: RunState;
  /** UTC, ISO 8601. */
  readonly started_at: string;
  /** UTC, ISO 8601; null while it runs. */
  readonly ended_at: string | null;
  /** Rows the stage wrote or used. */
  readonly rows: number | null;
  /** Seconds from start to end. */
  readonly duration_s: number | null;
  /** Why it failed, in one paragraph. */
  readonly error: string | null;
}

/** How a stage ended. */
export interface RunEnd {
  /** How it stands now. */
  readonly state: Exclude<RunState, "running">;
  /** The instant of its end. */
  readonly at: Date;
  /** Rows the stage wrote or used. */
  readonly rows: number | null;
  /** Seconds from start to end. */
  readonly duration_s: number;
  /** What the stage found, as `--json` would print it. */
  readonly details: unknown;
  /** Why it failed, in one paragraph. */
  readonly error: string | null;
}

/** Writes that a stage has started. */
export async function recordStart(
  queries: Queries,
  { runId, stage, at }: { runId: string; stage: string; at: Date },
): Promise<void> {
  await queries.sql`
    insert into run_table (run_id, stage, state, started_at)
    values (${runId}, ${stage}, 'running', ${at.toISOString()}::timestamptz)`;
}

/** Writes how a started stage ended. */
export async function recordEnd(
  queries: Queries,
  { runId, stage }: { runId: string; stage: string },
  end: RunEnd,
): Promise<void> {
  const details = end.details === null ? null : JSON.stringify(end.details);
  await queries.sql`
    update run_table set state = ${end.state}, ended_at = ${end.at.toISOString()}::timestamptz,
      rows = ${end.rows}::int, duration_s = ${end.duration_s}::float8,
      details = ${details}::jsonb, error = ${end.error}
    where run_id = ${runId} and stage = ${stage}`;
}

/** Writes a run that failed before its first stage could be recorded. */
export async function recordFailure(
  queries: Queries,
  { runId, at, error }: { runId: string; at: Date; error: string },
): Promise<void> {
  await queries.sql`
    insert into run_table (run_id, stage, state, started_at, ended_at, error)
    values (${runId}, 'open', 'failed', ${at.toISOString()}::timestamptz,
      ${at.toISOString()}::timestamptz, ${error})`;
}

/**
 * Marks the stages that a dead process left as running. Call it only while holding the home's lock:
 * then nobody else can be running.
 */
export async function recordCrashes(queries: Queries): Promise<void> {
  await queries.sql`
    update run_table set state = 'crashed', error = 'the process ended before the stage did'
    where state = 'running'`;
}

/** The latest stages, newest first. */
export async function readRuns(queries: Queries, limit: number): Promise<RunRow[]> {
  return await queries.sql<RunRow>`
    select run_id, stage, state, started_at, ended_at, rows, duration_s, error
    from run_table order by started_at desc, run_id, stage limit ${limit}`;
}
