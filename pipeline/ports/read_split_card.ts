/**
 * The card of the split that is in the lake, of rows labelled by the rule of today.
 *
 * @module
 */
import { parseSplitCard, type SplitCard } from "../base/cards.ts";
import { UsageError } from "../base/errors.ts";
import { completeRule, ruleText, sameRule } from "../base/exceedance.ts";
import { OWN_RULES } from "../base/protocol.ts";
import type { Context } from "./context.ts";
import { parseObject, readObject } from "./read_object.ts";
import { KEYS } from "../base/keys.ts";

/**
 * Reads the card of the study's split.
 *
 * @param options.what what cannot be done otherwise, for the message
 * @throws {UsageError} when the configuration now has another rule: figures of one would be told as
 *   the other's
 */
export async function readSplitCard(
  { lake, config }: Pick<Context, "lake" | "config">,
  { what }: { what: string },
): Promise<SplitCard> {
  const object = { key: KEYS.splitCard, writer: "prepare" };
  const card = parseObject(await readObject(lake, object), object, parseSplitCard);
  const rule = completeRule(config.exceedance, OWN_RULES.study);
  if (sameRule(card.rule, rule)) return card;
  throw new UsageError({
    what,
    why: `the rows were labelled as ${ruleText(card.rule)} (protocol ${card.protocol.name}), ` +
      `and the configuration says ${ruleText(rule)}`,
    todo: "Run `deno task prepare` and `deno task train` again, or set exceedance back",
  });
}
