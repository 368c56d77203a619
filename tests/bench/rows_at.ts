import type { Rows } from "./faults_check.ts";
import type { Answer } from "./rows_worker.ts";

/**
 * The rows of a home that no other process holds, read in a thread of its own.
 *
 * To open an embedded warehouse takes a thread for a second, on a busy machine for many: the servers
 * of the other schedules would not answer meanwhile, and calls that were given up would arrive late.
 */
export async function rowsAt(home: string): Promise<Rows> {
  const worker = new Worker(new URL("rows_worker.ts", import.meta.url), { type: "module" });
  try {
    const answer = await new Promise<Answer>((resolve) => {
      worker.onmessage = ({ data }: MessageEvent<Answer>) => resolve(data);
      worker.onerror = (event) => {
        event.preventDefault();
        resolve({ error: new Error(event.message) });
      };
      worker.postMessage(home);
    });
    if ("error" in answer) throw answer.error;
    return answer.rows;
  } finally {
    worker.terminate();
  }
}
