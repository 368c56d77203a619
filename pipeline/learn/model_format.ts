/**
 * What the formats of model files have in common.
 *
 * @module
 */
import { DataError } from "../base/errors.ts";
import type { Classifier } from "./classifier.ts";
import type { FileFormat } from "./sealed_json.ts";

/** The members of an object of a file. */
export type Members = Readonly<Record<string, unknown>>;

/** How one kind of model is written and read. */
export interface ModelFormat<M extends Classifier = Classifier> extends FileFormat {
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
 * A value that must be a finite number.
 *
 * @throws {DataError} when it is not
 */
export function readNumber(value: unknown, name: string): number {
  if (typeof value === "number" && Number.isFinite(value)) return value;
  return refuseModel(`${name} must be a finite number: current value is ${JSON.stringify(value)}`);
}

/**
 * A value that must be one of those known.
 *
 * @throws {DataError} when it is not
 */
export function readOne<const T>(value: unknown, name: string, known: readonly T[]): T {
  const one = known.find((item) => item === value);
  if (one !== undefined) return one;
  return refuseModel(
    `${name} must be one of ${JSON.stringify(known)}: current value is ${JSON.stringify(value)}`,
  );
}

/**
 * A value that must be true or false.
 *
 * @throws {DataError} when it is not
 */
export function readFlag(value: unknown, name: string): boolean {
  return readOne(value, name, [true, false]);
}

/**
 * A value that must be a list, of anything.
 *
 * @throws {DataError} when it is not
 */
export function readList(value: unknown, name: string): readonly unknown[] {
  return Array.isArray(value) ? value : refuseModel(`${name} must be a list`);
}

/**
 * A value that must be a list of finite numbers.
 *
 * @param lengths how many there may be; any number when not given
 * @throws {DataError} when it is not, or of another length
 */
export function readNumbers(
  value: unknown,
  name: string,
  ...lengths: readonly number[]
): readonly number[] {
  if (!Array.isArray(value) || !value.every((item) => Number.isFinite(item))) {
    return refuseModel(`${name} must be a list of finite numbers`);
  }
  if (lengths.length === 0 || lengths.includes(value.length)) return value;
  return refuseModel(`${name} must hold ${lengths.join(" or ")} numbers: it holds ${value.length}`);
}

/**
 * Makes a model of what was read; options out of range make the file impossible.
 *
 * @throws {DataError} when the model refuses its options
 */
export function makeModel<M>(make: () => M): M {
  try {
    return make();
  } catch (error) {
    if (!(error instanceof RangeError || error instanceof TypeError)) throw error;
    return refuseModel(error.message.replace(/\.$/, ""), { cause: error });
  }
}
