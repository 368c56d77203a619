/**
 * Opening the home that a command names.
 *
 * @module
 */
import { type OpenHome, openHome, type OpenOptions, type OriginChoice } from "@/mod.ts";
import type { Call } from "./command.ts";
import { overridesOf } from "./source_options.ts";

/** Takes the home's lock and opens its lake and warehouse, with the command's flags. */
export function openCallHome(
  call: Call,
  { origin, defaultHome }: { origin: OriginChoice; defaultHome?: string },
): Promise<OpenHome> {
  return openHome({ origin, ...openOptions(call, defaultHome) });
}

/** Where a command's flags say the home is. */
export function openOptions(call: Call, defaultHome?: string): OpenOptions {
  return {
    overrides: { ...overridesOf(call), defaultHome },
    configFile: call.text("config"),
    effects: call.effects,
  };
}

/** A name for one run: sorts by time, unique in a home. */
export function newRunId(now: Date): string {
  const random = crypto.getRandomValues(new Uint16Array(1))[0]!;
  return `${now.toISOString().slice(0, 19)}Z-${random.toString(16).padStart(4, "0")}`;
}
