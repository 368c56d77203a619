/**
 * What the file of a boosted model is made of, checked.
 *
 * @module
 */
import { DataError } from "../../base/errors.ts";

/** A whole number of `low` or more. */
export function whole(value: unknown, name: string, low: number): number {
  if (typeof value === "number" && Number.isInteger(value) && value >= low) return value;
  return refuse(`${name} must be a whole number of ${low} or more: current value is ${value}`);
}

/** A list. */
export function list(value: unknown, name: string): unknown[] {
  return Array.isArray(value) ? value : refuse(`${name} must be a list`);
}

/** A list of finite numbers. */
export function numbers(value: unknown, name: string): number[] {
  if (Array.isArray(value) && value.every((item) => Number.isFinite(item))) return value;
  return refuse(`${name} must be a list of finite numbers`);
}

/** Whether a value has named parts. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}

/**
 * Refuses the file.
 *
 * @throws {DataError} always
 */
export function refuse(why: string, cause?: unknown): never {
  throw new DataError({
    what: "Cannot read the boosted model",
    why,
    todo: "Train it again, or read it with the version of Polvo that wrote it",
  }, { cause });
}
