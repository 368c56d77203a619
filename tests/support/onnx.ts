/**
 * Rows sent through an ONNX file by ONNX Runtime.
 *
 * @module
 */
import type { Columns } from "@/learn/training_table.ts";
import { placeOf } from "./needs.ts";
import type { Answer, Task } from "./onnx_task.ts";

/** What ONNX Runtime says of rows: a label each, and one array of probabilities a class. */
export interface OnnxAnswer extends Omit<Answer, "probabilities"> {
  readonly proba: readonly Float64Array[];
}

/**
 * Runs a model.
 *
 * @param X columns, NaN where a value is missing
 * @param options.batch rows at once; all when not given
 */
export async function runOnnx(
  model: Uint8Array,
  X: Columns,
  { batch }: { batch?: number } = {},
): Promise<OnnxAnswer> {
  const nRows = X[0]!.length;
  const rows = Array.from({ length: nRows }, (_, row) => X.map((column) => column[row]!)).flat();
  const task: Task = { model: model.toBase64(), rows, nRows, batch: batch ?? nRows };
  const script = placeOf("onnx") ?? "";
  const config = script.replace(/servers\/onnx\.ts$/, "deno.json");
  const child = new Deno.Command(Deno.execPath(), {
    args: ["run", "--allow-all", "--config", config, script],
    stdin: "piped",
    stdout: "piped",
    stderr: "piped",
  }).spawn();
  const writer = child.stdin.getWriter();
  await writer.write(new TextEncoder().encode(JSON.stringify(task)));
  await writer.close();
  const { success, stdout, stderr } = await child.output();
  if (!success) throw new Error(`Cannot run the model: ${new TextDecoder().decode(stderr)}`);
  const { probabilities, ...answer }: Answer = JSON.parse(new TextDecoder().decode(stdout));
  const nClasses = probabilities.length / nRows;
  const proba = Array.from(
    { length: nClasses },
    (_, k) => Float64Array.from({ length: nRows }, (_, row) => probabilities[row * nClasses + k]!),
  );
  return { ...answer, proba };
}
