/**
 * Is the operational recipe at least as good, on measured results, as boosting that was given site,
 * season, previous days and dryness?
 *
 * `deno task bench skill`. Days are held back whole, for the seeds 42 and 0 to 6. It needs the shared
 * exports. The bench fails where the recipe is worse beyond chance.
 */
import assert from "node:assert/strict";
import { openPool } from "@/pool/pool.ts";
import { COMMANDS } from "../stages/evaluate/independent/judged_home.ts";
import { readHomeRows } from "../support/home_rows.ts";
import { needs } from "../support/needs.ts";
import { polvo } from "../support/polvo.ts";
import { type Figures, skillByDay } from "../support/skill_by_day.ts";
import { tableHead, tableRow } from "./peer.ts";

const SEEDS = [42, 0, 1, 2, 3, 4, 5, 6];
/** A tenth of a millimetre gives the rival its published figures; 1 mm makes it a little better. */
const WET_FROM = [0.1, 1];

/** Prints the table. */
export async function run(_: readonly string[], print = console.log): Promise<void> {
  if (!needs("shared")) return;
  const home = await Deno.makeTempDir({ prefix: "polvo-bench-" });
  const pool = openPool();
  try {
    const { code, stderr } = await polvo([...COMMANDS.beijing(), "--home", home]);
    assert.equal(code, 0, stderr);
    const rows = await readHomeRows(home);
    print(
      tableHead(["seed", "operational", ...WET_FROM.map((mm) => `boosting, wet from ${mm} mm`)]),
    );
    const found = [];
    for (const wetFrom of WET_FROM) {
      found.push(await skillByDay(rows, pool, { seeds: SEEDS, wetFrom }));
    }
    for (const [k, { seed, own }] of found[0]!.seeds.entries()) {
      print(tableRow([seed, ...[own, ...found.map(({ seeds }) => seeds[k]!.rival)].map(told)]));
    }
    const own = found[0]!.seeds.map((seed) => seed.own);
    const rivals = found.map(({ seeds }) => seeds.map(({ rival }) => rival));
    print(tableRow(["mean", ...[own, ...rivals].map((figures) => told(meanOf(figures)))]));
    const compared = found.map(({ compared: { difference, low, high } }) =>
      [difference, low, high].map((value) => value.toFixed(4)).join(" ")
    );
    print(tableRow(["Brier score less the rival's, its 95 % interval", "", ...compared]));
    for (const { compared } of found) assert.ok(compared.low <= 0, "worse beyond chance");
  } finally {
    pool.close();
    await Deno.remove(home, { recursive: true });
  }
}

function told({ rocAuc, averagePrecision, brierSkill }: Figures): string {
  return [rocAuc, averagePrecision, brierSkill].map((value) => value.toFixed(3)).join(" / ");
}

function meanOf(figures: readonly Figures[]): Figures {
  const mean = (name: keyof Figures) =>
    figures.reduce((sum, one) => sum + one[name], 0) / figures.length;
  return {
    rocAuc: mean("rocAuc"),
    averagePrecision: mean("averagePrecision"),
    brierSkill: mean("brierSkill"),
  };
}
