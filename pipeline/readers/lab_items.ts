/**
 * The laboratory's answers, taken apart into their items.
 *
 * @module
 */
import { isObject, type JsonObject } from "./json.ts";
import { unreadable } from "./unreadable.ts";

/** Items of the laboratory's answers, with what the answers say about themselves. */
export interface LabItems {
  /** In the order of the source. */
  readonly items: readonly JsonObject[];
  /** What the reader of a report should know. */
  readonly notes: readonly string[];
}

/**
 * The items of one answer (`{"results": […]}`), of an array of answers (pages), or of a bare array.
 *
 * An answer that announces more results (`count`) than there are is noted: a page is missing.
 *
 * @throws {DataError} when the JSON is of another kind
 */
export function labItems(value: unknown, source: string): LabItems {
  const parts = Array.isArray(value) ? value : [value];
  const objects = parts.filter(isObject);
  if (objects.length < parts.length) {
    throw anotherKind(source, "it holds values that are no objects");
  }
  const answers = objects.filter((part) => "results" in part);
  if (answers.length === 0 && (objects.length === 0 || objects.some((part) => "muestra" in part))) {
    return { items: objects, notes: [] };
  }
  if (answers.length < objects.length) throw anotherKind(source, "it has no results");
  const items = answers.flatMap(({ results }) => {
    if (Array.isArray(results) && results.every(isObject)) return results;
    throw anotherKind(source, "its results are no array of objects");
  });
  const announced = Math.max(...answers.map(({ count }) => typeof count === "number" ? count : 0));
  const notes = announced > items.length
    ? [`${source}: the laboratory announces ${announced} results, the file has ${items.length}`]
    : [];
  return { items, notes };
}

function anotherKind(source: string, why: string): Error {
  return unreadable(source, {
    why: `${why}: it is no answer of the laboratory's API`,
    todo: 'Give the JSON of the laboratory, {"results": [{"id", "muestra": {"fecha", …}, …}]}',
  });
}
