import type { PolvoError } from "../base/errors.ts";
import { databaseError } from "./database_error.ts";

const UNREACHABLE = ["ECONNREFUSED", "ENOTFOUND", "EHOSTUNREACH", "ENETUNREACH", "ETIMEDOUT"];

/**
 * Why a PostgreSQL could not be opened, with what to do about it; never shows the password.
 *
 * @param error what the driver threw
 * @param place the server and database, for the message
 */
export function postgresError(error: unknown, place: string): PolvoError {
  return databaseError(error, `Cannot open ${place}`, advice(error));
}

function advice(error: unknown): string {
  const code = String((error as { code?: unknown } | undefined)?.code ?? "");
  if (code.startsWith("28")) return "Check the user and password in DATABASE_URL";
  if (code === "3D000") return "Create the database, or correct its name in DATABASE_URL";
  if (UNREACHABLE.includes(code)) {
    return "Check the host and port in DATABASE_URL and that the server runs";
  }
  return "Check DATABASE_URL and the server's log";
}
