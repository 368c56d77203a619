/** `deno task serve`. @module */
import { EXIT, isDue, journey, PolvoError, readConfig, recordFailure, utcSchedule } from "@/mod.ts";
import type { Call, Command } from "./command.ts";
import { newRunId, openCallHome } from "./home.ts";
import { originOf } from "./origin_of.ts";
import { anySourcesOf, overridesOf } from "./source_options.ts";

/** The scheduled journey. */
export const command: Command = {
  summary:
    "Runs the journey every night of the mine, until SIGTERM, on the files that polvo.json " +
    "names, else on the APIs whose accounts are set.",
  options: {},
  terminated: EXIT.done,
  async run(call) {
    const { signal, log, now } = call.effects;
    const config = await readConfig({ ...overridesOf(call), config: call.text("config") });
    const { schedule, timezone: zone } = config;
    const { expression, guarded } = utcSchedule(schedule, { zone, now: now() });
    log(
      `Serving: the journey runs at ${schedule.time} ${zone} on ${schedule.weekdays.join(", ")} ` +
        `(cron in UTC: ${expression}).`,
    );
    signal.throwIfAborted(); // Deno.cron ignores a signal that is already aborted.
    const unrecorded: UnrecordedRun[] = [];
    await Deno.cron("polvo journey", expression, { backoffSchedule: [], signal }, async () => {
      if (guarded && !isDue(schedule, { zone, now: now() })) return;
      await nightly(call, unrecorded);
    });
    log("Stopped.");
    const { code } = signal.reason as PolvoError;
    return { exit: code, json: { stopped: true }, text: "" };
  },
};

/** A run that failed before the home was open; told to the run table when it next is. */
interface UnrecordedRun {
  readonly runId: string;
  readonly at: Date;
  readonly error: string;
}

/**
 * One run, on the settings of the night. It holds the home only while it works, and its failure must
 * not end the service.
 */
async function nightly(call: Call, unrecorded: UnrecordedRun[]): Promise<void> {
  const { log, now } = call.effects;
  const at = now();
  const runId = newRunId(at);
  log(`Run ${runId} starts.`);
  let open = false;
  try {
    const { sources: files } = await readConfig({
      ...overridesOf(call),
      config: call.text("config"),
    });
    const { weather_files: weatherFiles, lab_files: labFiles } = files;
    const sources = weatherFiles.length + labFiles.length > 0
      ? { weatherFiles, labFiles }
      : await anySourcesOf(call);
    await using home = await openCallHome(call, { origin: await originOf(call, sources) });
    open = true;
    for (const run of unrecorded.splice(0)) await recordFailure(home.context.warehouse, run);
    const { evaluate } = await journey(home.context, runId, sources);
    log(`Run ${runId} succeeded: accuracy ${evaluate.accuracy_test.toFixed(4)} on test rows.`);
  } catch (problem) {
    const error = problem instanceof PolvoError ? problem.message : String(problem);
    log(`Run ${runId} failed. ${error}`);
    if (!open) unrecorded.push({ runId, at, error });
  }
}
