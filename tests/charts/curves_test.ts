import assert from "node:assert/strict";
import { precisionRecallFigure } from "@/charts/precision_recall_figure.ts";
import { rocFigure } from "@/charts/roc_figure.ts";

const score = (value: number | null, low: number | null = null, high: number | null = null) => ({
  value,
  low,
  high,
});
/** The traces of a figure that stand in its legend, by the name there. */
const byName = (data: readonly Readonly<Record<string, unknown>>[]) =>
  Object.fromEntries(data.map((trace) => [String(trace.name), trace]));

Deno.test("rocFigure() draws each curve and chance, with area and interval in the legend", () => {
  // Four rows 0 0 1 1 with scores 0.1 0.4 0.35 0.8: three of four pairs are in order.
  const curve = { fpr: [0, 0, 0.5, 0.5, 1], tpr: [0, 0.5, 0.5, 1, 1] };
  const { data, caption } = rocFigure([
    { name: "worse", ...curve, auc: score(0.6) },
    { name: "model", ...curve, auc: score(0.75, 0.5, 0.9) },
  ]);
  const traces = byName(data);
  assert.deepEqual(Object.keys(traces), [
    "worse: AUC 0.600",
    "model: AUC 0.750 (0.500 to 0.900)",
    "chance: AUC 0.500",
  ]);
  assert.deepEqual(traces["worse: AUC 0.600"]!.x, curve.fpr);
  assert.deepEqual(traces["worse: AUC 0.600"]!.y, curve.tpr);
  assert.match(caption, /: model tells .* in 75\.0 % of pairs/);
});

Deno.test("rocFigure() puts a long name and its area on lines of their own", () => {
  const name = "logistic regression with site and season";
  const auc = score(0.93, 0.92, 0.94);
  const [short, long] = [name.slice(0, 30), name].map((one) =>
    rocFigure([{ name: one, fpr: [0, 1], tpr: [0, 1], auc }]).data[0]!.name
  );
  assert.equal(short, "logistic regression with site :<br>AUC 0.930 (0.920 to 0.940)");
  // Lines of 38 characters at most.
  assert.equal(
    long,
    "logistic regression with site and<br>season: AUC 0.930 (0.920 to 0.940)",
  );
});

Deno.test("rocFigure() keeps a page small: 400 points of each curve", () => {
  const fpr = Float64Array.from({ length: 5000 }, (_, i) => i / 4999);
  const tpr = fpr.map((x) => x ** 0.2);
  const [curve] = rocFigure([{ name: "m", fpr, tpr, auc: score(1 / 1.2) }]).data;
  assert.equal((curve!.x as number[]).length, 400);
});

Deno.test("rocFigure() says so when there is no curve", () => {
  assert.match(rocFigure([]).caption, /no forecast/);
  const none = { name: "m", fpr: [], tpr: [], auc: score(null) };
  assert.match(rocFigure([none]).caption, /no forecast/);
});

Deno.test("rocFigure() refuses rates of two lengths", () => {
  const odd = { name: "m", fpr: [0, 1], tpr: [0], auc: score(0.5) };
  assert.throws(() => rocFigure([odd]), TypeError);
});

/** Area under the drawn line, by trapezes; upright parts add nothing. */
function area({ x, y }: { x: number[]; y: number[] }): number {
  return x.slice(1).reduce((sum, at, i) => sum + (at - x[i]!) * (y[i + 1]! + y[i]!) / 2, 0);
}

Deno.test("precisionRecallFigure() draws steps whose area is the average precision", () => {
  // The rows above by falling score, 1 0 1 0: precision 1 at recall 0.5, 2/3 at recall 1.
  // Average precision: 0.5 × 1 + 0.5 × 2/3 = 5/6.
  const rising = { recall: [0, 0.5, 0.5, 1, 1], precision: [1, 1, 1 / 2, 2 / 3, 1 / 2] };
  const falling = {
    recall: [...rising.recall].reverse(),
    precision: [...rising.precision].reverse(),
  };
  for (const curve of [rising, falling]) {
    const { data } = precisionRecallFigure(
      [{ name: "m", ...curve, averagePrecision: score(5 / 6) }],
      { baseRate: 0.5 },
    );
    const [drawn] = data as unknown as [{ x: number[]; y: number[] }];
    assert.ok(Math.abs(area(drawn) - 5 / 6) < 1e-12, JSON.stringify(drawn));
  }
});

Deno.test("precisionRecallFigure() keeps the area of a long curve in 400 points", () => {
  // Precision 1 − r²/2 at the right end of 10,000 steps: the area is 1 − 1/6, less half a step.
  const recall = Float64Array.from({ length: 10_001 }, (_, i) => i / 10_000);
  const precision = recall.map((r) => 1 - r ** 2 / 2);
  const { data } = precisionRecallFigure(
    [{ name: "m", recall, precision, averagePrecision: score(5 / 6) }],
    { baseRate: 0.5 },
  );
  const [drawn] = data as unknown as [{ x: number[]; y: number[] }];
  assert.ok(drawn.x.length <= 400);
  assert.ok(Math.abs(area(drawn) - 5 / 6) < 1e-4, String(area(drawn)));
});

Deno.test("precisionRecallFigure() draws the base rate and names it beside the best", () => {
  const curve = { recall: [0, 1], precision: [1, 0.2] };
  const { data, caption } = precisionRecallFigure([
    { name: "good", ...curve, averagePrecision: score(0.782, 0.76, 0.8) },
    { name: "bad", ...curve, averagePrecision: score(0.3) },
  ], { baseRate: 0.206 });
  const base = byName(data)["base rate: AP 0.206"]!;
  assert.deepEqual([base.x, base.y], [[0, 1], [0.206, 0.206]]);
  assert.ok("good: AP 0.782 (0.760 to 0.800)" in byName(data));
  assert.match(caption, /78\.2 % of the alarms of good are right, .* 20\.6 %/);
});

Deno.test("precisionRecallFigure() refuses points of two lengths", () => {
  const odd = { name: "m", recall: [0, 1], precision: [0], averagePrecision: score(0.5) };
  assert.throws(() => precisionRecallFigure([odd], { baseRate: 0.1 }), TypeError);
});
