/**
 * What a page of the laboratory's API says: its items by id, how many there are, where the next is.
 *
 * @module
 */
import { PortError } from "../../base/errors.ts";

/** A page, taken apart as far as paging needs it. */
export interface Page {
  /** The key of each item: its id, else the text of all it says. */
  readonly ids: readonly string[];
  /** How many results the laboratory announces over all pages; the page's own when it does not say. */
  readonly count: number;
  /** The address of the next page as given, or null. */
  readonly next: string | null;
}

/**
 * Takes a page apart: `{"count", "next", "results"}`, the same without paging, or a bare array.
 *
 * @throws {PortError} when the answer is of another shape
 *
 * @example
 * ```ts
 * import { readPage } from "@/ports/tca/read_page.ts";
 * import assert from "node:assert/strict";
 * assert.deepEqual(readPage({ results: [{ id: 7 }] }), { ids: ["7"], count: 1, next: null });
 * ```
 */
export function readPage(json: unknown): Page {
  const answer = Array.isArray(json) ? { results: json } : json as Record<string, unknown> | null;
  const results = answer?.["results"];
  if (!Array.isArray(results)) {
    const found = answer !== null && typeof answer === "object"
      ? `the keys ${Object.keys(answer).slice(0, 5).join(", ") || "of an empty object"}`
      : `a ${typeof json}`;
    throw new PortError({
      what: "Cannot read the laboratory's answer",
      why: `it has ${found}, and an array "results" is wanted`,
      todo: "Check that TCA_BASE_URL is the address of the laboratory's API",
    });
  }
  const { count, next } = answer as Record<string, unknown>;
  return {
    ids: results.map(idOf),
    count: typeof count === "number" ? count : results.length,
    next: typeof next === "string" && next !== "" ? next : null,
  };
}

function idOf(item: unknown): string {
  const id = (item as { id?: unknown } | null)?.id;
  return typeof id === "number" || (typeof id === "string" && id !== "")
    ? String(id)
    : JSON.stringify(item);
}
