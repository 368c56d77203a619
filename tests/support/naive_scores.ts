/**
 * Scores of forecasts by their definitions, as slowly as it takes, without any code of the product:
 * what its reports say must be what these say.
 *
 * @module
 */

/** A forecast, what was measured, and what the references said. */
export interface Scored {
  readonly y: number;
  readonly p: number;
  readonly references: readonly number[];
}

/** Scores by their name in a report; null where one has no value. */
export type NaiveScores = Record<string, number | null>;

/** The skills of a report, in the order of the columns of references. */
export const SKILL_NAMES = [
  "brier_skill",
  "brier_skill_month",
  "brier_skill_climatology",
  "brier_skill_persistence",
];

/** Share of pairs of an exceedance and a quiet row in the right order, a tie being half a pair. */
export function aucByPairs(rows: readonly Scored[]): number | null {
  const [quiet, exceeding] = [0, 1].map((label) =>
    Float64Array.from(rows.filter(({ y }) => y === label), ({ p }) => p)
  );
  let inOrder = 0;
  for (const p of exceeding!) {
    for (const other of quiet!) inOrder += p > other ? 1 : p === other ? 0.5 : 0;
  }
  const pairs = exceeding!.length * quiet!.length;
  return pairs === 0 ? null : inOrder / pairs;
}

/** Gain in recall times precision, from the highest probability down, rows of one together. */
export function precisionByThresholds(rows: readonly Scored[]): number | null {
  const sorted = rows.toSorted((a, b) => b.p - a.p);
  const positives = sorted.filter(({ y }) => y === 1).length;
  if (positives === 0) return null;
  let [sum, hits, before] = [0, 0, 0];
  for (const [i, { y, p }] of sorted.entries()) {
    hits += y;
    if (sorted[i + 1]?.p === p) continue;
    sum += (hits - before) / positives * hits / (i + 1);
    before = hits;
  }
  return sum;
}

/** The bin of each row: how many of the nine inner deciles of all probabilities lie below it. */
export function decileBins(rows: readonly Scored[]): number[] {
  const sorted = rows.map(({ p }) => p).sort((a, b) => a - b);
  const inner = [1, 2, 3, 4, 5, 6, 7, 8, 9].map((k) =>
    sorted[Math.floor(k * (rows.length - 1) / 10)]!
  );
  return rows.map(({ p }) => inner.filter((end) => end < p).length);
}

/** A bin of the reliability curve. */
export interface NaiveBin {
  readonly n: number;
  readonly positives: number;
  readonly said: number;
  readonly measured: number;
}

/** The bins that hold a row, from the lowest on. */
export function reliability(rows: readonly Scored[], bins: readonly number[]): NaiveBin[] {
  return [...new Set(bins)].sort((a, b) => a - b).map((bin) => {
    const inside = rows.filter((_, i) => bins[i] === bin);
    return {
      n: inside.length,
      positives: sum(inside.map(({ y }) => y)),
      said: mean(inside.map(({ p }) => p)),
      measured: mean(inside.map(({ y }) => y)),
    };
  });
}

/** Mean distance of said and measured over bins, by their share of the rows. */
export function calibrationError(rows: readonly Scored[], bins: readonly number[]): number {
  return sum(
    reliability(rows, bins).map(({ n, said, measured }) =>
      n / rows.length * Math.abs(said - measured)
    ),
  );
}

/** Every score of a report. */
export function naiveScores(
  rows: readonly Scored[],
  { threshold, bins }: { threshold: number; bins: readonly number[] },
): NaiveScores {
  const brier = mean(rows.map(({ y, p }) => (y - p) ** 2));
  const skills = SKILL_NAMES.map((name, k) => {
    const against = mean(rows.map(({ y, references }) => (y - references[k]!) ** 2));
    return [name, against === 0 ? null : 1 - brier / against] as const;
  });
  const share = mean(rows.map(({ y }) => y));
  return {
    ...Object.fromEntries(skills),
    roc_auc: aucByPairs(rows),
    average_precision: precisionByThresholds(rows),
    brier,
    log_loss: mean(rows.map(({ y, p }) => -Math.log(Math.max(y === 1 ? p : 1 - p, 2 ** -52)))),
    ece: calibrationError(rows, bins),
    majority_accuracy: Math.max(share, 1 - share),
    ...tableScores(tableOf(rows, threshold)),
  };
}

/** How often each of the four happened. */
export interface NaiveTable {
  readonly hits: number;
  readonly misses: number;
  readonly false_alarms: number;
  readonly correct_negatives: number;
}

/** The 2×2 table. */
export function tableOf(rows: readonly Scored[], threshold: number): NaiveTable {
  const count = (label: number, alarm: boolean) =>
    rows.filter(({ y, p }) => y === label && p >= threshold === alarm).length;
  return {
    hits: count(1, true),
    misses: count(1, false),
    false_alarms: count(0, true),
    correct_negatives: count(0, false),
  };
}

/** The scores of a table as textbooks write them, over a, b, c and d; rows may count more than once. */
export function tableScores(
  { hits: a, false_alarms: b, misses: c, correct_negatives: d }: NaiveTable,
): NaiveScores {
  const n = a + b + c + d;
  const ratio = (over: number, under: number) => under === 0 ? null : over / under;
  const [pod, pofd, precision] = [ratio(a, a + c), ratio(b, b + d), ratio(a, a + b)];
  const byChance = ((a + c) * (a + b) + (b + d) * (c + d)) / n;
  return {
    pod,
    pofd,
    far: precision === null ? null : 1 - precision,
    csi: ratio(a, a + b + c),
    frequency_bias: ratio(a + b, a + c),
    hss: ratio(a + d - byChance, n - byChance),
    pss: pod === null || pofd === null ? null : pod - pofd,
    f1: ratio(a, a + (b + c) / 2),
    mcc: ratio(a * d - b * c, Math.sqrt((a + b) * (a + c) * (d + b) * (d + c))),
    balanced_accuracy: pod === null || pofd === null ? null : (pod + 1 - pofd) / 2,
    accuracy: (a + d) / n,
  };
}

/** Murphy's three parts and the two that bins hide, from variances and covariances of the bins. */
export function brierParts(rows: readonly Scored[], bins: readonly number[]) {
  const share = mean(rows.map(({ y }) => y));
  const inBins = [...new Set(bins)].map((bin) => rows.filter((_, i) => bins[i] === bin));
  const over = (of: (inside: readonly Scored[]) => number) =>
    sum(inBins.map((inside) => inside.length / rows.length * of(inside)));
  const said = (inside: readonly Scored[]) => mean(inside.map(({ p }) => p));
  const measured = (inside: readonly Scored[]) => mean(inside.map(({ y }) => y));
  return {
    reliability: over((inside) => (said(inside) - measured(inside)) ** 2),
    resolution: over((inside) => (measured(inside) - share) ** 2),
    uncertainty: share - share ** 2,
    withinBinVariance: over((inside) => mean(inside.map(({ p }) => (p - said(inside)) ** 2))),
    withinBinCovariance: over((inside) =>
      2 * mean(inside.map(({ p, y }) => (p - said(inside)) * (y - measured(inside))))
    ),
  };
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

function mean(values: readonly number[]): number {
  return sum(values) / values.length;
}
