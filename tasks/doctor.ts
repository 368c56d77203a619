/** `deno task doctor`. @module */
import { type Check, doctor, EXIT } from "@/mod.ts";
import type { Command } from "./command.ts";
import { overridesOf } from "./source_options.ts";

/** Everything that a run needs, looked at one by one. */
export const command: Command = {
  summary: "Looks at settings, places, accounts, units and clocks, and says what to do about each.",
  options: {},
  async run(call) {
    const report = await doctor({
      overrides: overridesOf(call),
      configFile: call.text("config"),
      effects: call.effects,
    });
    return {
      exit: report.failed === 0 ? EXIT.done : EXIT.failed,
      json: report,
      text: tableOf(report.checks),
    };
  },
};

/** A line for each check, and below it what to do. */
function tableOf(checks: readonly Check[]): string {
  const width = Math.max(...checks.map(({ name }) => name.length));
  return checks.flatMap(({ name, state, found, todo }) => [
    `${state.padEnd(7)}  ${name.padEnd(width)}  ${found}`,
    ...(todo === "" ? [] : [`${" ".repeat(7)}  ${" ".repeat(width)}  → ${todo}`]),
  ]).join("\n");
}
