/**
 * From arguments to an exit code: finds the command, runs it, tells how it ended.
 *
 * @module
 */
import {
  EXIT,
  type ExitCode,
  type Failure,
  PolvoError,
  readSecrets,
  redact,
  UsageError,
} from "@/mod.ts";
import type { Command } from "./command.ts";
import { commandHelp, overview } from "./help.ts";
import { parseCall } from "./parse_call.ts";
import { realEffects } from "./effects.ts";

/** Each command is imported only when it is called: start-up counts. */
const COMMANDS: Record<string, () => Promise<{ command: Command }>> = {
  demo: () => import("./demo.ts"),
  pipeline: () => import("./pipeline.ts"),
  ingest: () => import("./ingest.ts"),
  aggregate: () => import("./aggregate.ts"),
  prepare: () => import("./prepare.ts"),
  train: () => import("./train.ts"),
  evaluate: () => import("./evaluate.ts"),
  runs: () => import("./runs.ts"),
  doctor: () => import("./doctor.ts"),
  serve: () => import("./serve.ts"),
  fixtures: () => import("./fixtures.ts"),
};

/**
 * Runs the command that the arguments name.
 *
 * @returns its exit code
 */
export async function main(args: readonly string[]): Promise<ExitCode> {
  const [name = "", ...rest] = args;
  const load = COMMANDS[name];
  // Read before parsing, so that a wrong flag is also told in the form that was asked for.
  const json = args.includes("--json");
  const debug = args.includes("--debug");
  if (["--help", "-h"].includes(name)) {
    console.log(overview(Object.keys(COMMANDS)));
    return EXIT.done;
  }
  try {
    if (load === undefined) throw unknown(name);
    const { command } = await load();
    if (rest.includes("--help") || rest.includes("-h")) {
      console.log(commandHelp(name, command));
      return EXIT.done;
    }
    const effects = realEffects({
      quiet: rest.includes("--quiet"),
      terminated: command.terminated ?? EXIT.terminated,
    });
    try {
      const outcome = await command.run(parseCall(name, command, rest, effects));
      effects.end();
      if (json) console.log(JSON.stringify(outcome.json));
      else if (outcome.text !== "") console.log(outcome.text);
      return outcome.exit;
    } finally {
      effects.end();
    }
  } catch (error) {
    return tell(error, { json, debug });
  }
}

function unknown(name: string): UsageError {
  return new UsageError({
    what: name === "" ? "Cannot run: no command was given" : `Cannot run ${name}`,
    why: `a command is one of ${Object.keys(COMMANDS).join(", ")}`,
    todo: "Name one of them; `deno task COMMAND --help` says what each does",
  });
}

/**
 * Tells a failure in one paragraph and gives its exit code. Secrets are taken out here too, whoever
 * put them in: a driver's error or a stack is nobody's text.
 */
function tell(error: unknown, { json, debug }: { json: boolean; debug: boolean }): ExitCode {
  const known = error instanceof PolvoError ? error : unexpected(error);
  const secrets = readSecrets();
  const clean = (text: string) => redact(text, secrets);
  if (json) {
    console.log(
      JSON.stringify({ error: { code: known.code, ...cleanFailure(known.failure, clean) } }),
    );
  } else console.error(clean(known.message));
  if (debug) console.error(clean(Deno.inspect(error)));
  return known.code;
}

function cleanFailure({ what, why, todo }: Failure, clean: (text: string) => string): Failure {
  return { what: clean(what), why: clean(why), todo: clean(todo) };
}

/** A failure that nobody foresaw is still told in a paragraph. */
function unexpected(error: unknown): PolvoError {
  const why = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  const failure = {
    what: "Cannot finish",
    why: why.replaceAll(/\s+/g, " ").replace(/\.$/, ""),
    todo: "Run the command again with --debug to see where, and report it if it stays",
  };
  return new PolvoError(EXIT.failed, failure, { cause: error });
}
