/**
 * Failures that a person can act on, and the exit codes they end with.
 *
 * @module
 */

/** The exit codes of every command. */
export const EXIT = {
  done: 0,
  failed: 1,
  usage: 2,
  refused: 3,
  alert: 4,
  locked: 5,
  interrupted: 130,
  terminated: 143,
} as const;
/** One of {@linkcode EXIT}. */
export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** The paragraph a failure is told in. */
export interface Failure {
  /** What could not be done. */
  readonly what: string;
  /** Why: the value found and the value wanted, with the place. */
  readonly why: string;
  /** What the reader can do about it. */
  readonly todo: string;
}

/**
 * A failure with its exit code; the base of those below.
 *
 * @example
 * ```ts
 * import { EXIT, PolvoError } from "@/base/errors.ts";
 * import assert from "node:assert/strict";
 * const error = new PolvoError(EXIT.locked, {
 *   what: "Cannot open the home",
 *   why: "another process holds it",
 *   todo: "Wait for it to end",
 * });
 * assert.equal(error.message, "Cannot open the home: another process holds it. Wait for it to end.");
 * ```
 */
export class PolvoError extends Error {
  /** The exit code of the command that meets this error. */
  readonly code: ExitCode;
  /** The paragraph, in its three parts. */
  readonly failure: Failure;

  /** Takes the exit code and the paragraph; `options.cause` keeps what led to it. */
  constructor(code: ExitCode, failure: Failure, options?: ErrorOptions) {
    const { what, why, todo } = failure;
    super(`${what}: ${why}. ${todo}.`, options);
    this.name = new.target.name;
    this.code = code;
    this.failure = failure;
  }
}

/** Data that as a whole cannot be used: unreadable, headerless, cut, empty. Exit code 1. */
export class DataError extends PolvoError {
  /** Takes the paragraph; `options.cause` keeps what led to it. */
  constructor(failure: Failure, options?: ErrorOptions) {
    super(EXIT.failed, failure, options);
  }
}

/** Wrong usage or configuration, or data that contradict it (unit, zone, date order, origin). Exit code 2. */
export class UsageError extends PolvoError {
  /** Takes the paragraph; `options.cause` keeps what led to it. */
  constructor(failure: Failure, options?: ErrorOptions) {
    super(EXIT.usage, failure, options);
  }
}

/** A quality gate refused: the data or the model are readable but not good enough. Exit code 3. */
export class RefusedError extends PolvoError {
  /** Takes the paragraph; `options.cause` keeps what led to it. */
  constructor(failure: Failure, options?: ErrorOptions) {
    super(EXIT.refused, failure, options);
  }
}

/** The home is held by another process. Exit code 5. */
export class LockedError extends PolvoError {
  /** Takes the paragraph; `options.cause` keeps what led to it. */
  constructor(failure: Failure, options?: ErrorOptions) {
    super(EXIT.locked, failure, options);
  }
}

/** A port met a failure of the place it talks to: disk, database, object store. Exit code 1. */
export class PortError extends PolvoError {
  /** Takes the paragraph; `options.cause` keeps what led to it. */
  constructor(failure: Failure, options?: ErrorOptions) {
    super(EXIT.failed, failure, options);
  }
}
