/**
 * Does each group of inputs of the operational protocol earn its place, and would others?
 *
 * `deno task bench features`, on the simulated history and, where the shared data are, on Beijing's;
 * `--write` keeps what it prints in `features.md`. Sets of inputs are measured on forward folds inside
 * the training days, class weights too; calibration on the test days of the forward split.
 */
import { type FeatureGroup, FEATURES } from "@/forecast/features.ts";
import { openPool, type Pool } from "@/pool/pool.ts";
import { needs } from "../support/needs.ts";
import {
  beijingTable,
  type OperationalTable,
  simulatedTable,
} from "../support/operational_tables.ts";
import { calibrationTable } from "./calibration_table.ts";
import { classWeightTable } from "./class_weight_table.ts";
import { candidates } from "./feature_candidates.ts";
import {
  changeOf,
  changeText,
  type Held,
  heldBack,
  type Losses,
  lossesOn,
  mean,
  MEASURED,
} from "./feature_losses.ts";
import { tableHead, tableRow } from "./peer.ts";

type Print = (line: string) => void;
type Columns = readonly Float64Array[];

/** In the order in which they are added. */
const ADDED: readonly FeatureGroup[] = [
  "hours",
  "season",
  "previous days",
  "dryness",
  "known level",
];

/** Prints the tables, and keeps them with `--write`. */
export async function run(args: readonly string[], print: Print = console.log): Promise<void> {
  const lines: string[] = [];
  const tell: Print = (line) => {
    print(line);
    lines.push(line);
  };
  tell("# Inputs of the operational protocol");
  tell("");
  tell("Written by `deno task bench features --write`; what each table says is in");
  tell("[README.md](README.md#inputs-of-the-operational-protocol).");
  tell("");
  tell(
    `${new Date().toISOString().slice(0, 10)}, Deno ${Deno.version.deno}, V8 ${Deno.version.v8}.`,
  );
  tell("");
  tell(
    "Losses are means over the members named on the right, whose own changes of log loss follow.",
  );
  tell(
    "Changes are in thousandths, with their standard error, days drawn as a whole; bold beyond two.",
  );
  const pool = openPool();
  try {
    await measure("Simulated history", await simulatedTable(), { pool, tell });
    if (needs("shared")) await measure("Beijing", await beijingTable(), { pool, tell });
  } finally {
    pool.close();
  }
  if (!args.includes("--write")) return;
  const path = new URL("./features.md", import.meta.url).pathname;
  Deno.writeTextFileSync(path, `${lines.join("\n")}\n`);
  await new Deno.Command(Deno.execPath(), { args: ["fmt", "-q", path] }).output();
}

async function measure(
  name: string,
  table: OperationalTable,
  { pool, tell }: { pool: Pool; tell: Print },
): Promise<void> {
  const held = heldBack(table);
  const { rows } = table;
  const positives = held.measured.reduce((sum, label) => sum + label, 0);
  tell(`\n## ${name}\n`);
  tell(
    `${rows.y.length} results of ${new Set(rows.sitio).size} sites. Held back in forward folds: ` +
      `${held.measured.length} of ${new Set(held.day).size} days, ${positives} exceedances.`,
  );
  const score = (X: Columns) => lossesOn(X, rows.y, { held, pool });
  await featureTables(table, { held, score, tell });
  await classWeightTable(table, { held, pool, tell });
  await calibrationTable(table, { pool, tell });
}

async function featureTables(
  table: OperationalTable,
  { held, score, tell }: { held: Held; score: (X: Columns) => Promise<Losses>; tell: Print },
): Promise<void> {
  const without = (left: readonly FeatureGroup[]) =>
    table.rows.X.filter((_, j) => !left.includes(FEATURES[j]!.group));
  const row = (name: string, X: Columns, [losses, against]: readonly [Losses, Losses | null]) =>
    tell(lossRow(name, { n: X.length, losses, against, day: held.day }));

  tell("\n### Groups added one after the other\n");
  tell("Each line against the one above it.\n");
  tell(head("inputs"));
  let before: Losses | null = null;
  for (let k = 0; k <= ADDED.length; k++) {
    const X = without(ADDED.slice(k));
    const losses = await score(X);
    row(k === 0 ? "the day's five values" : `and ${ADDED[k - 1]}`, X, [losses, before]);
    before = losses;
  }
  const full = before!;

  tell("\n### Groups left out\n");
  tell("Each line against all inputs: above 0, the group is missed.\n");
  tell(head("inputs"));
  row("all", table.rows.X, [full, null]);
  for (const group of ADDED) {
    const X = without([group]);
    row(`without ${group}`, X, [await score(X), full]);
  }

  tell("\n### Inputs that were not taken\n");
  tell("Each line against all inputs: below 0, it would help.\n");
  tell(head("all inputs and"));
  for (const { name, columns } of candidates(table)) {
    const X = [...table.rows.X, ...columns];
    row(name, X, [await score(X), full]);
  }
}

function head(first: string): string {
  return tableHead([
    ...[first, "columns", "log loss", "change", "Brier", "change"],
    ...MEASURED.map(({ name }) => name),
  ]);
}

/** Mean losses of the members and their change, then the change of each member's log loss. */
function lossRow(
  name: string,
  { n, losses, against, day }: {
    n: number;
    losses: Losses;
    against: Losses | null;
    day: Int32Array;
  },
): string {
  const change = (kind: keyof Losses, k: number) =>
    against === null ? "" : changeText(changeOf(losses[kind].at(k)!, against[kind].at(k)!, day));
  const all = -1; // the mean over the members stands last
  return tableRow([
    ...[name, n],
    ...[mean(losses.log.at(all)!).toFixed(4), change("log", all)],
    ...[mean(losses.brier.at(all)!).toFixed(4), change("brier", all)],
    ...MEASURED.map((_, k) => change("log", k)),
  ]);
}
