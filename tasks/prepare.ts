/** `deno task prepare`. @module */
import { exceedanceText, prepare, prepareOperational } from "@/mod.ts";
import type { Command } from "./command.ts";
import { protocolCommand } from "./protocol_command.ts";

/** Results beside their weather to features and labels. */
export const command: Command = protocolCommand({
  name: "prepare",
  summary:
    "Labels the results by the exceedance rule and splits them into training and test rows; " +
    "with --protocol operational makes one table of all results and what was known on each day.",
  study: {
    stage: prepare,
    text: (found) => {
      const rows = found.rows_in === found.joined_rows
        ? `${found.rows_in} joined rows`
        : `${found.rows_in} results`;
      return `Protocol ${found.protocol}: ${rows}, ${found.positives} PM10 ${
        exceedanceText(found.rule)
      }; ` +
        `${found.n_train} to train, ${found.n_test} to test${droppedText(found.dropped)}.`;
    },
  },
  operational: {
    stage: prepareOperational,
    text: (found) =>
      `Protocol ${found.protocol}: ${found.rows_in} results, of which ${found.joined_rows} of ` +
      `${found.sites.length} sites, ${found.first_day} to ${found.last_day}, have ` +
      `${found.n_features} features each; ${found.positives} PM10 ${exceedanceText(found.rule)}; ` +
      `results are known after ${found.delay_days} days${droppedText(found.dropped)}.`,
  },
});

function droppedText(dropped: Readonly<Record<string, number>>): string {
  return Object.entries(dropped).map(([reason, n]) => `; ${n} left out: ${reason}`).join("");
}
