/**
 * What a test and the process that fits a library's candidate for it say to each other.
 *
 * @module
 */

/** A candidate, the rows it learns from, and those it is asked. */
export interface CandidateTask {
  readonly candidate: "k nearest neighbours" | "ml-random-forest";
  readonly options: Readonly<Record<string, number>>;
  /** Columns and their labels, null where a value is missing; a null table is not fitted. */
  readonly fit: {
    readonly X: readonly (readonly (number | null)[])[];
    readonly y: readonly number[];
  } | null;
  /** Columns to predict. */
  readonly X: readonly (readonly (number | null)[])[];
}

/** What it says of them, or the error that it throws. */
export type CandidateAnswer =
  | { readonly labels: readonly number[]; readonly proba: readonly (readonly number[])[] }
  | { readonly error: string; readonly message: string };
