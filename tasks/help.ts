/**
 * The texts of `--help`, made from what the commands declare.
 *
 * @module
 */
import { EXIT } from "@/mod.ts";
import { type Command, commonOptions, type Options } from "./command.ts";

/** What a call without a command is answered. */
export function overview(names: readonly string[]): string {
  return `Usage: deno task COMMAND [options], where COMMAND is one of: ${names.join(", ")}.\n` +
    "`deno task COMMAND --help` says what each does.";
}

/** A command's summary and options. */
export function commandHelp(name: string, command: Command): string {
  return [
    command.summary,
    "",
    `Usage: deno task ${name} [options]`,
    ...section("Options", command.options),
    ...section("Common options", commonOptions(command)),
    "",
    "Exit codes: 0 done; 1 failed; 2 wrong usage or configuration; 3 a quality gate refused;",
    `5 the home is locked; 130 after Ctrl-C; ${
      command.terminated ?? EXIT.terminated
    } after SIGTERM.`,
  ].join("\n");
}

function section(title: string, options: Options): string[] {
  const rows = Object.entries(options).map(([name, { value, help, multiple }]) => ({
    left: `--${name}${value === undefined ? "" : ` ${value}`}`,
    help: multiple === true ? `${help} (repeatable)` : help,
  }));
  if (rows.length === 0) return [];
  const width = Math.max(...rows.map((row) => row.left.length));
  return ["", `${title}:`, ...rows.map((row) => `  ${row.left.padEnd(width)}  ${row.help}`)];
}
