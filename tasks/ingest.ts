/** `deno task ingest`. @module */
import { EXIT, ingest, type IngestSources, runStage, UsageError } from "@/mod.ts";
import type { Command } from "./command.ts";
import { newRunId, openCallHome } from "./home.ts";
import { ingestText } from "./ingest_text.ts";
import { originOf } from "./origin_of.ts";
import { SOURCE_OPTIONS, sourcesOf } from "./source_options.ts";

/** Files to raw objects, cleaned rows and tables. */
export const command: Command = {
  summary: "Reads weather and laboratory files: raw bytes to the lake, cleaned rows to the tables.",
  options: SOURCE_OPTIONS,
  async run(call) {
    const sources = someSources(sourcesOf(call));
    await using home = await openCallHome(call, { origin: await originOf(call, sources) });
    const runId = newRunId(call.effects.now());
    const counts = await runStage(
      home.context,
      { runId, stage: "ingest" },
      (context) => ingest(context, sources),
    );
    return { exit: EXIT.done, json: counts, text: ingestText(counts) };
  },
};

function someSources(sources: IngestSources | null): IngestSources {
  if (sources !== null) return sources;
  throw new UsageError({
    what: "Cannot ingest",
    why: "neither --weather-file nor --lab-file was given",
    todo: "Give at least one file; `deno task ingest --help` shows the options",
  });
}
