/**
 * Model files taken apart, changed and sealed again.
 *
 * @module
 */
import assert from "node:assert/strict";
import { crc32 } from "node:zlib";
import { DataError } from "@/base/errors.ts";
import { readModel } from "@/learn/model_file.ts";

/** A text with the checksum of what stands before it, as if it had been written so. */
export function sealed(file: object): string {
  const text = `${JSON.stringify(file).slice(0, -1)},`;
  return `${text}"crc32":"${crc32(text).toString(16).padStart(8, "0")}"}`;
}

/** The members of a file without its checksum. */
export function opened(text: string) {
  const { crc32: _, ...file } = JSON.parse(text);
  return file;
}

/** That a file is refused for this reason. */
export function assertRefused(text: string, message: RegExp): void {
  assert.throws(() => readModel(text), (error: unknown) => {
    assert.ok(error instanceof DataError, String(error));
    assert.match(error.message, message);
    return true;
  });
}
