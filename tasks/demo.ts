/** `deno task demo`. @module */
import {
  type Context,
  type EvaluateDetails,
  EXIT,
  exportText,
  ingest,
  journey,
  runStage,
  simulateHistory,
  sliceHistory,
  studyText,
} from "@/mod.ts";
import type { Command } from "./command.ts";
import { newRunId, openCallHome } from "./home.ts";
import { isShipped, refuseOthers, SIMULATED_FILES, writeHistory } from "./simulated_files.ts";

const DEFAULT_HOME = ".polvo/demo";

/** Days of the history that `--live` takes from a file: to 2022-11-12, as the study planned. */
const FILE_DAYS = { from: "2008-02-19", days: 5381 };
/** The history's last day. */
const LAST_DAY = "2022-11-14";

/** The journey on the shipped history. */
export const command: Command = {
  summary: "Makes the simulated history and runs the whole journey on it: ingest, aggregate, " +
    "prepare, train, evaluate.",
  options: {
    live: {
      type: "boolean",
      help: "weather to 2022-11-12 from the file, the rest through HTTP from stand-ins of both " +
        "APIs on this machine (home .polvo/demo-live)",
    },
  },
  defaultHome: DEFAULT_HOME,
  async run(call) {
    const live = call.flag("live");
    await using home = await openCallHome(call, {
      origin: "simulated",
      defaultHome: live ? ".polvo/demo-live" : DEFAULT_HOME,
    });
    const evaluate = await (live ? throughApis : throughFiles)(home.context);
    const page = `${home.context.lake.place}/reports/accuracy_report.html`;
    return { exit: EXIT.done, json: evaluate, text: `${studyText(evaluate)}\nReport: ${page}` };
  },
};

async function throughFiles(context: Context): Promise<EvaluateDetails> {
  const { config, effects } = context;
  const dir = `${config.places.home}/simulated`;
  const weather = `${dir}/${SIMULATED_FILES.weather}`;
  const lab = `${dir}/${SIMULATED_FILES.lab}`;
  const there = await isShipped(weather, SIMULATED_FILES.weather) &&
    await isShipped(lab, SIMULATED_FILES.lab);
  if (!there) {
    effects.log("Making the simulated history (these are not measurements).");
    refuseOthers(await writeHistory(dir, simulateHistory()));
  }
  const sources = { weatherFiles: [weather], labFiles: [lab] };
  return (await journey(context, newRunId(effects.now()), sources)).evaluate;
}

async function throughApis(context: Context): Promise<EvaluateDetails> {
  const { config, effects } = context;
  effects.log("Making the simulated history (these are not measurements).");
  const history = simulateHistory();
  const dir = `${config.places.home}/simulated`;
  await Deno.mkdir(dir, { recursive: true });
  const file = `${dir}/${SIMULATED_FILES.weather}`;
  const text = ReadableStream.from(exportText(sliceHistory(history, FILE_DAYS)));
  await Deno.writeTextFile(file, text);
  const { startStandIns } = await import("./stand_ins.ts");
  await using standIns = startStandIns(history, { timezone: config.timezone });
  const live: Context = { ...context, config: { ...config, accounts: standIns.accounts } };
  await runStage(
    live,
    { runId: newRunId(effects.now()), stage: "ingest" },
    (c) => ingest(c, { weatherFiles: [file], labFiles: [] }),
  );
  const { evaluate } = await journey(live, newRunId(effects.now()), { live: { to: LAST_DAY } });
  return evaluate;
}
