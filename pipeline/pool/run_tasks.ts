/**
 * Tasks dealt to workers.
 *
 * @module
 */
import { EXIT, PolvoError } from "../base/errors.ts";
import type { Reply, Request, Task, Work } from "./messages.ts";

/** How a job is watched and stopped. */
export interface JobOptions {
  /** Called after each task with the tasks done and their number. */
  readonly onProgress?: ((done: number, total: number) => void) | undefined;
  /** Stops the job at once when aborted. */
  readonly signal?: AbortSignal | undefined;
}

/** Tasks of one kind on the same data. */
export interface Job<K extends keyof Work> {
  /** The kind of all its tasks. */
  readonly kind: K;
  /** What each task takes. */
  readonly inputs: readonly Work[K]["input"][];
  /** What all work on. */
  readonly data: Work[K]["data"];
}

/** Runs a job when its turn has come; gives the results in the order of the inputs. */
export type RunJob = <K extends keyof Work>(
  job: Job<K>,
  options: JobOptions,
) => Promise<Work[K]["result"][]>;

/**
 * Runs tasks on workers, the next one on whichever is free.
 *
 * Whoever calls must end the workers when this rejects: some may still be at work.
 *
 * @returns the results in the order of the inputs
 * @throws {PolvoError} when a worker fails, with what it threw as cause
 * @throws the signal's reason when it is aborted, what `onProgress` throws when it throws
 */
export function runTasks<K extends keyof Work>(
  workers: readonly Worker[],
  { kind, inputs, data }: Job<K>,
  { onProgress, signal }: JobOptions,
): Promise<Work[K]["result"][]> {
  const results: Work[K]["result"][] = [];
  const { promise, resolve, reject } = Promise.withResolvers<typeof results>();
  let dealt = 0;
  let done = 0;
  const stop = () => reject(signal?.reason);
  signal?.addEventListener("abort", stop, { once: true });
  for (const worker of workers) {
    let current = -1;
    const ask = (request: Request) => worker.postMessage(request);
    const deal = () => {
      if (dealt === inputs.length) return;
      current = dealt++;
      ask({ kind, input: inputs[current]! } as Task);
    };
    const fail = (cause: unknown) => reject(failure(`${kind} task ${current}`, cause));
    worker.onerror = (event) => {
      event.preventDefault();
      fail(event.error ?? new Error(event.message));
    };
    worker.onmessage = ({ data: reply }: MessageEvent<Reply>) => {
      if (reply.kind === "failed") return fail(reply.error);
      results[current] = reply.result;
      done++;
      try {
        onProgress?.(done, inputs.length);
      } catch (error) {
        return reject(error);
      }
      if (done === inputs.length) resolve(results);
      else deal();
    };
    ask({ kind: "data", data });
    deal();
  }
  return promise.finally(() => signal?.removeEventListener("abort", stop));
}

function failure(task: string, cause: unknown): PolvoError {
  const why = cause instanceof Error ? cause.message : String(cause);
  return new PolvoError(EXIT.failed, {
    what: `Cannot finish ${task}`,
    why: `a worker stopped with "${why}"`,
    todo: "Run it again with --debug to see where",
  }, { cause });
}
