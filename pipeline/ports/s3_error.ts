import { PortError } from "../base/errors.ts";

const UNREACHABLE = /ECONNREFUSED|ENOTFOUND|EHOSTUNREACH|ETIMEDOUT|ECONNRESET|TimeoutError/;
const DENIED = /AccessDenied|Forbidden|InvalidAccessKeyId|SignatureDoesNotMatch|ExpiredToken/;

/** Tells whether a store's error says that the object is not there. */
export function isAbsent(error: unknown): boolean {
  return /^(NoSuchKey|NotFound)$/.test(nameOf(error));
}

/**
 * A store's or the SDK's error as a {@linkcode PortError}; never shows a key or secret.
 *
 * @param what "Cannot …", with the key and the place
 */
export function s3Error(error: unknown, what: string): PortError {
  const name = nameOf(error);
  const message = error instanceof Error ? error.message : String(error);
  const why = message.startsWith(name) || message === "" ? message || name : `${name}: ${message}`;
  return new PortError({ what, why, todo: advice(`${name} ${message}`) }, { cause: error });
}

function advice(text: string): string {
  if (text.includes("NoSuchBucket")) return "Create the bucket, or correct POLVO_LAKE";
  if (DENIED.test(text)) {
    return "Check the AWS credentials and that they may read, write and list this prefix";
  }
  if (UNREACHABLE.test(text)) {
    return "Check AWS_ENDPOINT_URL_S3, AWS_REGION and the network";
  }
  if (/Region is missing/.test(text)) return "Set AWS_REGION";
  if (/Credentials/i.test(text)) return "Set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY";
  return "Check POLVO_LAKE and the AWS settings, and run the command again";
}

/** The error's code: system errors have it in `code`, the SDK's in `name`. */
function nameOf(error: unknown): string {
  const { code, name } = (error ?? {}) as { code?: unknown; name?: unknown };
  return typeof code === "string" ? code : String(name ?? "");
}
