/**
 * Text that stands in HTML.
 *
 * @module
 */

/** Text as it may stand between tags and in a quoted attribute. */
export function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
}
