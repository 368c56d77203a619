/**
 * Values of a model's file, checked.
 *
 * @module
 */
import { refuseModel } from "./model_format.ts";

/** Whether a value has named parts. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}

/** A list. */
export function readList(value: unknown, name: string): unknown[] {
  return Array.isArray(value) ? value : refuseModel(`${name} must be a list`);
}

/** A list of finite numbers, of any length. */
export function readFinite(value: unknown, name: string): number[] {
  if (Array.isArray(value) && value.every((item) => Number.isFinite(item))) return value;
  return refuseModel(`${name} must be a list of finite numbers`);
}

/** A number. */
export function readNumber(value: unknown, name: string): number {
  if (typeof value === "number") return value;
  return refuseModel(`${name} must be a number: current value is ${value}`);
}

/** True or false. */
export function readFlag(value: unknown, name: string): boolean {
  if (typeof value === "boolean") return value;
  return refuseModel(`${name} must be true or false: current value is ${value}`);
}
