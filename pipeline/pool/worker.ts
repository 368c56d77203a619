/**
 * A worker thread of the pool: runs one task after the other on the table it was given.
 *
 * @module
 */
import { growForest } from "../learn/grow_forest.ts";
import { runSearchTask } from "../learn/search_task.ts";
import type { TrainingTable } from "../learn/training_table.ts";
import type { Reply, Request, Task } from "./messages.ts";

/** The worker's own side, which the types of the main thread do not describe. */
const scope = globalThis as unknown as {
  onmessage: (event: MessageEvent<Request>) => void;
  postMessage(reply: Reply): void;
};
let table: TrainingTable | undefined;

scope.onmessage = ({ data }) => {
  if (data.kind === "table") table = data.table;
  else scope.postMessage(answer(data));
};

function answer(task: Task): Reply {
  try {
    if (table === undefined) throw new TypeError("Cannot work: no table was sent. Send it first.");
    const result = task.kind === "search"
      ? runSearchTask(table, task.input)
      : [...growForest(table, task.input)];
    return { kind: "done", result };
  } catch (error) {
    return { kind: "failed", error };
  }
}
