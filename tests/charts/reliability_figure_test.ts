import assert from "node:assert/strict";
import { type ReliabilityBin, reliabilityFigure } from "@/charts/reliability_figure.ts";

const bin = (n: number, meanProbability: number, [low, frequency, high]: number[]) =>
  ({ n, meanProbability, frequency, low, high }) as ReliabilityBin;
const EMPTY = { n: 0, meanProbability: null, frequency: null, low: null, high: null };

/** Three bins: below, inside and above the interval of the frequency; and one of nothing. */
const BINS = [
  bin(100, 0.1, [0.12, 0.2, 0.3]),
  bin(80, 0.3, [0.2, 0.25, 0.35]),
  EMPTY,
  bin(20, 0.62, [0.3, 0.4, 0.6]),
];

interface Drawn {
  name: string;
  x: number[];
  y: number[];
  yaxis?: string;
  error_y: { array: number[]; arrayminus: number[] };
}

const draw = (...names: string[]) =>
  reliabilityFigure(names.map((name) => ({ name, bins: BINS })), { baseRate: 0.25 });
const drawn = (figure: ReturnType<typeof draw>) => figure.data as unknown as Drawn[];

Deno.test("reliabilityFigure() draws frequency on probability, from low to high", () => {
  const curve = drawn(draw("model")).find(({ name }) => name === "model")!;
  assert.deepEqual([curve.x, curve.y], [[0.1, 0.3, 0.62], [0.2, 0.25, 0.4]]);
  const ends = curve.y.map((y, i) => [
    y - curve.error_y.arrayminus[i]!,
    y + curve.error_y.array[i]!,
  ]);
  const expected = [[0.12, 0.3], [0.2, 0.35], [0.3, 0.6]];
  ends.flat().forEach((end, i) => assert.ok(Math.abs(end - expected.flat()[i]!) < 1e-12));
});

Deno.test("reliabilityFigure() draws the diagonal and the base rate to the end of the axes", () => {
  const figure = draw("model");
  const [diagonal, base] = drawn(figure);
  // The highest point is the probability 0.62: the axes end at 0.7.
  assert.deepEqual([diagonal!.x, diagonal!.y], [[0, 0.7], [0, 0.7]]);
  assert.deepEqual([base!.x, base!.y], [[0, 0.7], [0.25, 0.25]]);
  const { xaxis, yaxis } = figure.layout as Record<"xaxis" | "yaxis", { range: number[] }>;
  assert.deepEqual(xaxis.range, yaxis.range);
  assert.ok(xaxis.range[0]! <= 0 && xaxis.range[1]! >= 0.7 && xaxis.range[1]! < 0.75);
});

Deno.test("reliabilityFigure() shows how many site-days each bin has, models side by side", () => {
  const bars = drawn(draw("first", "second")).filter(({ yaxis }) => yaxis === "y2");
  assert.deepEqual(bars.map(({ y }) => y), [[100, 80, 20], [100, 80, 20]]);
  bars[0]!.x.forEach((left, i) => {
    const right = bars[1]!.x[i]!;
    assert.ok(right > left, "beside each other");
    assert.ok(Math.abs((left + right) / 2 - [0.1, 0.3, 0.62][i]!) < 1e-12, "around the bin");
  });
});

Deno.test("reliabilityFigure() counts the bins whose probability is in the interval", () => {
  assert.match(
    draw("first", "second").caption,
    /in 1 of 3 bins of first and 1 of 3 bins of second/,
  );
  assert.match(draw().caption, /no forecast/);
});

Deno.test("reliabilityFigure() of rare exceedances ends where they end", () => {
  const rare = [{ name: "m", bins: [bin(900, 0.004, [0.001, 0.003, 0.008])] }];
  const { data } = reliabilityFigure(rare, { baseRate: 0.003 });
  assert.deepEqual(data[0]!.x, [0, 0.01]);
  // A frequency of 1 has its place too.
  const sure = [{ name: "m", bins: [bin(9, 0.9, [0.7, 1, 1])] }];
  assert.deepEqual(reliabilityFigure(sure, { baseRate: 0.5 }).data[0]!.x, [0, 1]);
});
