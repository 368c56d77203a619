import assert from "node:assert/strict";
import { openPool } from "@/pool/pool.ts";
import { readHomeRows } from "../../support/home_rows.ts";
import { needs } from "../../support/needs.ts";
import { polvo } from "../../support/polvo.ts";
import { skillByDay } from "../../support/skill_by_day.ts";
import { type JudgedHome, judgeHome, PROTOCOLS } from "./independent/judged_home.ts";
import { sameDrift, sameSides, sameTop } from "./independent/same_counts.ts";
import { sameForest } from "./independent/same_forest.ts";
import { sameIntervals } from "./independent/same_intervals.ts";
import { sameScores } from "./independent/same_scores.ts";
import { sameReferences, sameSplits } from "./independent/same_splits.ts";
import { neverBelowClimatology, reachesTargets, showsInflation } from "./independent/targets.ts";

type Step = (t: Deno.TestContext, home: JudgedHome) => Promise<void>;

async function inHome(t: Deno.TestContext, name: "simulated" | "beijing", steps: readonly Step[]) {
  const dir = await Deno.makeTempDir({ prefix: "polvo-test-" });
  try {
    const home = await judgeHome(name, dir);
    for (const step of [everyNumber(name), ...steps]) await step(t, home);
  } finally {
    await Deno.remove(dir, { recursive: true });
  }
}

/** All that both reports say, from the forecasts and rows alone. */
function everyNumber(name: "simulated" | "beijing"): Step {
  return async (t, home) => {
    for (const protocol of PROTOCOLS) {
      const judged = home[protocol];
      const step = (what: string, fn: () => void | Promise<void>) =>
        t.step(`${protocol}: ${what}`, fn);
      await step(
        "scores, tables, reliability and parts of the Brier score by split and site",
        () => sameScores(judged),
      );
      await step("intervals by another bootstrap of days", () => void sameIntervals(judged));
      await step("rows of train and test, leakage", () => sameSides(protocol, judged));
      await step("drift by year", () => sameDrift(judged));
      await step("figures at the top", () => sameTop(judged, TOP[protocol]));
      await step(
        "splits are scikit-learn's and pandas'",
        () => sameSplits(home, { name, protocol }),
      );
      await step("references are pandas'", () => sameReferences(home, { name, protocol }));
    }
    await t.step(
      "study: the inflation by leakage is shown",
      () => showsInflation(home.study.report),
    );
  };
}

/** A miss costs four false alarms unless configured; the study alarms where most trees do. */
const TOP = {
  study: { split: "random", threshold: 0.5 },
  operational: { split: "rolling", threshold: 0.2 },
} as const;

const leakingSplitIsRefused: Step = async (t, { dir }) => {
  await t.step(
    "operational: a split that leaks is refused, exit 3, and writes nothing",
    async () => {
      const path = `${dir}/lake/reports/skill_report.json`;
      const before = await Deno.readTextFile(path);
      const { code, stderr, stdout } = await polvo([
        ...["evaluate", "--protocol", "operational", "--split", "random", "--home", dir, "--json"],
      ]);
      assert.equal(code, 3, stderr);
      const { error } = JSON.parse(stdout);
      assert.equal(error.code, 3);
      assert.match(error.why, /leaks: \d+ days stand on both sides/);
      assert.equal(await Deno.readTextFile(path), before);
    },
  );
};

const onlyOperationalHasSkill: Step = async (t, { study, operational }) => {
  await t.step("operational has skill, the study none", () => {
    assert.equal(operational.report.has_skill, true);
    assert.equal(study.report.has_skill, false);
    assert.ok(study.report.warnings.some(({ code }) => code === "no_skill"));
    assert.ok(neverBelowClimatology(operational.report) > 0);
  });
};

const targets: Step = async (t, home) => {
  const { report } = home.operational;
  await t.step(
    "operational: forward in time it reaches the best known",
    () => reachesTargets(report),
  );
  await t.step("operational: no site below its climatology", () => {
    assert.equal(neverBelowClimatology(report), 2 * 12); // all sites, forward and rolling
  });
  const rows = await readHomeRows(home.dir);
  await t.step("study: its forest is scikit-learn's, over 20 seeds", async () => {
    const joined = `${home.dir}/lake/input_to_model/input_to_model.json`;
    await sameForest(rows, await Deno.readTextFile(joined));
  });
  await t.step("operational: by day not worse than boosting with wider inputs", async () => {
    const pool = openPool();
    try {
      const { seeds, compared } = await skillByDay(rows, pool, { seeds: [42, 0], wetFrom: 0.1 });
      // Histogram boosting with these inputs is known to give this on seed 42: a true rival.
      const { rocAuc, averagePrecision, brierSkill } = seeds[0]!.rival;
      const known = [[rocAuc, 0.886], [averagePrecision, 0.741], [brierSkill, 0.409]] as const;
      for (const [value, figure] of known) assert.ok(Math.abs(value - figure) < 0.01, `${value}`);
      // Worse beyond chance: the whole 95 % interval above 0. All eight seeds: bench skill.
      assert.ok(compared.low <= 0, JSON.stringify(compared));
    } finally {
      pool.close();
    }
  });
};

Deno.test({
  name: "every number of the reports follows from their forecasts: simulated",
  fn: (t) => inHome(t, "simulated", [onlyOperationalHasSkill, leakingSplitIsRefused]),
});

Deno.test({
  name:
    "every number of the reports follows from their forecasts, and targets are reached: beijing",
  ignore: !needs("shared"),
  fn: (t) => inHome(t, "beijing", [targets]),
});
