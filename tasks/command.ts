/**
 * What a command is: its words, its options, and what it does.
 *
 * @module
 */
import type { Effects, ExitCode } from "@/mod.ts";

/** One option of a command. */
export interface Option {
  readonly type: "string" | "boolean";
  /** May be given several times. */
  readonly multiple?: boolean;
  /** What stands for the value in `--help`. */
  readonly value?: string;
  /** One line for `--help`. */
  readonly help: string;
}

/** The options by name, without dashes. */
export type Options = Readonly<Record<string, Option>>;

/** What the command line gave. */
export interface Call {
  /** The value of a string option, or undefined. */
  text(name: string): string | undefined;
  /** All values of an option that may be repeated. */
  texts(name: string): readonly string[];
  /** Whether a boolean option was given. */
  flag(name: string): boolean;
  /** Clock, log, progress, stop signal. */
  readonly effects: Effects;
}

/** What a command ends with. */
export interface Outcome {
  /** The exit code. */
  readonly exit: ExitCode;
  /** The one object of `--json`. */
  readonly json: unknown;
  /** What a person reads on stdout. */
  readonly text: string;
}

/** A command of `deno task`. */
export interface Command {
  /** One line: what it does. */
  readonly summary: string;
  /** Its own options; the common ones are added. */
  readonly options: Options;
  /** Its home when neither flag nor environment names one; null when it uses none. */
  readonly defaultHome?: string | null;
  /** Exit code after SIGTERM: 143 unless ending that way is its normal end. */
  readonly terminated?: ExitCode;
  /** Does it. Failures are thrown. */
  run(call: Call): Promise<Outcome>;
}

/** The options that a command has beside its own. */
export function commonOptions({ defaultHome = ".polvo" }: Command): Options {
  return defaultHome === null ? SHOWN : {
    home: {
      type: "string",
      value: "DIR",
      help: `folder of lake, warehouse and lock (default $POLVO_HOME or ${defaultHome})`,
    },
    config: {
      type: "string",
      value: "FILE",
      help: "settings to use instead of the home's polvo.json",
    },
    ...SHOWN,
  };
}

/** How a command shows what it does. */
const SHOWN: Options = {
  json: { type: "boolean", help: "print one JSON object on stdout, everything else on stderr" },
  quiet: { type: "boolean", help: "no progress and no notes" },
  debug: { type: "boolean", help: "show the stack of a failure" },
  help: { type: "boolean", help: "show this text" },
};
