import assert from "node:assert/strict";
import plotly from "plotly.js-dist-min/plotly.min.js" with { type: "text" };
import { OWN_RULES } from "@/base/protocol.ts";
import { reportPage } from "@/stages/evaluate/report_page.ts";
import { skillPage } from "@/stages/evaluate/skill_page.ts";
import { needs, placeOf } from "../../support/needs.ts";
import { JUDGEMENT, reportOf, ROWS, WITHOUT_VALUES } from "./skill_sample.ts";

/** The study's own confusion matrix; the other figures are of no consequence here. */
const REPORT = {
  protocol: "study",
  origin: "simulated",
  version: "study-000000000000",
  level: 150,
  rule: OWN_RULES.study,
  day_zone: "America/Argentina/Jujuy",
  laboratory: { conditions: "actual", sampling_start: "00:00" },
  joined_rows: 2711,
  rows_in: 2711,
  dropped: {},
  positives: 372,
  n_train: 1897,
  n_test: 814,
  best_params: { max_depth: 10, max_features: 2 },
  cv_best_score: 0.8661,
  accuracy_train: 0.8962,
  accuracy_test: 0.8587,
  majority_accuracy_train: 0.8629,
  majority_accuracy_test: 0.8624,
  confusion_matrix: [[686, 16], [102, 10]] as [[number, number], [number, number]],
  importances: { wind_speed_avg: 0.6, temp_out: 0.4 },
} as const;

const SEARCH = [
  { max_depth: 10, max_features: 1, mean_score: 0.8661 },
  { max_depth: 11, max_features: 1, mean_score: 0.8611 },
];

/** Chromium without any network: a page that refers to another place does not get it. */
const FLAGS = [
  "--headless",
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--proxy-server=http://127.0.0.1:9",
  "--enable-logging=stderr",
  "--virtual-time-budget=5000",
  "--dump-dom",
];

/** The page as a browser shows it, and what the browser complained of. */
async function shown(page: string): Promise<{ dom: string; log: string }> {
  const dir = await Deno.makeTempDir({ prefix: "polvo-test-" });
  await Deno.writeTextFile(`${dir}/page.html`, page);
  const { stdout, stderr } = await new Deno.Command(placeOf("browser")!, {
    args: [...FLAGS, `--user-data-dir=${dir}/profile`, `file://${dir}/page.html`],
    stdin: "null",
  }).output();
  await Deno.remove(dir, { recursive: true });
  return { dom: new TextDecoder().decode(stdout), log: new TextDecoder().decode(stderr) };
}

Deno.test({
  name: "reportPage() draws its three figures in a browser without a network and without an error",
  ignore: !needs("browser"),
  async fn() {
    const { dom, log } = await shown(reportPage(REPORT, { search: SEARCH, plotly }));
    for (const id of ["confusion-matrix", "importances", "grid-search"]) {
      assert.match(dom, new RegExp(`id="${id}"[^>]*class="js-plotly-plot"`), id);
    }
    for (const text of ["10</tspan> found", "wind_speed_avg", "0.8611", "max_depth (levels)"]) {
      assert.ok(dom.includes(text), text);
    }
    assert.doesNotMatch(log, /Uncaught|ERR_/);
  },
});

Deno.test({
  name: "skillPage() draws all its figures in a browser, also where scores have no value",
  ignore: !needs("browser"),
  async fn() {
    const whole = { rows: ROWS, judgement: JUDGEMENT };
    const { "no row": empty, "quiet rows only": quiet } = WITHOUT_VALUES;
    for (const { rows, judgement } of [whole, empty!, quiet!]) {
      const page = skillPage(reportOf(judgement, rows), { rows, judgement, plotly });
      const { dom, log } = await shown(page);
      const figures = page.match(/<figure>/g)!.length;
      assert.ok(figures >= 3);
      assert.equal(dom.match(/class="js-plotly-plot"/g)?.length, figures);
      assert.doesNotMatch(log, /Uncaught|ERR_/);
    }
  },
});
