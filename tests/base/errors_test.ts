import assert from "node:assert/strict";
import {
  DataError,
  LockedError,
  PolvoError,
  PortError,
  RefusedError,
  UsageError,
} from "@/base/errors.ts";

const FAILURE = { what: "Cannot read a.txt", why: "it is empty", todo: "Export it again" };

Deno.test("each error has the exit code of the contract and its own name", () => {
  const codes = [DataError, UsageError, RefusedError, LockedError, PortError]
    .map((Class) => new Class(FAILURE))
    .map((error) => [error.name, error.code, error instanceof PolvoError]);
  assert.deepEqual(codes, [
    ["DataError", 1, true],
    ["UsageError", 2, true],
    ["RefusedError", 3, true],
    ["LockedError", 5, true],
    ["PortError", 1, true],
  ]);
});

Deno.test("PolvoError tells what, why and what to do, and keeps its cause", () => {
  const cause = new TypeError("corrupt gzip");
  const error = new DataError(FAILURE, { cause });
  assert.equal(error.message, "Cannot read a.txt: it is empty. Export it again.");
  assert.deepEqual(error.failure, FAILURE);
  assert.equal(error.cause, cause);
});
