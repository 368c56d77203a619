/**
 * Whether the rows that come in are simulated or measured.
 *
 * @module
 */
import type { JourneySources, OriginChoice } from "@/mod.ts";
import type { Call } from "./command.ts";
import { isShipped, SIMULATED_FILES } from "./simulated_files.ts";

/**
 * The origin of a run's rows: that of the home when nothing comes in; an API's are measured.
 *
 * The shipped history is recognised by its content, so that it is called simulated even when nobody
 * says so; files of another seed need `--simulated`.
 */
export async function originOf(call: Call, sources: JourneySources): Promise<OriginChoice> {
  if (sources === null) return "stored";
  if (call.flag("simulated")) return "simulated";
  if ("live" in sources) return "measured";
  const shipped = await Promise.all([
    ...sources.weatherFiles.map((path) => isShipped(path, SIMULATED_FILES.weather)),
    ...sources.labFiles.map((path) => isShipped(path, SIMULATED_FILES.lab)),
  ]);
  return shipped.includes(true) ? "simulated" : "measured";
}
