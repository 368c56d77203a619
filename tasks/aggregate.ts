/** `deno task aggregate`. @module */
import { aggregate } from "@/mod.ts";
import type { Command } from "./command.ts";
import { stageCommand } from "./stage_command.ts";

/** Records to days, days to the joined table. */
export const command: Command = stageCommand({
  name: "aggregate",
  summary: "Makes daily weather of the stored records and joins the laboratory's results to it.",
  stage: aggregate,
  text: (found) =>
    `${found.weather_days} days with weather; ${found.results} results above the detection limit, ` +
    `${found.joined_rows} of them on a day with weather, ${found.results_without_weather} not.`,
});
