/**
 * A home whose rows both protocols were judged on, by the commands of a user.
 *
 * @module
 */
import assert from "node:assert/strict";
import {
  type NaiveForecast,
  type NaiveRow,
  readForecasts,
  tableOf,
} from "../../../support/naive_forecasts.ts";
import type { NaiveTable } from "../../../support/naive_scores.ts";
import { placeOf } from "../../../support/needs.ts";
import { polvoJson } from "../../../support/polvo.ts";

/** The protocols that are judged. */
export const PROTOCOLS = ["study", "operational"] as const;
/** One of {@linkcode PROTOCOLS}. */
export type ProtocolName = (typeof PROTOCOLS)[number];

/** Two ends; null where there is no interval. */
export type Ends = readonly [number, number] | null;

/** The scores of a report as `--json` gives them, without the product's types. */
export interface ReportedScores {
  readonly [score: string]: unknown;
  readonly n: number;
  readonly positives: number;
  readonly base_rate: number | null;
  readonly days: number;
  readonly threshold: number;
  readonly table: NaiveTable;
  readonly intervals: Readonly<Record<string, Ends>>;
  readonly brier_decomposition: Readonly<Record<string, number>>;
  readonly reliability: readonly {
    readonly n: number;
    readonly positives: number;
    readonly meanProbability: number;
    readonly frequency: number;
    readonly low: number | null;
    readonly high: number | null;
  }[];
}

/** The scores of a split. */
export interface ReportedSplit extends ReportedScores {
  readonly n_train: number;
  readonly leakage: {
    readonly days: number;
    readonly test_share: number;
    readonly site_days: number;
    readonly identical_rows: number;
  };
  readonly sites: Readonly<Record<string, ReportedScores>>;
}

/** What `evaluate --json` prints, as far as it is checked. */
export interface Reported {
  readonly [figure: string]: unknown;
  readonly main_split: string;
  readonly has_skill: boolean;
  readonly warnings: readonly { readonly code: string }[];
  readonly splits: Readonly<Record<string, ReportedSplit>>;
  readonly sites: Readonly<Record<string, ReportedScores>>;
  readonly drift: readonly {
    readonly year: number;
    readonly n: number;
    readonly observed: number;
    readonly expected: number;
    readonly ratio: number;
    readonly interval: Ends;
    readonly moved: boolean;
  }[];
}

/** What one protocol reported, and what it is made of. */
export interface Judged {
  readonly report: Reported;
  /** The forecast file's lines by split. */
  readonly forecasts: Readonly<Record<string, readonly NaiveForecast[]>>;
  /** The protocol's rows. */
  readonly table: readonly NaiveRow[];
}

/** A home and what was reported of it. */
export interface JudgedHome extends Readonly<Record<ProtocolName, Judged>> {
  readonly dir: string;
}

/** How homes are made. */
export const COMMANDS: Readonly<Record<"simulated" | "beijing", () => readonly string[]>> = {
  simulated: () => ["demo"],
  beijing: () => {
    const place = `${placeOf("shared")}/real/beijing`;
    return [
      ...["pipeline", "--weather-file", `${place}/weatherlink-export.txt`],
      ...["--lab-file", `${place}/tca-pm10.json`, "--timezone", "Asia/Shanghai"],
    ];
  },
};

/** Makes a home in a folder and judges both protocols on it. */
export async function judgeHome(name: keyof typeof COMMANDS, dir: string): Promise<JudgedHome> {
  const study = await polvoJson([...COMMANDS[name](), "--home", dir]);
  assert.equal(study.code, 0, study.stderr);
  const operational = await polvoJson(["evaluate", "--protocol", "operational", "--home", dir]);
  assert.equal(operational.code, 0, operational.stderr);
  return await readJudged(dir, { study: study.json, operational: operational.json });
}

/** What is in a home that was judged. */
export async function readJudged(
  dir: string,
  reports: Record<ProtocolName, unknown>,
): Promise<JudgedHome> {
  const sources = {
    weather: await oneOf(`${dir}/lake/processed/weather`),
    dust: await oneOf(`${dir}/lake/processed/dust`),
  };
  const judged = async (protocol: ProtocolName): Promise<Judged> => ({
    report: reports[protocol] as Reported,
    forecasts: readForecasts(
      await Deno.readTextFile(`${dir}/lake/reports/forecasts_${protocol}.csv`),
    ),
    table: tableOf(protocol, sources),
  });
  return { dir, study: await judged("study"), operational: await judged("operational") };
}

async function oneOf(folder: string): Promise<string> {
  const names = [...Deno.readDirSync(folder)].map(({ name }) => name);
  assert.equal(names.length, 1, `${folder} has one file`);
  return await Deno.readTextFile(`${folder}/${names[0]}`);
}
