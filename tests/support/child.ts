/**
 * Code in a process of its own, with the project's configuration: to be killed, or to have another
 * environment.
 *
 * @module
 */

const ROOT = new URL("../../", import.meta.url).pathname;

/** A process that has not started; `code` is a TypeScript module. */
export function childCommand(
  code: string,
  env: Readonly<Record<string, string>> = {},
): Deno.Command {
  return new Deno.Command(Deno.execPath(), {
    args: ["eval", "--ext=ts", `--config=${ROOT}deno.json`, code],
    cwd: ROOT,
    env,
    stdin: "null",
    stdout: "piped",
    stderr: "inherit",
  });
}

/** Runs `code` to its end and gives what it printed. */
export async function childOutput(
  code: string,
  env: Readonly<Record<string, string>> = {},
): Promise<string> {
  const { success, code: exit, stdout } = await childCommand(code, env).output();
  if (!success) throw new Error(`Cannot run a child process: it ended with ${exit}`);
  return new TextDecoder().decode(stdout);
}

/** Starts `code`, waits until it has printed something, and kills it after `ms` more. */
export async function killChild(code: string, ms: number): Promise<void> {
  const child = childCommand(code).spawn();
  const reader = child.stdout.getReader();
  const { done } = await reader.read();
  if (done) throw new Error("Cannot kill a child process: it ended before it printed");
  await new Promise((resolve) => setTimeout(resolve, ms));
  child.kill("SIGKILL");
  await reader.cancel();
  await child.status;
}
