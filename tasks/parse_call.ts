/**
 * The command line against the options that a command knows.
 *
 * @module
 */
import { parseArgs, type ParseArgsConfig } from "node:util";
import { type Effects, UsageError } from "@/mod.ts";
import { type Call, type Command, commonOptions } from "./command.ts";

/**
 * Reads a command's arguments.
 *
 * @throws {UsageError} on an unknown option, a missing value or a stray word
 */
export function parseCall(
  name: string,
  command: Command,
  args: readonly string[],
  effects: Effects,
): Call {
  const known = { ...commonOptions(command), ...command.options };
  const options: NonNullable<ParseArgsConfig["options"]> = {};
  for (const [key, { type, multiple = false }] of Object.entries(known)) {
    options[key] = { type, multiple };
  }
  let values: Record<string, unknown>;
  try {
    values = parseArgs({ args: [...args], options, strict: true, allowPositionals: false }).values;
  } catch (error) {
    throw new UsageError({
      what: `Cannot run ${name}`,
      why: firstSentence((error as Error).message),
      todo: `See \`deno task ${name} --help\` for the options it takes`,
    }, { cause: error });
  }
  refuseEmpty(name, values);
  return {
    text: (key) => values[key] as string | undefined,
    texts: (key) => (values[key] as string[] | undefined) ?? [],
    flag: (key) => values[key] === true,
    effects,
  };
}

/** An empty value is a variable of the shell that was not set, never what was meant. */
function refuseEmpty(name: string, values: Record<string, unknown>): void {
  for (const [key, value] of Object.entries(values)) {
    if (![value].flat().includes("")) continue;
    throw new UsageError({
      what: `Cannot run ${name}`,
      why: `--${key} was given an empty value`,
      todo: "Give it a value or leave it out",
    });
  }
}

function firstSentence(message: string): string {
  return message.split(". ")[0]!.replace(/\.$/, "").replaceAll(/\s+/g, " ");
}
