/**
 * Libraries' candidates fitted in a process of their own.
 *
 * @module
 */
import type { CandidateAnswer, CandidateTask } from "./candidate_task.ts";
import { placeOf } from "./needs.ts";

const CONFIG = new URL("../../notebooks/deno.json", import.meta.url).pathname;

/** Fits and asks each candidate; an error that a candidate throws is its answer. */
export async function runCandidates(tasks: readonly CandidateTask[]): Promise<CandidateAnswer[]> {
  const child = new Deno.Command(Deno.execPath(), {
    args: ["run", "--allow-all", "--config", CONFIG, placeOf("candidates") ?? ""],
    stdin: "piped",
    stdout: "piped",
    stderr: "piped",
  }).spawn();
  const writer = child.stdin.getWriter();
  await writer.write(new TextEncoder().encode(JSON.stringify(tasks)));
  await writer.close();
  const { success, stdout, stderr } = await child.output();
  if (!success) throw new Error(`Cannot run candidates: ${new TextDecoder().decode(stderr)}`);
  return JSON.parse(new TextDecoder().decode(stdout));
}
