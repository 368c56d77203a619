import assert from "node:assert/strict";
import plotly from "plotly.js-dist-min/plotly.min.js" with { type: "text" };
import { confusionFigure } from "@/charts/confusion_figure.ts";
import type { Figure } from "@/charts/figure.ts";
import { importancesFigure } from "@/charts/importances_figure.ts";
import { pageHtml } from "@/charts/page_html.ts";
import { searchFigure } from "@/charts/search_figure.ts";
import { needs, placeOf } from "../support/needs.ts";
import { SAMPLE_FIGURES } from "./sample_figures.ts";

const GRID = [10, 11, 12, 13, 14].flatMap((max_depth) =>
  [1, 2, 3, 4, 5].map((max_features) => ({ max_depth, max_features, mean_score: 0.8661 }))
);
const FIGURES: readonly Figure[] = [
  confusionFigure([[686, 16], [102, 10]]),
  importancesFigure({ wind_speed_avg: 0.4, temp_out: 0.3, wind_speed_hi: 0.2, rainfall_mm: 0.1 }),
  searchFigure(GRID),
  ...SAMPLE_FIGURES,
];

/** Runs in the page: the texts of each figure, and which of them overlap or leave the figure. */
const MEASURE = `
const found = { texts: {}, overlaps: [], outside: [] };
for (const figure of document.querySelectorAll(".js-plotly-plot")) {
  const frame = figure.getBoundingClientRect();
  const texts = [...figure.querySelectorAll("svg text")]
    .map((node) => ({ text: node.textContent, box: node.getBoundingClientRect(), node }))
    .filter(({ text, box, node }) => text.trim() !== "" && box.width > 0 &&
      getComputedStyle(node).visibility !== "hidden");
  found.texts[figure.id] = texts.length;
  texts.forEach(({ text, box }, i) => {
    if (box.left < frame.left - 1 || box.right > frame.right + 1 || box.top < frame.top - 1 ||
      box.bottom > frame.bottom + 1) found.outside.push(figure.id + ": " + text);
    for (const other of texts.slice(i + 1)) {
      const width = Math.min(box.right, other.box.right) - Math.max(box.left, other.box.left);
      const height = Math.min(box.bottom, other.box.bottom) - Math.max(box.top, other.box.top);
      // Lines of text have room above and below their letters.
      if (width > 1 && height > 4) found.overlaps.push(figure.id + ": " + text + " | " + other.text);
    }
  });
}
document.body.insertAdjacentHTML("beforeend",
  "<pre id=found>" + JSON.stringify(found).replaceAll("<", "\\\\u003c") + "</pre>");
`;

interface Found {
  readonly texts: Readonly<Record<string, number>>;
  readonly overlaps: readonly string[];
  readonly outside: readonly string[];
}

/** The figures as a browser draws them on a page of this width, px. */
async function measured(figures: readonly Figure[], width: number): Promise<Found> {
  const dir = await Deno.makeTempDir({ prefix: "polvo-test-" });
  // The body has the width: a browser without a screen opens no window as narrow as a telephone.
  const page = pageHtml([{ html: "", figures }], { title: "labels", plotly })
    .replace("</head>", `<style>body { width: ${width}px; }</style></head>`)
    .replace("</body>", `<script>${MEASURE}</script></body>`);
  await Deno.writeTextFile(`${dir}/page.html`, page);
  const { stdout } = await new Deno.Command(placeOf("browser")!, {
    args: [
      "--headless",
      "--no-sandbox",
      "--disable-gpu",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
      "--proxy-server=http://127.0.0.1:9",
      "--virtual-time-budget=5000",
      "--dump-dom",
      `--user-data-dir=${dir}/profile`,
      `file://${dir}/page.html`,
    ],
    stdin: "null",
    stderr: "null",
  }).output();
  await Deno.remove(dir, { recursive: true });
  const dom = new TextDecoder().decode(stdout);
  const json = /<pre id="found">(.*?)<\/pre>/s.exec(dom)?.[1];
  assert.ok(json !== undefined, "the page ran to its end");
  return JSON.parse(json.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&"));
}

for (const width of [736, 360]) {
  Deno.test({
    name: `figures keep their labels apart and inside on a page of ${width} px`,
    ignore: !needs("browser"),
    async fn() {
      const { texts, overlaps, outside } = await measured(FIGURES, width);
      assert.deepEqual(Object.keys(texts), FIGURES.map(({ id }) => id));
      for (const [id, n] of Object.entries(texts)) assert.ok(n >= 5, `${id} has ${n} texts`);
      assert.deepEqual(overlaps, []);
      assert.deepEqual(outside, []);
    },
  });
}

Deno.test({
  name: "the measure of labels sees those that overlap and those that leave the figure",
  ignore: !needs("browser"),
  async fn() {
    const label = (text: string, x: number) => ({ text, x, y: 0.5, showarrow: false });
    const annotations = [label("one label", 0.5), label("on another", 0.52), label("beyond", 1.6)];
    const layout = {
      height: 200,
      annotations: annotations.map((one) => ({ ...one, xref: "paper", yref: "paper" })),
    };
    const figure = { id: "bad", caption: "", data: [{ type: "scatter", x: [1], y: [1] }], layout };
    const { overlaps, outside } = await measured([figure], 360);
    assert.ok(overlaps.includes("bad: one label | on another"));
    assert.ok(outside.includes("bad: beyond"));
  },
});
