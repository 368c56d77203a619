import assert from "node:assert/strict";
import { OWN_RULES } from "@/base/protocol.ts";
import { PUBLISHED } from "@/base/published.ts";
import { type AccuracyReport, accuracyReport } from "@/stages/evaluate/report.ts";
import { reportPage } from "@/stages/evaluate/report_page.ts";
import { reportText, verdict } from "@/stages/evaluate/report_text.ts";
import { skillReport } from "@/stages/evaluate/skill_report.ts";
import { studyText } from "@/stages/evaluate/skill_text.ts";
import { JUDGEMENT } from "./skill_sample.ts";

const MANIFEST = {
  format: "polvo.manifest",
  format_version: 2,
  version: "study-000000000000",
  origin: "simulated",
  protocol: { name: "study", version: 1 },
  rule: OWN_RULES.study,
  train_sha256: "0".repeat(64),
  n_train: 4,
  best_params: { max_depth: 10, max_features: 2 },
  cv_best_score: 0.8661,
  search: [{
    max_depth: 10,
    max_features: 2,
    mean_score: 0.8661,
    std_score: 0.01,
  }],
} as const;

const report = (): AccuracyReport =>
  accuracyReport({
    manifest: { ...MANIFEST, search: [...MANIFEST.search] },
    split: {
      format: "polvo.split",
      format_version: 2,
      protocol: { name: "study", version: 1 },
      rule: OWN_RULES.study,
      day_zone: "America/Argentina/Jujuy",
      laboratory: { conditions: "standard", sampling_start: "00:00" },
      joined_sha256: "0".repeat(64),
      joined_rows: 9,
      results_sha256: null,
      rows_in: 9,
      dropped: {},
    },
    train: {
      measured: Uint8Array.of(0, 0, 0, 1),
      predicted: Uint8Array.of(0, 0, 0, 1),
    },
    test: {
      measured: Uint8Array.of(0, 0, 0, 1, 1),
      predicted: Uint8Array.of(0, 1, 0, 0, 1),
    },
    features: ["temp_out", "hum_out"],
    importances: [0.25, 0.75],
  });

Deno.test("accuracyReport() gives the figures of a table worked by hand", () => {
  const { confusion_matrix, ...figures } = report();
  // Test: measured 0 0 0 1 1, predicted 0 1 0 0 1: tn 2, fp 1, fn 1, tp 1; right 3 of 5.
  assert.deepEqual(confusion_matrix, [[2, 1], [1, 1]]);
  assert.equal(figures.accuracy_test, 0.6);
  assert.equal(figures.majority_accuracy_test, 0.6); // three quiet rows of five
  assert.equal(figures.accuracy_train, 1);
  assert.equal(figures.majority_accuracy_train, 0.75);
  assert.equal(figures.positives, 3);
  assert.deepEqual([figures.n_train, figures.n_test, figures.joined_rows], [
    4,
    5,
    9,
  ]);
  assert.deepEqual(figures.importances, { temp_out: 0.25, hum_out: 0.75 });
});

Deno.test("verdict() says when the model does not beat always saying no", () => {
  assert.match(verdict(report()), /equals the baseline/);
  // The study's own figures: 0.8587 of 814 rows against 702 quiet ones.
  const study = { ...report(), n_test: 814, accuracy_test: 699 / 814 };
  assert.match(
    verdict({ ...study, majority_accuracy_test: 702 / 814 }),
    /below, by 3 rows/,
  );
  assert.match(
    verdict({ ...study, majority_accuracy_test: 697 / 814 }),
    /beats .* by 2 rows/,
  );
});

Deno.test("reportText() and reportPage() call simulated rows simulated", () => {
  const page = (r: AccuracyReport) => reportPage(r, { search: MANIFEST.search, plotly: "" });
  assert.match(reportText(report()), /SIMULATED/);
  assert.match(page(report()), /SIMULATED/);
  const measured = { ...report(), origin: "measured" } as const;
  assert.doesNotMatch(reportText(measured), /SIMULATED/);
  assert.doesNotMatch(page(measured), /SIMULATED/);
});

Deno.test("reportText() prints the published figures and the baseline beside the model's", () => {
  const text = reportText(report());
  assert.match(text, /random forest +1\.0000 +0\.6000/);
  assert.match(
    text,
    new RegExp(
      `published.* ${PUBLISHED.accuracy_train} +${PUBLISHED.accuracy_test}`,
    ),
  );
  assert.match(text, /always "no exceedance" +0\.7500 +0\.6000/);
});

Deno.test("studyText() follows the study's figures by the skill under every split", () => {
  const skill = skillReport(JUDGEMENT, { delayDays: 20, ownSplit: "random" });
  const text = studyText({ ...report(), ...skill, search_seconds: null });
  assert.ok(text.startsWith(reportText(report())));
  assert.match(text, /own\sare\sthose\sof\s"random rows \(study\)"/);
  assert.match(text, /^rolling \(as a service\) +8 +3 +0\.375 /m);
  assert.match(text, /^Warning: Leakage: under the split "random" 75 % of the test rows/m);
});

Deno.test("reportText() and reportPage() tell the rule, its day and what it left out", () => {
  const epa = {
    ...report(),
    protocol: "study-epa150-capture75",
    rule: { ...OWN_RULES.study, comparison: "epa", min_capture: 0.75 },
    rows_in: 12,
    dropped: { "below detection": 2, "no weather that day": 1 },
  } as const;
  const text = reportText(epa);
  const page = reportPage(epa, { search: MANIFEST.search, plotly: "" });
  assert.match(
    text,
    /^12 laboratory results, 3 above 150 ug\/m3 after rounding to 10 \(US EPA\);/m,
  );
  assert.match(page, /<h1>Is PM10 above 150 µg\/m³ after rounding to 10 \(US EPA\)\?/);
  for (const words of [text, page]) {
    assert.match(words, /at least 75 % of the day covered, results below detection left out/);
    assert.match(words, /[lL]ocal days of\s+America\/Argentina\/Jujuy/);
    assert.match(words, /Left out: 2 below detection, 1 no weather that day/);
    assert.match(words, /[pP]ublished by the study.* \(its own rule\)/);
    assert.doesNotMatch(words, /at or above/);
  }
  assert.match(reportText(report()), /^9 joined rows, 3 at or above 150 ug\/m3;/m);
  assert.match(
    reportPage(report(), { search: MANIFEST.search, plotly: "" }),
    /<h1>Is PM10 at or above 150 µg\/m³\?/,
  );
  assert.doesNotMatch(reportText(report()), /Left out|own rule/);
});

Deno.test("reportPage() says what a cubic metre and a day of the laboratory are", () => {
  const page = reportPage(report(), { search: MANIFEST.search, plotly: "" });
  assert.match(page, /per\s+standard cubic metre, 24 h samples from 00:00/);
});

Deno.test("reportPage() refers to nothing outside itself", () => {
  const page = reportPage(report(), {
    search: MANIFEST.search,
    plotly: "/* library */",
  });
  assert.doesNotMatch(page, /\b(src|href)=|@import|url\(/);
});

Deno.test("reportPage() keeps text from ending the script or tag it stands in", () => {
  const hostile = { ...report(), version: "</script><b>&" };
  const page = reportPage(hostile, {
    search: MANIFEST.search,
    plotly: "'</script>'",
  });
  // One script for the library, one for the figures.
  assert.equal(page.split("</script>").length - 1, 2);
  assert.match(page, /&lt;\/script>&lt;b>&amp;/);
});
