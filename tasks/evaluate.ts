/** `deno task evaluate`. @module */
import {
  evaluate,
  evaluateOperational,
  EXIT,
  operationalText,
  runStage,
  SPLITS,
  studyText,
  UsageError,
} from "@/mod.ts";
import type { Command } from "./command.ts";
import { newRunId, openCallHome } from "./home.ts";
import { oneOf, PROTOCOL_OPTION, protocolOf } from "./protocol_option.ts";

/** The accuracy report, or the skill report. */
export const command: Command = {
  summary: "Scores the trained model on the test rows and writes the accuracy report; with " +
    "--protocol operational judges that recipe as a service lives and writes the skill report.",
  options: {
    ...PROTOCOL_OPTION,
    split: {
      type: "string",
      value: SPLITS.join("|"),
      help:
        "the split that stands for the operational protocol (default rolling); one that leaks " +
        "is refused",
    },
  },
  async run(call) {
    const protocol = protocolOf(call);
    const split = oneOf(call, { option: "split", known: SPLITS });
    if (protocol === "study" && split !== undefined) throw notForStudy();
    await using home = await openCallHome(call, { origin: "stored" });
    const run = { runId: newRunId(call.effects.now()), stage: "evaluate" };
    if (protocol === "study") {
      const details = await runStage(home.context, run, evaluate);
      return { exit: EXIT.done, json: details, text: studyText(details) };
    }
    const details = await runStage(
      home.context,
      run,
      (c) => evaluateOperational(c, split && { split }),
    );
    return { exit: EXIT.done, json: details, text: operationalText(details) };
  },
};

function notForStudy(): UsageError {
  return new UsageError({
    what: "Cannot use --split",
    why: "the study has one split, at random; the report shows the others beside it",
    todo: "Leave --split out, or give --protocol operational too",
  });
}
