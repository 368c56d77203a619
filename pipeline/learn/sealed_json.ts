/**
 * Plain data as JSON that no byte can be changed of without notice.
 *
 * @module
 */
import { crc32 } from "./crc32.ts";
import { type Members, refuseModel } from "./model_format.ts";

/** What a file is, and which version of it is read. */
export interface FileFormat {
  /** The file's `format`. */
  readonly format: string;
  /** The file's `format_version`: raised whenever older readers could misread it. */
  readonly version: number;
}

/** How every file begins; each digit of the version counts. */
const HEAD = /^\{"format":"([^"\\]*)","format_version":(\d+),/;
/** How every file ends: the last member is the checksum of all text before it. */
const TAIL = /"crc32":"([0-9a-f]{8})"\}$/;
const TAIL_LENGTH = '"crc32":"00000000"}'.length;

/**
 * Writes one JSON object with `crc32`, the checksum of all bytes before it, as its last member.
 *
 * Guarantees: equal data give equal text.
 *
 * @param members `format` and `format_version` first
 */
export function sealJson(members: Members): string {
  const checked = `${JSON.stringify(members).slice(0, -1)},`;
  return `${checked}"crc32":"${checksum(checked)}"}`;
}

/**
 * Reads what {@linkcode sealJson} wrote.
 *
 * Guarantees: a file that was cut or added to, or has any one byte changed, is refused.
 *
 * @param formats those that are known
 * @returns which of them it is, and the members without `format`, `format_version` and `crc32`
 * @throws {DataError} when it is no whole file, was changed, or is of another format or version
 *
 * @example
 * ```ts
 * import { openJson, sealJson } from "@/learn/sealed_json.ts";
 * import assert from "node:assert/strict";
 * const formats = [{ format: "example", version: 1 }];
 * const text = sealJson({ format: "example", format_version: 1, slope: 0.5 });
 * assert.deepEqual(openJson(text, formats).members, { slope: 0.5 });
 * assert.throws(() => openJson(text.replace("0.5", "0.6"), formats), /bytes were changed/);
 * ```
 */
export function openJson<F extends FileFormat>(
  text: string,
  formats: readonly F[],
): { readonly known: F; readonly members: Members } {
  checkBytes(text, formats);
  const { crc32: _, ...members } = parse(text);
  return knownFormat(members, formats);
}

/**
 * The format of members, and the members without it.
 *
 * @throws {DataError} when they are of another format or version
 */
export function knownFormat<F extends FileFormat>(
  { format, format_version, ...members }: Members,
  formats: readonly F[],
): { readonly known: F; readonly members: Members } {
  const known = formats.find((one) => one.format === format) ?? refuseFormat(format, formats);
  if (format_version !== known.version) refuseVersion(known, format_version);
  return { known, members };
}

/** Refuses a file whose bytes are not those that were written. */
function checkBytes(text: string, formats: readonly FileFormat[]): void {
  const written = TAIL.exec(text)?.[1];
  if (written === undefined) refuseEnd(text, formats);
  const found = checksum(text.slice(0, -TAIL_LENGTH));
  if (found === written) return;
  refuseModel(`its bytes were changed: crc32 must be ${written}: current value is ${found}`);
}

/** Refuses a file that does not end as it must; says of which version, when it is an older one. */
function refuseEnd(text: string, formats: readonly FileFormat[]): never {
  const [, format, version] = HEAD.exec(text) ?? [];
  const known = formats.find((one) => one.format === format);
  if (known !== undefined && Number(version) !== known.version) refuseVersion(known, version);
  const end = /"crc32":"[0-9a-f]{8}"\}/.exec(text);
  if (end === null) refuseModel(`it is cut or no model: it must end in its crc32`);
  const added = text.length - end.index - end[0].length;
  refuseModel(`it must end in its crc32: ${added} characters follow it`);
}

function parse(text: string): Members {
  try {
    return JSON.parse(text);
  } catch (error) {
    return refuseModel("it is no JSON", { cause: error });
  }
}

function refuseFormat(format: unknown, formats: readonly FileFormat[]): never {
  const known = formats.map((one) => one.format).join(", ");
  return refuseModel(`format must be one of ${known}: current value is ${JSON.stringify(format)}`);
}

function refuseVersion({ format, version }: FileFormat, given: unknown): never {
  return refuseModel(`format_version of ${format} must be ${version}: current value is ${given}`);
}

function checksum(text: string): string {
  return crc32(new TextEncoder().encode(text)).toString(16).padStart(8, "0");
}
