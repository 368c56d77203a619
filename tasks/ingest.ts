/** `deno task ingest`. @module */
import {
  EXIT,
  ingest,
  ingestLive,
  type IngestSources,
  type LiveDays,
  planLive,
  runStage,
  UsageError,
} from "@/mod.ts";
import type { Call, Command, Outcome } from "./command.ts";
import { newRunId, openCallHome } from "./home.ts";
import { ingestText } from "./ingest_text.ts";
import { liveText, planText } from "./live_text.ts";
import { originOf } from "./origin_of.ts";
import { SOURCE_OPTIONS, sourcesOf } from "./source_options.ts";

/** Files, or what is missing of the APIs, to raw objects, cleaned rows and tables. */
export const command: Command = {
  summary: "Brings the tables up to date from the station's and the laboratory's APIs, or, when " +
    "files are named, reads those: raw bytes to the lake, cleaned rows to the tables.",
  options: {
    ...SOURCE_OPTIONS,
    from: {
      type: "string",
      value: "DAY",
      help: "ask the APIs from this local day on (YYYY-MM-DD), not from the last stored record",
    },
    to: {
      type: "string",
      value: "DAY",
      help: "ask the APIs up to this local day, itself included",
    },
    again: {
      type: "boolean",
      help: "with --from: ask the station also for days that are complete or too old to change",
    },
    "dry-run": { type: "boolean", help: "say what would be asked of the APIs, and call nobody" },
  },
  run(call) {
    const files = sourcesOf(call);
    const again = call.flag("again");
    const days: LiveDays = { from: call.text("from"), to: call.text("to"), again };
    const dry = call.flag("dry-run");
    if (files === null) return dry ? plan(call, days) : bring(call, days);
    refuseLiveOptions([days.from !== undefined, days.to !== undefined, again, dry]);
    return read(call, files);
  },
};

async function read(call: Call, files: IngestSources): Promise<Outcome> {
  await using home = await openCallHome(call, { origin: await originOf(call, files) });
  const runId = newRunId(call.effects.now());
  const counts = await runStage(
    home.context,
    { runId, stage: "ingest" },
    (context) => ingest(context, files),
  );
  return { exit: EXIT.done, json: counts, text: ingestText(counts) };
}

async function bring(call: Call, days: LiveDays): Promise<Outcome> {
  await using home = await openCallHome(call, { origin: await originOf(call, { live: days }) });
  const runId = newRunId(call.effects.now());
  const counts = await runStage(
    home.context,
    { runId, stage: "ingest" },
    (context) => ingestLive(context, days),
  );
  return { exit: EXIT.done, json: counts, text: liveText(counts) };
}

async function plan(call: Call, days: LiveDays): Promise<Outcome> {
  await using home = await openCallHome(call, { origin: await originOf(call, { live: days }) });
  const planned = await planLive(home.context, days);
  return { exit: EXIT.done, json: planned, text: planText(planned) };
}

function refuseLiveOptions(given: readonly boolean[]): void {
  const named = ["--from", "--to", "--again", "--dry-run"].filter((_, i) => given[i]);
  if (named.length === 0) return;
  throw new UsageError({
    what: `Cannot use ${named.join(" and ")} with files`,
    why: "files are read whole, and these options are for the APIs",
    todo: "Leave out the options, or the files to ask the APIs",
  });
}
