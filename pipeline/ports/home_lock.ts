import { LockedError, PortError } from "../base/errors.ts";

/** How often a lock that is taken is tried again, ms. */
const RETRY_MS = 100;

/** A home that this process holds. */
export interface HomeLock extends Disposable {
  /** Lets other processes in; a second call does nothing. */
  release(): void;
}

/**
 * Takes a home for this process, waiting a while for another one to leave it.
 *
 * The kernel holds the lock and frees it when the process dies, however it dies; what the file
 * says (pid, host, start) is for the message only.
 *
 * @param home the folder, made when it is not there
 * @param options `now` is written in the file; `waitMs` is how long to wait
 * @default { waitMs: 5_000 }
 * @throws {LockedError} naming the process that holds it
 * @throws {PortError} when the folder cannot be written
 *
 * @example
 * ```ts
 * import { lockHome } from "@/ports/home_lock.ts";
 * import assert from "node:assert/strict";
 * const home = await Deno.makeTempDir();
 * const now = new Date();
 * using _held = await lockHome(home, { now });
 * await assert.rejects(lockHome(home, { now, waitMs: 0 }), /another process holds it/);
 * ```
 */
export async function lockHome(
  home: string,
  options: { readonly now: Date; readonly waitMs?: number },
): Promise<HomeLock> {
  const path = `${home}/lock`;
  const until = performance.now() + (options.waitMs ?? 5_000);
  const file = await openLock(home, path);
  while (!await file.tryLock(true)) {
    if (performance.now() >= until) {
      file.close();
      throw await held(home, path);
    }
    await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
  }
  const holder = `pid ${Deno.pid} on ${Deno.hostname()} since ${options.now.toISOString()}\n`;
  await file.truncate();
  await file.write(new TextEncoder().encode(holder));
  let open = true;
  const release = () => {
    if (open) file.close();
    open = false;
  };
  return { release, [Symbol.dispose]: release };
}

async function openLock(home: string, path: string): Promise<Deno.FsFile> {
  try {
    await Deno.mkdir(home, { recursive: true });
    return await Deno.open(path, { read: true, write: true, create: true });
  } catch (error) {
    throw new PortError({
      what: `Cannot lock the home ${home}`,
      why: error instanceof Error ? error.message : String(error),
      todo: "Choose a folder that can be written, by --home or POLVO_HOME",
    }, { cause: error });
  }
}

async function held(home: string, path: string): Promise<LockedError> {
  const holder = (await Deno.readTextFile(path)).trim();
  return new LockedError({
    what: `Cannot use the home ${home}`,
    why: `another process holds it: ${holder || "it has just started"}`,
    todo: "Wait for it to end, or stop it, and run the command again",
  });
}
