/** `deno task pipeline`. @module */
import { EXIT, journey, type JourneySources, studyText, UsageError } from "@/mod.ts";
import type { Command } from "./command.ts";
import { newRunId, openCallHome } from "./home.ts";
import { originOf } from "./origin_of.ts";
import { anySourcesOf, SOURCE_OPTIONS } from "./source_options.ts";

/** The whole journey on anybody's files, or on tables that are already filled. */
export const command: Command = {
  summary:
    "Runs ingest, aggregate, prepare, train and evaluate on your files; without files, on the " +
    "APIs whose accounts are set, else on the rows that are already stored.",
  options: SOURCE_OPTIONS,
  async run(call) {
    const sources = bothOrNone(await anySourcesOf(call));
    await using home = await openCallHome(call, { origin: await originOf(call, sources) });
    const details = await journey(home.context, newRunId(call.effects.now()), sources);
    return { exit: EXIT.done, json: details.evaluate, text: studyText(details.evaluate) };
  },
};

function bothOrNone(sources: JourneySources): JourneySources {
  if (sources === null || "live" in sources) return sources;
  if (sources.weatherFiles.length > 0 && sources.labFiles.length > 0) return sources;
  const missing = sources.labFiles.length === 0 ? "--lab-file" : "--weather-file";
  throw new UsageError({
    what: "Cannot run the pipeline",
    why: `it needs weather and laboratory results, and ${missing} was not given`,
    todo: `Give ${missing} too, or ingest one part alone with \`deno task ingest\``,
  });
}
