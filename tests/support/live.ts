/**
 * `ingest` against the stand-ins, as a process that may be killed with all it started.
 *
 * @module
 */
import { polvoCommand } from "./polvo.ts";

/** How a run of `ingest` ended. */
export interface LiveRun {
  readonly code: number;
  readonly killed: boolean;
  readonly stdout: string;
  readonly stderr: string;
}

/**
 * Runs a command on a home and kills its process group after a while, unless it ends before.
 *
 * @param args the command and its options
 * @param options `environment` of the stand-ins; `killAfter`, ms, or null to let it end;
 *   `preload` is a module that runs before it
 */
export async function runLive(
  args: readonly string[],
  { environment, killAfter, preload }: {
    environment: Readonly<Record<string, string>>;
    killAfter: number | null;
    preload?: string;
  },
): Promise<LiveRun> {
  const child = polvoCommand(args, environment, {
    group: true,
    ...(preload === undefined ? {} : { preload }),
  }).spawn();
  const timer = killAfter === null ? null : setTimeout(() => killGroup(child.pid), killAfter);
  const { code, signal, stdout, stderr } = await child.output();
  if (timer !== null) clearTimeout(timer);
  const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
  return { code, killed: signal === "SIGKILL", stdout: text(stdout), stderr: text(stderr) };
}

function killGroup(leader: number): void {
  try {
    Deno.kill(-leader, "SIGKILL");
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error; // it had just ended by itself
  }
}
