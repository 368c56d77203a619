/** `deno task fixtures`. @module */
import {
  calibration,
  calibrationText,
  EXIT,
  type History,
  historyCounts,
  SHIPPED_SEED,
  simulateHistory,
  sliceHistory,
  UsageError,
} from "@/mod.ts";
import type { Call, Command } from "./command.ts";
import { type FilePin, refuseOthers, writeHistory } from "./simulated_files.ts";

const FIXTURES = "data/fixtures";
/** The sample in the repository: a dry and windy month. */
const SAMPLE = { from: "2016-08-01", days: 30 };
const SAMPLE_FILES = { weather: "sample-weatherlink-export.txt", lab: "sample-tca-pm10.json" };

/** The simulated history as files, or how near it comes to what was published. */
export const command: Command = {
  summary: "Writes the simulated history as the raw files of its sources (not measurements), or " +
    "reports how near it comes to the published figures.",
  options: {
    out: {
      type: "string",
      value: "DIR",
      help: "folder for the two files (default .polvo/fixtures)",
    },
    report: { type: "boolean", help: "print measured beside published instead of writing files" },
    seeds: {
      type: "string",
      value: "N",
      help: "with --report: also the mean over the next N seeds, and each mechanism switched off",
    },
    pin: { type: "boolean", help: `write ${FIXTURES} anew instead of checking against it` },
  },
  defaultHome: null,
  async run(call) {
    const nSeeds = seedsOf(call);
    refusePinnedReport(call);
    if (call.flag("report")) {
      const report = await calibration(call.effects, { nSeeds });
      return { exit: EXIT.done, json: report, text: calibrationText(report) };
    }
    const dir = call.text("out") ?? ".polvo/fixtures";
    const history = simulateHistory();
    const files = await writeHistory(dir, history);
    const counts = historyCounts(history);
    if (call.flag("pin")) await pin(history, { files, counts });
    else refuseOthers(files);
    const lines = Object.entries(files).map(([name, { bytes }]) =>
      `${dir}/${name}: ${bytes} bytes`
    );
    return {
      exit: EXIT.done,
      json: { simulated: true, seed: SHIPPED_SEED, dir, files, counts },
      text: ["Simulated history (not measurements):", ...lines].join("\n"),
    };
  },
};

function seedsOf(call: Call): number {
  const text = call.text("seeds");
  if (text === undefined) return 0;
  if (/^\d+$/.test(text) && call.flag("report")) return Number(text);
  throw new UsageError({
    what: `Cannot use --seeds ${text}`,
    why: "it wants a whole number and goes with --report",
    todo: "Write `--report --seeds 20`",
  });
}

function refusePinnedReport(call: Call): void {
  if (!call.flag("pin") || !call.flag("report")) return;
  throw new UsageError({
    what: "Cannot use --pin with --report",
    why: "a report writes no files that could be pinned",
    todo: "Give one of the two",
  });
}

/** Writes the manifest and the sample that the repository holds. */
async function pin(
  history: History,
  { files, counts }: { files: Record<string, FilePin>; counts: ReturnType<typeof historyCounts> },
): Promise<void> {
  const sample = await writeHistory(FIXTURES, sliceHistory(history, SAMPLE), SAMPLE_FILES);
  const manifest = {
    simulated: true,
    seed: SHIPPED_SEED,
    files,
    counts,
    sample: { ...SAMPLE, files: sample },
  };
  await Deno.writeTextFile(`${FIXTURES}/manifest.json`, `${JSON.stringify(manifest, null, 2)}\n`);
}
