/** `deno task demo`. @module */
import { EXIT, journey, reportText, simulateHistory } from "@/mod.ts";
import type { Command } from "./command.ts";
import { newRunId, openCallHome } from "./home.ts";
import { isShipped, refuseOthers, SIMULATED_FILES, writeHistory } from "./simulated_files.ts";

const DEFAULT_HOME = ".polvo/demo";

/** The journey on the shipped history. */
export const command: Command = {
  summary: "Makes the simulated history and runs the whole journey on it: ingest, aggregate, " +
    "prepare, train, evaluate.",
  options: {},
  defaultHome: DEFAULT_HOME,
  async run(call) {
    await using home = await openCallHome(call, {
      origin: "simulated",
      defaultHome: DEFAULT_HOME,
    });
    const { config, effects } = home.context;
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
    const { evaluate } = await journey(home.context, newRunId(effects.now()), sources);
    const page = `${home.context.lake.place}/reports/accuracy_report.html`;
    return { exit: EXIT.done, json: evaluate, text: `${reportText(evaluate)}\nReport: ${page}` };
  },
};
