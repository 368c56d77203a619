/**
 * Running Polvo's commands as a user does: another process, its exit code and what it printed.
 *
 * @module
 */

/** How a command ended. */
export interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

const ROOT = new URL("../../", import.meta.url).pathname;

/**
 * The command as a process that has not started; `env` is added to a bare environment.
 *
 * @param options `group` gives it a process group of its own, to be killed with all it started;
 *   `preload` is a module that runs before it
 */
export function polvoCommand(
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
  { group = false, preload }: { group?: boolean; preload?: string } = {},
): Deno.Command {
  const kept = ["PATH", "HOME", "DENO_DIR", "TMPDIR"].flatMap((name) => {
    const value = Deno.env.get(name);
    return value === undefined ? [] : [[name, value]];
  });
  return new Deno.Command(group ? "setsid" : Deno.execPath(), {
    args: [
      ...(group ? [Deno.execPath()] : []),
      "run",
      "-R",
      "-W",
      "-E",
      "-N",
      "-S",
      "--no-prompt",
      ...(preload === undefined ? [] : [`--preload=${preload}`]),
      "tasks/polvo.ts",
      ...args,
    ],
    cwd: ROOT,
    clearEnv: true,
    env: { ...Object.fromEntries(kept), NO_COLOR: "1", ...env },
    stdin: "null",
    stdout: "piped",
    stderr: "piped",
  });
}

/** Runs a command to its end. */
export async function polvo(
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<Ended> {
  const { code, stdout, stderr } = await polvoCommand(args, env).output();
  const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
  return { code, stdout: text(stdout), stderr: text(stderr) };
}

/** Runs a command with `--json` and gives its object beside how it ended. */
export async function polvoJson(
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<Ended & { json: Record<string, unknown> }> {
  const ended = await polvo([...args, "--json"], env);
  return { ...ended, json: JSON.parse(ended.stdout) };
}
