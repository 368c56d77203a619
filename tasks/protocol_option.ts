/**
 * The option that names a protocol.
 *
 * @module
 */
import { UsageError } from "@/mod.ts";
import type { Call, Options } from "./command.ts";

/** Protocols by their plain names; the exceedance rule may give them longer ones. */
const PROTOCOLS = ["study", "operational"] as const;
/** One of them. */
export type ProtocolName = (typeof PROTOCOLS)[number];

/** The option of every command that follows a protocol. */
export const PROTOCOL_OPTION: Options = {
  protocol: {
    type: "string",
    value: PROTOCOLS.join("|"),
    help: "the published recipe, or the one without leakage (default study)",
  },
};

/**
 * The protocol that was asked for.
 *
 * @throws {UsageError} when there is none of that name
 */
export function protocolOf(call: Call): ProtocolName {
  return oneOf(call, { option: "protocol", known: PROTOCOLS }) ?? "study";
}

/**
 * The value of an option that is one of some words; undefined when it was not given.
 *
 * @throws {UsageError} when it is another
 */
export function oneOf<const T extends string>(
  call: Call,
  { option, known }: { option: string; known: readonly T[] },
): T | undefined {
  const given = call.text(option);
  if (given === undefined) return undefined;
  const found = known.find((word) => word === given);
  if (found !== undefined) return found;
  throw new UsageError({
    what: `Cannot use --${option}`,
    why: `it must be one of ${known.join(", ")}: current value is ${JSON.stringify(given)}`,
    todo: "Give one of these",
  });
}
