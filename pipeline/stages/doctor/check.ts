/**
 * What the doctor finds, one thing at a time.
 *
 * @module
 */
import { PolvoError } from "../../base/errors.ts";

/** How a thing is: a warning does not keep Polvo from working, and a skipped one was not looked at. */
export type CheckState = "ok" | "warning" | "failed" | "skipped";

/** One thing that was looked at. */
export interface Check {
  /** What was looked at. */
  readonly name: string;
  /** How it is. */
  readonly state: CheckState;
  /** What was found there. */
  readonly found: string;
  /** What to do about it; empty when nothing has to be done. */
  readonly todo: string;
}

/** A thing that is as it should be. */
export function ok(name: string, found: string): Check {
  return { name, state: "ok", found, todo: "" };
}

/** A thing that somebody should look at. */
export function warning(name: string, found: string, todo: string): Check {
  return { name, state: "warning", found, todo };
}

/** A thing that keeps Polvo from working. */
export function failed(name: string, found: string, todo: string): Check {
  return { name, state: "failed", found, todo };
}

/** A thing that could not be looked at, and why. */
export function skipped(name: string, why: string): Check {
  return { name, state: "skipped", found: why, todo: "" };
}

/**
 * What a look finds; a failure that a person can act on becomes a failed check with the same
 * reason and advice.
 *
 * @example
 * ```ts
 * import { PortError } from "@/base/errors.ts";
 * import { examine } from "@/stages/doctor/check.ts";
 * import assert from "node:assert/strict";
 * const found = await examine("lake", () => {
 *   throw new PortError({ what: "Cannot write", why: "the disk is full", todo: "Make room" });
 * });
 * assert.deepEqual(found, [
 *   { name: "lake", state: "failed", found: "the disk is full", todo: "Make room" },
 * ]);
 * ```
 */
export async function examine(
  name: string,
  look: () => Promise<readonly Check[]> | readonly Check[],
): Promise<readonly Check[]> {
  try {
    return await look();
  } catch (error) {
    if (!(error instanceof PolvoError)) throw error;
    return [failed(name, error.failure.why, error.failure.todo)];
  }
}
