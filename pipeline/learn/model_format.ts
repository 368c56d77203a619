/**
 * What the formats of model files have in common.
 *
 * @module
 */
import { DataError } from "../base/errors.ts";
import type { Classifier } from "./classifier.ts";

/** The members of an object of a file. */
export type Members = Readonly<Record<string, unknown>>;

/** How one kind of model is written and read. */
export interface ModelFormat<M extends Classifier = Classifier> {
  /** The file's `format`. */
  readonly format: string;
  /** The file's `format_version`: raised whenever older readers could misread it. */
  readonly version: number;
  /** The class of the models. */
  readonly type: abstract new (...args: never) => M;
  /** The members that follow `format` and `format_version`, as plain data. */
  write(model: M): Members;
  /**
   * The model of these members; all others were taken off.
   *
   * @throws {DataError} when they are not those of a whole model
   */
  read(members: Members): M;
}

/** Refuses a file. */
export function refuseModel(why: string, options?: ErrorOptions): never {
  throw new DataError({
    what: "Cannot read the model",
    why,
    todo: "Train it again, take an untouched copy, or read it with the version that wrote it",
  }, options);
}

/**
 * The members of a value that must be an object with these members and no others.
 *
 * @param name what the value is called in a message
 * @param members names; one that ends in `?` may be absent
 * @throws {DataError} when it is not
 */
export function readMembers(value: unknown, name: string, members: readonly string[]): Members {
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    refuseModel(`${name} must be an object: current value is ${JSON.stringify(value)}`);
  }
  const known = members.map((member) => member.replace(/\?$/, ""));
  const absent = members.find((member) => !member.endsWith("?") && !Object.hasOwn(value, member));
  if (absent !== undefined) refuseModel(`${name} must have ${absent}: it has none`);
  const other = Object.keys(value).find((member) => !known.includes(member));
  if (other !== undefined) refuseModel(`${name} has ${other}, which this version does not know`);
  return value as Members;
}

/**
 * A value that must be a whole number.
 *
 * @throws {DataError} when it is not, or not in `low`..`high`
 */
export function readWhole(
  value: unknown,
  name: string,
  { low = 1, high = Number.MAX_SAFE_INTEGER }: { low?: number; high?: number } = {},
): number {
  if (typeof value === "number" && Number.isInteger(value) && value >= low && value <= high) {
    return value;
  }
  return refuseModel(
    `${name} must be a whole number in ${low}..${high}: current value is ${JSON.stringify(value)}`,
  );
}

/**
 * A value that must be a list of finite numbers.
 *
 * @throws {DataError} when it is not, or not of that length
 */
export function readNumbers(value: unknown, name: string, length: number): readonly number[] {
  if (!Array.isArray(value) || !value.every((item) => Number.isFinite(item))) {
    return refuseModel(`${name} must be a list of finite numbers`);
  }
  if (value.length === length) return value;
  return refuseModel(`${name} must hold ${length} numbers: it holds ${value.length}`);
}
