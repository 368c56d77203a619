/**
 * One self-contained page of text and figures: it opens without a network.
 *
 * @module
 */
import { escaped } from "./escaped.ts";
import type { Figure } from "./figure.ts";
import { PAGE_STYLE } from "./page_style.ts";

/** A part of the page. */
export interface PageSection {
  /** Its heading, plain text; none for the part under the page's own. */
  readonly heading?: string;
  /** Its text as HTML: what comes from outside in it went through `escaped` or `tableHtml`. */
  readonly html: string;
  /** Figures after the text. */
  readonly figures?: readonly Figure[];
}

/** What a page needs besides its sections. */
export interface PageOptions {
  /** Name of the page in the browser, plain text. */
  readonly title: string;
  /** Heading of the page, plain text. @default title */
  readonly heading?: string;
  /** The text of Plotly's library, put into the page once. */
  readonly plotly: string;
}

/**
 * The page's HTML.
 *
 * Guarantees: it refers to nothing outside itself; no text ends the tag or script that it stands in.
 *
 * @param sections in their order on the page
 * @throws {RangeError} when two figures have one id, or an id holds more than letters, digits, dashes
 */
export function pageHtml(
  sections: readonly PageSection[],
  { title, heading = title, plotly }: PageOptions,
): string {
  const figures = sections.flatMap((section) => section.figures ?? []);
  checkIds(figures.map(({ id }) => id));
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(title)}</title>
<style>${PAGE_STYLE}</style>
<script>${inScript(plotly)}</script>
</head>
<body>
<main>
<h1>${escaped(heading)}</h1>
${sections.map(sectionHtml).join("\n")}
</main>
<script>
for (const { id, data, layout } of ${JSON.stringify(figures).replaceAll("<", "\\u003c")}) {
  Plotly.newPlot(id, data, { ...layout, dragmode: false }, {
    displayModeBar: false,
    responsive: true,
  });
}
</script>
</body>
</html>
`;
}

function checkIds(ids: readonly string[]): void {
  const bad = ids.find((id, i) => !/^[A-Za-z][A-Za-z0-9-]*$/.test(id) || ids.indexOf(id) !== i);
  if (bad === undefined) return;
  throw new RangeError(
    "Cannot make the page: ids of figures must be letters, digits and dashes, and each its own: " +
      `current value is ${JSON.stringify(bad)}. Pass another id to the figure.`,
  );
}

function sectionHtml({ heading, html, figures = [] }: PageSection): string {
  return [
    "<section>",
    ...(heading === undefined ? [] : [`<h2>${escaped(heading)}</h2>`]),
    html,
    ...figures.map(figureHtml),
    "</section>",
  ].join("\n");
}

function figureHtml({ id, caption }: Figure): string {
  return `<figure><div id="${id}" role="img" aria-label="${escaped(caption)}"></div>` +
    `<figcaption>${escaped(caption)}</figcaption></figure>`;
}

/** A library that cannot end the script it stands in, nor open a comment that hides the end. */
function inScript(library: string): string {
  return library.replaceAll("</script", "<\\/script").replaceAll("<!--", "<\\!--");
}
