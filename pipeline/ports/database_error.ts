import { PolvoError, PortError } from "../base/errors.ts";

/** What drivers put on their errors beside the message. */
interface ServerDetails {
  /** SQLSTATE or a system code like `ECONNREFUSED`. */
  readonly code?: unknown;
  /** What the server adds, like the key that is there already. */
  readonly detail?: unknown;
  /** Where in the input, like `COPY weather_table, line 3`. */
  readonly where?: unknown;
}

/**
 * A driver's error as a {@linkcode PortError} that keeps the server's code, detail and place.
 *
 * @param error what the driver threw; one of our own errors comes back as it is
 * @param what "Cannot …", with the place
 * @param todo what the reader can do
 */
export function databaseError(error: unknown, what: string, todo: string): PolvoError {
  if (error instanceof PolvoError) return error;
  const { code, detail, where } = (error ?? {}) as ServerDetails;
  const message = error instanceof Error ? error.message : String(error);
  const why = [message || code, detail, typeof where === "string" ? where.split("\n")[0] : null]
    .filter((part) => typeof part === "string" && part !== "")
    .join("; ");
  const state = typeof code === "string" && code !== why ? ` (${code})` : "";
  return new PortError({ what, why: `${why}${state}`, todo }, { cause: error });
}
