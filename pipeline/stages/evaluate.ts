/**
 * evaluate: the chosen forest on both sides of the split, and the report.
 *
 * @module
 */
import { KEYS } from "../base/keys.ts";
import { type Manifest, parseManifest, type SplitCard } from "../base/cards.ts";
import { sha256Hex } from "../base/digest.ts";
import { UsageError } from "../base/errors.ts";
import { needsResults, sameRule } from "../base/exceedance.ts";
import { type Protocol, studyUnder } from "../base/protocol.ts";
import type { ForecastRows } from "../forecast/forecast.ts";
import type { Judgement } from "../forecast/judge.ts";
import { studyRows } from "../forecast/protocol_rows.ts";
import { plainRecipe } from "../forecast/recipe.ts";
import { readModel } from "../learn/model_file.ts";
import { RandomForestClassifier } from "../learn/random_forest_classifier.ts";
import type { Context, StageReport } from "../ports/context.ts";
import { type ModelTable, modelVersion, readModelTable } from "../ports/model_table.ts";
import { parseObject, readObject } from "../ports/read_object.ts";
import { hashResults, readResults } from "../ports/read_results.ts";
import { readSplitCard } from "../ports/read_split_card.ts";
import type { Queries } from "../ports/warehouse.ts";
import { type AccuracyReport, accuracyReport } from "./evaluate/report.ts";
import { judgeProtocol } from "./evaluate/judge_protocol.ts";
import { readStudyRows } from "./evaluate/read_study_rows.ts";
import { reportPage } from "./evaluate/report_page.ts";
import { type SkillReport, skillReport } from "./evaluate/skill_report.ts";
import { skillSections } from "./evaluate/skill_sections.ts";

/** What `evaluate --json` prints: both reports, and how long the search took. */
export interface EvaluateDetails extends AccuracyReport, SkillReport {
  /** Duration of the search that chose this version, s; null when no run of it is recorded. */
  readonly search_seconds: number | null;
}

/**
 * Scores the forest that `train` made from these rows, and its recipe under every other split, writes
 * `reports/` and `best_model.json`.
 *
 * @throws {DataError} when `prepare` or `train` has not run on the present rows
 * @throws {UsageError} when rows, rule and model are not of one making
 */
export async function evaluate(context: Context): Promise<StageReport<EvaluateDetails>> {
  const { lake, warehouse } = context;
  const split = await readSplit(context);
  const protocol = studyUnder(split.rule);
  const train = await readModelTable(lake, { side: "train", protocol });
  const test = await readModelTable(lake, { side: "test", protocol });
  const version = await modelVersion(protocol, train);
  const modelObject = { key: KEYS.model(version), writer: "train" };
  const model = await readObject(lake, modelObject);
  const manifestObject = { key: KEYS.manifest(version), writer: "train" };
  const manifest = parseObject(
    await readObject(lake, manifestObject),
    manifestObject,
    parseManifest,
  );
  if (!sameRule(manifest.rule, split.rule)) throw cannot("the model was made under another rule");
  const report = score({
    forest: parseObject(
      model,
      modelObject,
      (text) => readModel(text, RandomForestClassifier),
    ),
    manifest,
    split,
    train,
    test,
    protocol,
  });
  const { rows, judgement } = await judgeStudy(context, { protocol, split, manifest });
  const skill = skillReport(judgement, {
    delayDays: context.config.laboratory.delay_days,
    ownSplit: "random",
  });
  await lake.put(KEYS.reportJson, `${JSON.stringify({ ...report, ...skill }, null, 2)}\n`);
  const { default: plotly } = await import("plotly.js-dist-min/plotly.min.js", {
    with: { type: "text" },
  });
  const { search } = manifest;
  const sections = skillSections(skill, { rows, judgement, name: "random forest" });
  await lake.put(KEYS.reportHtml, reportPage(report, { search, plotly, sections }));
  await lake.put(KEYS.bestModel, model);
  const search_seconds = await searchSeconds(warehouse, version);
  return {
    stage: "evaluate",
    rows: report.n_train + report.n_test,
    details: { ...report, ...skill, search_seconds },
  };
}

/** The study's forest, as the search chose it, under every split. */
async function judgeStudy(
  context: Context,
  { protocol, split, manifest }: { protocol: Protocol; split: SplitCard; manifest: Manifest },
): Promise<{ rows: ForecastRows; judgement: Judgement }> {
  const delayDays = context.config.laboratory.delay_days;
  const { features, nTrees, testSize, splitSeed, forestSeed: randomState } = protocol;
  const rows = studyRows(await readStudyRows(context, split), { features, delayDays });
  const { max_depth: maxDepth, max_features: maxFeatures } = manifest.best_params;
  const name = "random forest";
  const classifier = { kind: "random_forest", nTrees, maxDepth, maxFeatures, randomState } as const;
  const judgement = await judgeProtocol(context, rows, {
    recipe: plainRecipe({ name, family: name, classifier }),
    name: "study",
    threshold: 0.5, // the class with more votes, as the study had it
    testSize,
    randomState: splitSeed,
  });
  return { rows, judgement };
}

/**
 * The split's card, of the rows and the rule of today: figures of others would be told as theirs.
 *
 * @throws {UsageError} when the rows were joined anew or the rule set anew after `prepare`
 */
async function readSplit(context: Context): Promise<SplitCard> {
  const { config: { weather: { station } }, lake, warehouse } = context;
  const card = await readSplitCard(context, { what: WHAT });
  const joined = await readObject(lake, { key: KEYS.inputToModel, writer: "aggregate" });
  const results = needsResults(card.rule)
    ? await hashResults(await readResults(warehouse, { station }))
    : null;
  const same = card.joined_sha256 === await sha256Hex(joined) && card.results_sha256 === results;
  if (same) return card;
  throw cannot("the rows were joined anew since they were split");
}

const WHAT = "Cannot evaluate the model";

function cannot(why: string): UsageError {
  const todo = "Run `deno task prepare` and `deno task train` again";
  return new UsageError({ what: WHAT, why, todo });
}

interface Scored {
  readonly forest: RandomForestClassifier;
  readonly manifest: Manifest;
  readonly split: SplitCard;
  readonly train: ModelTable;
  readonly test: ModelTable;
  readonly protocol: Protocol;
}

function score({ forest, train, test, protocol, ...known }: Scored): AccuracyReport {
  return accuracyReport({
    ...known,
    train: { measured: train.y, predicted: forest.predict(train.X) },
    test: { measured: test.y, predicted: forest.predict(test.X) },
    features: protocol.features,
    importances: forest.featureImportances,
  });
}

/** Durations live in the run table only, so that equal data give equal artifacts. */
async function searchSeconds(queries: Queries, version: string): Promise<number | null> {
  const [run] = await queries.sql<{ seconds: number }>`
    select (details->>'search_seconds')::float8 as seconds from run_table
    where stage = 'train' and state = 'success' and details->>'version' = ${version}
    order by started_at desc limit 1`;
  return run?.seconds ?? null;
}
