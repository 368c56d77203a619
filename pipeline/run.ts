/**
 * The order of the stages: the journey on one page.
 *
 * @module
 */
import { PolvoError } from "./base/errors.ts";
import { redact } from "./base/redact.ts";
import { readSecrets } from "./ports/read_config.ts";
import type { Context, StageReport } from "./ports/context.ts";
import { recordEnd, recordStart, type RunState } from "./ports/runs.ts";
import { aggregate, type AggregateDetails } from "./stages/aggregate.ts";
import { evaluate, type EvaluateDetails } from "./stages/evaluate.ts";
import { ingest, type IngestSources } from "./stages/ingest.ts";
import { ingestLive } from "./stages/ingest/live.ts";
import type { LiveDays } from "./stages/ingest/live_days.ts";
import { prepare, type PrepareDetails } from "./stages/prepare.ts";
import { train, type TrainDetails } from "./stages/train.ts";
import type { IngestCounts } from "./base/rows.ts";

/** What each stage of the study's journey found; `ingest` is null when there was nothing to read. */
export interface JourneyDetails {
  /** What came in; null when stored rows were used. */
  readonly ingest: IngestCounts | null;
  /** What was joined. */
  readonly aggregate: AggregateDetails;
  /** What was split. */
  readonly prepare: PrepareDetails;
  /** What was chosen and fitted. */
  readonly train: TrainDetails;
  /** How well it does. */
  readonly evaluate: EvaluateDetails;
}

/** Files, days of the APIs, or the tables as they are. */
export type JourneySources = IngestSources | { readonly live: LiveDays } | null;

/**
 * From raw bytes to the accuracy report: ingest, aggregate, prepare, train, evaluate.
 *
 * Each stage reads what the one before left and writes one new thing, so that a journey that was
 * killed anywhere and started again ends as an undisturbed one does.
 *
 * @param sources what to ingest, or null to start from the tables as they are
 */
export async function journey(
  context: Context,
  runId: string,
  sources: JourneySources,
): Promise<JourneyDetails> {
  const stage = <Details>(name: string, body: Stage<Details>) =>
    runStage(context, { runId, stage: name }, body);
  const bringIn = (c: Context, from: IngestSources | { readonly live: LiveDays }) =>
    "live" in from ? ingestLive(c, from.live) : ingest(c, from);
  return {
    ingest: sources === null
      ? null
      : await stage<IngestCounts>("ingest", (c) => bringIn(c, sources)),
    aggregate: await stage("aggregate", aggregate),
    prepare: await stage("prepare", prepare),
    train: await stage("train", train),
    evaluate: await stage("evaluate", evaluate),
  };
}

/** A stage with its own arguments bound. */
export type Stage<Details> = (context: Context) => Promise<StageReport<Details>>;

/**
 * Runs one stage and records it in the run table, however it ends.
 *
 * @returns what the stage found
 */
export async function runStage<Details>(
  context: Context,
  { runId, stage }: { runId: string; stage: string },
  body: Stage<Details>,
): Promise<Details> {
  const { warehouse, effects } = context;
  effects.signal.throwIfAborted();
  const started = effects.now();
  const seconds = () => (effects.now().getTime() - started.getTime()) / 1000;
  await recordStart(warehouse, { runId, stage, at: started });
  const end = async (
    state: Exclude<RunState, "running">,
    report: Partial<StageReport>,
    error?: unknown,
  ) =>
    await recordEnd(warehouse, { runId, stage }, {
      state,
      at: effects.now(),
      rows: report.rows ?? null,
      duration_s: seconds(),
      details: report.details ?? null,
      error: error === undefined ? null : messageOf(error),
    });
  try {
    const report = await body(context);
    await end("success", report);
    effects.log(`${stage}: ${report.rows} rows, ${seconds().toFixed(1)} s`);
    return report.details;
  } catch (error) {
    // A warehouse that just failed may not take this line either; the first failure is the one to tell.
    await end(effects.signal.aborted ? "stopped" : "failed", {}, error).catch((second) =>
      effects.log(`The run table does not show this failure: ${messageOf(second)}`)
    );
    throw error;
  }
}

/** A failure's text without secrets, whoever put them in: it is stored. */
function messageOf(error: unknown): string {
  const name = error instanceof Error && !(error instanceof PolvoError) ? `${error.name}: ` : "";
  return redact(`${name}${error instanceof Error ? error.message : error}`, readSecrets());
}
