/**
 * A worker thread of the pool: runs one task after the other on the data it was given.
 *
 * @module
 */
import { growForest } from "../learn/grow_forest.ts";
import { runPredictTask } from "../learn/predict_task.ts";
import { runSearchTask } from "../learn/search_task.ts";
import type { Tree } from "../learn/tree.ts";
import type { Reply, Request, Task, Work } from "./messages.ts";

/** The worker's own side, which the types of the main thread do not describe. */
const scope = globalThis as unknown as {
  onmessage: (event: MessageEvent<Request>) => void;
  postMessage(reply: Reply, transfer: ArrayBuffer[]): void;
};
/** Of the kind of the tasks that follow it. */
let data: unknown;

scope.onmessage = ({ data: request }) => {
  if (request.kind === "data") data = request.data;
  else {
    const reply = answer(request);
    scope.postMessage(reply, reply.kind === "done" ? buffersOf(request.kind, reply) : []);
  }
};

/** The memory of a result, handed over instead of copied; class weights are one array for all trees. */
function buffersOf(
  kind: Task["kind"],
  { result }: Extract<Reply, { kind: "done" }>,
): ArrayBuffer[] {
  if (kind === "predict") return [(result as Float64Array).buffer as ArrayBuffer];
  if (kind === "search") return [];
  return (result as Tree[]).flatMap(({ classWeights: _, nClasses: __, ...arrays }) =>
    Object.values(arrays).map(({ buffer }) => buffer as ArrayBuffer)
  );
}

function answer(task: Task): Reply {
  try {
    const result = run(task);
    return { kind: "done", result };
  } catch (error) {
    return { kind: "failed", error };
  }
}

function run(task: Task): Extract<Reply, { kind: "done" }>["result"] {
  switch (task.kind) {
    case "search":
      return runSearchTask(data as Work["search"]["data"], task.input);
    case "grow":
      return [...growForest(data as Work["grow"]["data"], task.input)];
    case "predict":
      return runPredictTask(data as Work["predict"]["data"], task.input);
  }
}
