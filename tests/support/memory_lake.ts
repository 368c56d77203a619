/**
 * A lake in memory, for tests that write thousands of objects.
 *
 * @module
 */
import type { Lake } from "@/ports/lake.ts";

/** An empty lake. */
export function memoryLake(): Lake {
  const objects = new Map<string, Uint8Array<ArrayBuffer>>();
  return {
    place: "memory",
    put: async (key, bytes) => void objects.set(key, await new Response(bytes as BodyInit).bytes()),
    putStream: async (key, bytes) => void objects.set(key, await new Response(bytes).bytes()),
    get: (key) => Promise.resolve(objects.get(key) ?? null),
    getStream: (key) => {
      const bytes = objects.get(key);
      return Promise.resolve(bytes === undefined ? null : new Blob([bytes]).stream());
    },
    list: (prefix) =>
      Promise.resolve([...objects.keys()].filter((k) => k.startsWith(prefix)).sort()),
    delete: (key) => Promise.resolve(void objects.delete(key)),
  };
}
