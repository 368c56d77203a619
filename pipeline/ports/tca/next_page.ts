/** A page that is to be asked for. */
export interface PageAddress {
  /** On our own origin. */
  readonly url: URL;
  /** Whether it is our own, since the server's led to another origin. */
  readonly rebuilt: boolean;
}

/**
 * The address of the page after one.
 *
 * The server's own is followed on the same origin only: behind a proxy it may name an inner host or
 * plain `http:`, and the token goes wherever the address leads. Any other is taken as "there is one
 * more", and its number is set on our own address.
 *
 * @param next what the server gave
 * @param options `first` is the address of page 1, `number` that of the page wanted
 *
 * @example
 * ```ts
 * import { nextPage } from "@/ports/tca/next_page.ts";
 * import assert from "node:assert/strict";
 * const first = new URL("https://lab.example/api/r?page_size=2");
 * const { url } = nextPage("http://inner:8000/api/r?page=2", { first, number: 2 });
 * assert.equal(url.href, "https://lab.example/api/r?page_size=2&page=2");
 * ```
 */
export function nextPage(
  next: string,
  { first, number }: { first: URL; number: number },
): PageAddress {
  if (URL.canParse(next, first)) {
    const url = new URL(next, first);
    // A name and password in the address would make another request of it.
    if (url.origin === first.origin && url.username === "" && url.password === "") {
      return { url, rebuilt: false };
    }
  }
  const url = new URL(first);
  url.searchParams.set("page", `${number}`);
  return { url, rebuilt: true };
}
