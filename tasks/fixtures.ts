/** `deno task fixtures`. @module */
import { EXIT, SHIPPED_SEED, simulateHistory } from "@/mod.ts";
import type { Command } from "./command.ts";
import { refuseOthers, writeHistory } from "./simulated_files.ts";

/** The simulated history as files. */
export const command: Command = {
  summary: "Writes the simulated history as the raw files of its sources (not measurements).",
  options: {
    out: { type: "string", value: "DIR", help: "folder for the two files (default fixtures)" },
    pin: { type: "boolean", help: "write data/fixtures/manifest.json anew instead of checking it" },
  },
  async run(call) {
    const dir = call.text("out") ?? "fixtures";
    const files = await writeHistory(dir, simulateHistory());
    if (call.flag("pin")) {
      const text = JSON.stringify({ simulated: true, seed: SHIPPED_SEED, files }, null, 2);
      await Deno.writeTextFile("data/fixtures/manifest.json", `${text}\n`);
    } else {
      refuseOthers(files);
    }
    const lines = Object.entries(files).map(([name, { bytes }]) =>
      `${dir}/${name}: ${bytes} bytes`
    );
    return {
      exit: EXIT.done,
      json: { simulated: true, seed: SHIPPED_SEED, dir, files },
      text: ["Simulated history (not measurements):", ...lines].join("\n"),
    };
  },
};
