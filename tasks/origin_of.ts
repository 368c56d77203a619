/**
 * Whether the rows that come in are simulated or measured.
 *
 * @module
 */
import { type JourneySources, type OriginChoice, UsageError } from "@/mod.ts";
import type { Call } from "./command.ts";
import { pinOf } from "./simulated_files.ts";

/**
 * The origin of a run's rows: that of the home when nothing comes in; an API's are measured.
 *
 * The shipped history and its sample are recognised by their content, so that they are called
 * simulated even when nobody says so; files of another seed need `--simulated`.
 *
 * @throws {UsageError} when shipped files stand beside others
 */
export async function originOf(call: Call, sources: JourneySources): Promise<OriginChoice> {
  if (sources === null) return "stored";
  if (call.flag("simulated")) return "simulated";
  if ("live" in sources) return "measured";
  const paths = [...sources.weatherFiles, ...sources.labFiles];
  const pins = await Promise.all(paths.map(pinOf));
  const shipped = paths.filter((_, i) => pins[i] !== null);
  if (shipped.length === 0) return "measured";
  if (shipped.length === paths.length) return "simulated";
  throw new UsageError({
    what: "Cannot read these files together",
    why: `${shipped.join(" and ")} is simulated and the others are not known to be, and the two ` +
      "must not mix",
    todo: "Read measured files alone, or give --simulated if all of them were made by Polvo",
  });
}
