/**
 * The operational table that `prepare` left, made under the settings of now.
 *
 * @module
 */
import { type OperationalCard, parseOperationalCard } from "../base/cards.ts";
import { sha256Hex } from "../base/digest.ts";
import { DataError, UsageError } from "../base/errors.ts";
import { completeRule, ruleText, sameRule } from "../base/exceedance.ts";
import { KEYS } from "../base/keys.ts";
import { OWN_RULES } from "../base/protocol.ts";
import type { Context } from "./context.ts";
import { parseObject, readObject } from "./read_object.ts";

const WRITER = "prepare --protocol operational";

/**
 * Reads the table and its card.
 *
 * @param options.what what cannot be done otherwise, for the message
 * @param options.parse makes rows of the table's text; throws when it is none
 * @throws {DataError} when either is absent, damaged, or not of the other
 * @throws {UsageError} when the configuration now has another rule or delay
 */
export async function readOperationalTable<T>(
  { lake, config }: Pick<Context, "lake" | "config">,
  { what, parse }: { readonly what: string; readonly parse: (text: string) => T },
): Promise<{ readonly card: OperationalCard; readonly table: T }> {
  const cardObject = { key: KEYS.operationalCard, writer: WRITER };
  const tableObject = { key: KEYS.operationalTable, writer: WRITER };
  const card = parseObject(await readObject(lake, cardObject), cardObject, parseOperationalCard);
  const text = await readObject(lake, tableObject);
  refuseOther(config, card, what);
  if (await sha256Hex(text) === card.table_sha256) {
    return { card, table: parseObject(text, tableObject, parse) };
  }
  throw new DataError({
    what,
    why: `${KEYS.operationalTable} is not the table that ${KEYS.operationalCard} is of`,
    todo: `Run \`deno task ${WRITER}\` again, which writes both`,
  });
}

/** Rows made under one setting are never told as another's. */
function refuseOther(config: Context["config"], card: OperationalCard, what: string): void {
  const rule = completeRule(config.exceedance, OWN_RULES.operational);
  const { delay_days } = config.laboratory;
  const why = !sameRule(card.rule, rule)
    ? `the rows were labelled as ${ruleText(card.rule)} (protocol ${card.protocol.name}), ` +
      `and the configuration says ${ruleText(rule)}`
    : card.delay_days !== delay_days
    ? `the rows know results after ${card.delay_days} days, and the configuration says ${delay_days}`
    : null;
  if (why === null) return;
  throw new UsageError({ what, why, todo: `Run \`deno task ${WRITER}\` again, or set it back` });
}
