/**
 * The laboratory's API (TCA): results of a period, page by page.
 *
 * @module
 */
import type { Config } from "../../base/config.ts";
import { PortError, UsageError } from "../../base/errors.ts";
import type { Effects } from "../context.ts";
import { type Answer, askJson } from "../http/ask_json.ts";
import type { Limiter } from "../http/limiter.ts";
import { explainRefusal } from "./explain_refusal.ts";
import { nextPage } from "./next_page.ts";
import { readPage } from "./read_page.ts";

/** Times that a page which brings nothing new, although more is announced, is asked again. */
const AGAIN = 3;
/** Times that all pages are read when results are missing in the end. */
const PASSES = 3;

/** The laboratory, as its token sees it. */
export interface Laboratory {
  /**
   * The pages of the results sampled from one local day to another, both included.
   *
   * Each page is as it came; a result may be on two of them (the order of one day's results is the
   * server's choice and may change between pages), so load them by id. A page that brings no new
   * result is left out, save the first.
   *
   * None is given before all have come: what is asked next time begins near the last result stored,
   * and a result missing before it would never be asked for again. Memory: all pages, 0.5 MB for
   * each thousand results.
   *
   * @param period `YYYY-MM-DD`
   * @throws {RangeError} when the days are none or the wrong way round
   * @throws {PortError} when the laboratory refuses, does not answer, or gives less than it announces
   */
  results(period: { readonly from: string; readonly to: string }): AsyncGenerator<Answer>;
}

/**
 * Opens the laboratory's API. Nothing is asked before the first page is.
 *
 * All pages are read again, up to three times, while fewer results came than were announced.
 *
 * @throws {UsageError} when `TCA_TOKEN` is not set
 */
export function openLaboratory(
  config: Pick<Config, "accounts" | "laboratory">,
  effects: Effects,
  limiter: Limiter,
): Laboratory {
  const account = config.accounts.tca;
  if (account === null) {
    throw new UsageError({
      what: "Cannot ask the laboratory",
      why: "TCA_TOKEN is not set",
      todo: "Set TCA_TOKEN to the token that the laboratory gave you",
    });
  }
  const ask = async (url: URL, number: number): Promise<Answer | null> => {
    let isPastTheEnd = false;
    try {
      return await askJson(effects, limiter, {
        service: "the laboratory",
        url: url.href,
        headers: { Authorization: `Token ${account.token}`, Accept: "application/json" },
        secrets: [account.token],
        explain: (refusal) => {
          isPastTheEnd = refusal.status === 404 && number > 1;
          return explainRefusal(refusal);
        },
      });
    } catch (error) {
      if (isPastTheEnd) return null;
      throw error;
    }
  };
  return {
    async *results({ from, to }) {
      const first = firstPage(account.baseUrl, config.laboratory.api, { from, to });
      const seen = new Set<string>();
      const pages: Answer[] = [];
      for (let pass = 1;; pass++) {
        const { announced, items } = await walk(first, { ask, seen, pages, log: effects.log });
        if (seen.size >= announced) break;
        const short = `${announced} results from ${from} to ${to} are announced, ${seen.size} came`;
        if (pass < PASSES) {
          effects.log(`The laboratory: ${short}: reading all pages again`);
        } else if (items >= announced) {
          // As many as announced, in every order of the pages: some ids are there twice.
          effects.log(`The laboratory: ${short} that differ`);
          break;
        } else {
          throw new PortError({
            what: "Cannot read all results of the laboratory",
            why: `${short}, ${PASSES} times over`,
            todo: "Run the command again later, or ask for a shorter period by --from and --to",
          });
        }
      }
      yield* pages;
    },
  };
}

/** How pages are asked for, those that brought something, and the ids that came on any of them. */
interface Walk {
  /** The answer, or null for a page after the last: results may have gone since the one before. */
  readonly ask: (url: URL, number: number) => Promise<Answer | null>;
  readonly seen: Set<string>;
  readonly pages: Answer[];
  readonly log: (line: string) => void;
}

/** Reads the pages once, from the first to the last; ends for any server. */
async function walk(
  first: URL,
  { ask, seen, pages, log }: Walk,
): Promise<{ announced: number; items: number }> {
  const inPass = new Set<string>();
  let [announced, items, repeats] = [0, 0, 0];
  let url = first;
  for (let number = 1;;) {
    const answer = await ask(url, number);
    if (answer === null) break;
    const { ids, count, next } = readPage(answer.json);
    announced = Math.max(announced, count);
    const isNewInPass = ids.some((id) => !inPass.has(id));
    // A page that is another's, or empty by mistake, is asked again; an empty first one once, since
    // "nothing" is also what a server in trouble says.
    const patience = announced > inPass.size ? AGAIN : number === 1 ? 1 : 0;
    if (!isNewInPass && repeats < patience) {
      repeats++;
      continue;
    }
    const isNew = ids.some((id) => !seen.has(id));
    for (const id of ids) {
      inPass.add(id);
      seen.add(id);
    }
    items += ids.length;
    if (isNew || (number === 1 && ids.length === 0)) pages.push(answer);
    // Every further page brought something new, so that the walk ends.
    if (next === null || !isNewInPass) break;
    repeats = 0;
    const following = nextPage(next, { first, number: ++number });
    if (following.rebuilt) {
      log(`The laboratory's next page is on another origin; page ${number} is asked of ours`);
    }
    url = following.url;
  }
  return { announced, items };
}

/** The address of page 1. */
function firstPage(
  baseUrl: string,
  api: Config["laboratory"]["api"],
  { from, to }: { from: string; to: string },
): URL {
  const day = /^\d{4}-\d{2}-\d{2}$/;
  if (!day.test(from) || !day.test(to) || from > to) {
    throw new RangeError(
      `Cannot ask for results from ${from} to ${to}: both must be YYYY-MM-DD, the first not later`,
    );
  }
  const url = new URL(`${baseUrl}/fisico-quimico/parametros-por-muestra`);
  const points = api.punto_de_muestreo_id.join(",");
  const query = {
    matriz_id: `${api.matriz_id}`,
    parametro_por_matriz_id: `${api.parametro_por_matriz_id}`,
    fecha_de_inicio: from,
    fecha_de_fin: to,
    ...(points === "" ? {} : { punto_de_muestreo_id: points }),
    order_by: "muestra__fecha",
    page_size: `${api.page_size}`,
  };
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
  return url;
}
