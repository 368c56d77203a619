/** `deno task runs`. @module */
import { EXIT, openPlaces, readRuns, UsageError } from "@/mod.ts";
import type { Call, Command } from "./command.ts";
import { openOptions } from "./home.ts";

/** The latest stages that were run. */
export const command: Command = {
  summary: "Lists the latest stages that were run: state, rows, duration, error.",
  options: { last: { type: "string", value: "N", help: "how many (default 20)" } },
  async run(call) {
    const limit = limitOf(call);
    await using places = await openPlaces(openOptions(call));
    const runs = await readRuns(places.warehouse, limit);
    const lines = runs.map((run) =>
      [
        run.started_at,
        run.stage.padEnd(9),
        run.state.padEnd(8),
        `${run.rows ?? "-"} rows`.padStart(12),
        `${run.duration_s?.toFixed(1) ?? "-"} s`.padStart(8),
        run.error ?? "",
      ].join("  ").trimEnd()
    );
    return { exit: EXIT.done, json: { runs }, text: lines.join("\n") || "No stage has run yet." };
  },
};

function limitOf(call: Call): number {
  const given = call.text("last") ?? "20";
  if (/^[1-9]\d{0,5}$/.test(given)) return Number(given);
  throw new UsageError({
    what: `Cannot list runs with --last ${given}`,
    why: "it must be a whole number from 1 to 999999",
    todo: "Give how many stages to list",
  });
}
