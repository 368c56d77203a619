import type { Failure } from "../../base/errors.ts";
import type { Refusal } from "../http/ask_json.ts";

/** What to do about each status; the laboratory's words may be in any language. */
const ADVICE: Readonly<Record<number, string>> = {
  400: "Check laboratory.api in polvo.json: the laboratory does not take one of its values",
  401: "Check TCA_TOKEN, or ask the laboratory for a new token",
  403: "Ask the laboratory for the right to read these results, or for another token",
  404: "Check TCA_BASE_URL: there is no such address at the laboratory",
};

/**
 * Why the laboratory refuses, by the HTTP status, and what to do; null for a status without advice.
 *
 * @example
 * ```ts
 * import { explainRefusal } from "@/ports/tca/explain_refusal.ts";
 * import assert from "node:assert/strict";
 * const { why, todo } = explainRefusal({ status: 401, message: "Token inválido." })!;
 * assert.equal(why, "HTTP 401, Token inválido");
 * assert.match(todo, /TCA_TOKEN/);
 * ```
 */
export function explainRefusal({ status, message }: Refusal): Pick<Failure, "why" | "todo"> | null {
  const todo = ADVICE[status];
  if (todo === undefined) return null;
  const said = message.replace(/\.$/, "");
  return { why: `HTTP ${status}${said === "" ? "" : `, ${said}`}`, todo };
}
