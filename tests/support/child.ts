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

/** Starts `code`, kills it as soon as `isTime` says so, and gives what it had printed. */
export async function killChild(
  code: string,
  isTime: (printed: string) => boolean | Promise<boolean>,
): Promise<string> {
  const child = childCommand(code).spawn();
  let printed = "";
  const read = (async () => {
    for await (const text of child.stdout.pipeThrough(new TextDecoderStream())) printed += text;
  })();
  let ended = false;
  const end = child.status.then(() => ended = true);
  while (!await isTime(printed)) {
    if (ended) throw new Error(`Cannot kill a child process: it ended by itself: ${printed}`);
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
  child.kill("SIGKILL");
  await Promise.all([end, read]);
  return printed;
}

/** The moment some milliseconds after the first thing that was printed. */
export function afterPrint(ms: number): (printed: string) => boolean {
  let first: number | null = null;
  return (printed) => {
    if (printed === "") return false;
    first ??= performance.now();
    return performance.now() - first >= ms;
  };
}
