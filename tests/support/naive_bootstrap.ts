/**
 * Days drawn anew with a generator of its own, without any code of the product.
 *
 * @module
 */
import { type NaiveScores, type Scored, SKILL_NAMES, tableScores } from "./naive_scores.ts";

/** A forecast of a day. */
export interface Dated extends Scored {
  readonly fecha: string;
}

/** The scores of samples of days drawn anew, and the measured frequency of each bin. */
export interface Replicates {
  /** Of each score, those that have a value; sorted. */
  readonly scores: Readonly<Record<string, readonly number[]>>;
  /** Of each bin that holds a row. */
  readonly frequency: readonly (readonly number[])[];
}

/** Uniform in [0, 1): Weyl steps through a mixer ("mulberry32"). */
export function mulberry(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6D2B79F5) | 0;
    let word = Math.imul(state ^ (state >>> 15), state | 1);
    word ^= word + Math.imul(word ^ (word >>> 7), word | 61);
    return ((word ^ (word >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Draws as many days as there are, again and again, and scores what came. */
export function drawDays(
  rows: readonly Dated[],
  { threshold, bins, nReplicates, seed }: {
    threshold: number;
    bins: readonly number[];
    nReplicates: number;
    seed: number;
  },
): Replicates {
  const uniform = mulberry(seed);
  const days = [...new Set(rows.map(({ fecha }) => fecha))];
  const numberOf = new Map(days.map((fecha, i) => [fecha, i]));
  const table = prepared(rows, { threshold, bins });
  const dayOf = table.order.map((row) => numberOf.get(rows[row]!.fecha)!);
  const all = Array.from({ length: nReplicates }, () => {
    const drawn = new Int32Array(days.length);
    for (let i = 0; i < days.length; i++) drawn[Math.floor(uniform() * days.length)]!++;
    return weighted(table, dayOf.map((day) => drawn[day]!));
  });
  const known = (values: (number | null)[]) =>
    values.filter((value) => value !== null).sort((a, b) => a - b);
  return {
    scores: Object.fromEntries(
      Object.keys(all[0]!.scores).map((
        name,
      ) => [name, known(all.map(({ scores }) => scores[name]!))]),
    ),
    frequency: all[0]!.frequency.map((_, k) => known(all.map(({ frequency }) => frequency[k]!))),
  };
}

/** The scores where each row counts once: what the definitions must give too. */
export function scoresOnce(
  rows: readonly Dated[],
  how: { threshold: number; bins: readonly number[] },
): NaiveScores {
  return weighted(prepared(rows, how), new Int32Array(rows.length).fill(1)).scores;
}

type Prepared = ReturnType<typeof prepared>;

/** Rows from the lowest probability on, and what each adds. */
function prepared(
  rows: readonly Dated[],
  { threshold, bins }: { threshold: number; bins: readonly number[] },
) {
  const order = Int32Array.from(rows.keys()).sort((a, b) => rows[a]!.p - rows[b]!.p);
  const of = (value: (row: Dated, i: number) => number) =>
    Float64Array.from(order, (row) => value(rows[row]!, row));
  const used = [...new Set(bins)].sort((a, b) => a - b);
  return {
    ...{ order, nBins: used.length },
    y: of(({ y }) => y),
    p: of(({ p }) => p),
    bin: of((_, i) => used.indexOf(bins[i]!)),
    isAlarm: of(({ p }) => p >= threshold ? 1 : 0),
    loss: of(({ y, p }) => -Math.log(Math.max(y === 1 ? p : 1 - p, 2 ** -52))),
    errors: [
      of(({ y, p }) => (y - p) ** 2),
      ...SKILL_NAMES.map((_, k) => of(({ y, references }) => (y - references[k]!) ** 2)),
    ],
  };
}

function weighted(
  { y, p, bin, nBins, isAlarm, loss, errors }: Prepared,
  times: Int32Array,
): { scores: NaiveScores; frequency: (number | null)[] } {
  const n = times.reduce((sum, count) => sum + count, 0);
  const total = (values: Float64Array) =>
    values.reduce((sum, value, i) => sum + times[i]! * value, 0);
  const [brier, ...against] = errors.map((values) => total(values) / n);
  const counts = { hits: 0, misses: 0, false_alarms: 0, correct_negatives: 0 };
  const [inBin, found, said] = [0, 1, 2].map(() => new Float64Array(nBins));
  for (let i = 0; i < y.length; i++) {
    if (y[i] === 1) counts[isAlarm[i] === 1 ? "hits" : "misses"] += times[i]!;
    else counts[isAlarm[i] === 1 ? "false_alarms" : "correct_negatives"] += times[i]!;
    inBin![bin[i]!]! += times[i]!;
    found![bin[i]!]! += times[i]! * y[i]!;
    said![bin[i]!]! += times[i]! * p[i]!;
  }
  const positives = counts.hits + counts.misses;
  return {
    scores: {
      ...Object.fromEntries(
        SKILL_NAMES.map((name, k) => [name, against[k] === 0 ? null : 1 - brier! / against[k]!]),
      ),
      ...ranks({ y, p, times, n, positives }),
      ...{ brier: brier!, log_loss: total(loss) / n },
      ece: inBin!.reduce((sum, _, k) => sum + Math.abs(found![k]! - said![k]!), 0) / n,
      majority_accuracy: Math.max(positives, n - positives) / n,
      ...tableScores(counts),
    },
    frequency: Array.from(inBin!, (rows, k) => rows === 0 ? null : found![k]! / rows),
  };
}

/** Ranks of the repeated rows, from the lowest probability up (Mann and Whitney), and precision. */
function ranks(
  { y, p, times, n, positives }: {
    y: Float64Array;
    p: Float64Array;
    times: Int32Array;
    n: number;
    positives: number;
  },
): { roc_auc: number | null; average_precision: number | null } {
  let [below, foundBelow, rankSum, precision] = [0, 0, 0, 0];
  for (let start = 0, end = 0; start < p.length; start = end) {
    let [here, found] = [0, 0];
    for (; end < p.length && p[end] === p[start]; end++) {
      here += times[end]!;
      found += times[end]! * y[end]!;
    }
    // Rows of one probability share the mean of ranks below + 1 .. below + here.
    rankSum += found * (below + (here + 1) / 2);
    // Alarms from here up hold all but what lies below.
    if (found > 0) precision += found / positives * (positives - foundBelow) / (n - below);
    below += here;
    foundBelow += found;
  }
  const pairs = positives * (n - positives);
  return {
    roc_auc: pairs === 0 ? null : (rankSum - positives * (positives + 1) / 2) / pairs,
    average_precision: positives === 0 ? null : precision,
  };
}

/**
 * How far an end of an interval lies from the quantile that it should be, in standard errors.
 *
 * Of `nTheirs` replicates a share near `share` lies below the end, and of `values` too: each is a
 * binomial share, and the difference of the arcsines of their roots has the standard error
 * sqrt(1 / nTheirs + 1 / nOurs) / 2, whatever the share and the score. Of equal values that hold the
 * share 0 is returned.
 */
export function errorsApart(
  end: number,
  values: readonly number[],
  { share, nTheirs, rounding = 1e-12 }: { share: number; nTheirs: number; rounding?: number },
): number {
  const slack = rounding * Math.max(1, Math.abs(end));
  const below = values.filter((value) => value < end - slack).length / values.length;
  const atMost = values.filter((value) => value <= end + slack).length / values.length;
  const held = Math.min(Math.max(share, below), atMost);
  const error = Math.sqrt(1 / nTheirs + 1 / values.length) / 2;
  return (Math.asin(Math.sqrt(held)) - Math.asin(Math.sqrt(share))) / error;
}

/** The quantile of sorted values, between two of them. */
export function quantileOf(sorted: readonly number[], share: number): number {
  const place = share * (sorted.length - 1);
  const low = sorted[Math.floor(place)]!;
  return low + (place % 1) * (sorted[Math.ceil(place)]! - low);
}
