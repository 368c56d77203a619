/**
 * The commands whose stage has a form for each protocol.
 *
 * @module
 */
import { EXIT, runStage, type Stage } from "@/mod.ts";
import type { Call, Command, Outcome } from "./command.ts";
import { newRunId, openCallHome } from "./home.ts";
import { PROTOCOL_OPTION, protocolOf } from "./protocol_option.ts";

/** A stage under one protocol, and what a person reads of it. */
export interface ProtocolStage<Details> {
  readonly stage: Stage<Details>;
  readonly text: (details: Details) => string;
}

/** A command that runs one stage under the protocol that was asked for. */
export function protocolCommand<Study, Operational>(own: {
  readonly name: string;
  readonly summary: string;
  readonly study: ProtocolStage<Study>;
  readonly operational: ProtocolStage<Operational>;
}): Command {
  return {
    summary: own.summary,
    options: PROTOCOL_OPTION,
    run(call) {
      const { name } = own;
      return protocolOf(call) === "study"
        ? runOne(call, { name, ...own.study })
        : runOne(call, { name, ...own.operational });
    },
  };
}

async function runOne<Details>(
  call: Call,
  { name, stage, text }: ProtocolStage<Details> & { readonly name: string },
): Promise<Outcome> {
  await using home = await openCallHome(call, { origin: "stored" });
  const runId = newRunId(call.effects.now());
  const details = await runStage(home.context, { runId, stage: name }, stage);
  return { exit: EXIT.done, json: details, text: text(details) };
}
