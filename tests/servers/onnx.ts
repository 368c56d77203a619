/**
 * ONNX Runtime for tests, in a process of its own, as its package is not in the root lock.
 *
 * Reads one JSON {@linkcode Task} from standard input and prints one {@linkcode Answer}.
 *
 * @module
 */
import { InferenceSession, Tensor } from "onnxruntime-node";
import type { Answer, Task } from "../support/onnx_task.ts";

const task: Task = await new Response(Deno.stdin.readable).json();
console.log(JSON.stringify(await run(task)));

async function run({ model, rows, nRows, batch }: Task): Promise<Answer> {
  const bytes = Uint8Array.from(atob(model), (character) => character.charCodeAt(0));
  const session = await InferenceSession.create(bytes);
  const nFeatures = rows.length / nRows;
  const values = Float32Array.from(rows, (value) => value ?? NaN);
  const labels: number[] = [];
  const probabilities: number[] = [];
  let dims: readonly number[] = [];
  for (let row = 0; row < nRows; row += batch) {
    const some = values.slice(row * nFeatures, (row + batch) * nFeatures);
    const X = new Tensor("float32", some, [some.length / nFeatures, nFeatures]);
    const { label, probabilities: proba } = await session.run({ X });
    labels.push(...Array.from(label!.data as BigInt64Array, Number));
    probabilities.push(...proba!.data as Float32Array);
    dims = proba!.dims;
  }
  return { inputs: session.inputNames, outputs: session.outputNames, labels, probabilities, dims };
}
