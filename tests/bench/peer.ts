/**
 * Other people's programs beside ours, where the machine has them.
 *
 * @module
 */

/** Debian's, which `python3-sklearn` belongs to. */
export const PYTHON = "/usr/bin/python3";

/** A script of this folder that reads a job on stdin and prints JSON. */
export interface Peer {
  /** The program that runs the script. */
  readonly program: string;
  /** The script's name. */
  readonly script: string;
  /** Arguments after it. */
  readonly args?: readonly string[];
  /** Text on its stdin. */
  readonly input?: string;
  /** Added to the environment. */
  readonly env?: Record<string, string>;
}

/** What the peer printed, or null, with a word on stderr, where it does not run. */
export async function askPeer<T>(
  { program, script, args = [], input, env }: Peer,
): Promise<T | null> {
  const path = new URL(`./${script}`, import.meta.url).pathname;
  try {
    const pipes = { stdin: "piped", stdout: "piped", stderr: "piped" } as const;
    const child = new Deno.Command(program, { args: [path, ...args], env: env ?? {}, ...pipes })
      .spawn();
    await new Blob([input ?? ""]).stream().pipeTo(child.stdin);
    const { success, stdout, stderr } = await child.output();
    if (success) return JSON.parse(new TextDecoder().decode(stdout));
    console.error(`${script} did not run: ${new TextDecoder().decode(stderr).trim()}`);
  } catch (error) {
    console.error(`${script} did not run: ${error instanceof Error ? error.message : error}`);
  }
  return null;
}

/** Whether peers were asked for. */
export function wantsPeers(args: readonly string[]): boolean {
  return args.includes("--peers");
}

/** A line of a Markdown table. */
export function tableRow(cells: readonly (string | number)[]): string {
  return `| ${cells.join(" | ")} |`;
}

/** The first lines of a Markdown table. */
export function tableHead(names: readonly string[]): string {
  return `${tableRow(names)}\n${tableRow(names.map(() => "---"))}`;
}
