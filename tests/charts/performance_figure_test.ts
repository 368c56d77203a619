import assert from "node:assert/strict";
import { performanceFigure } from "@/charts/performance_figure.ts";
import { performanceGrid } from "@/charts/performance_grid.ts";

const sure = (value: number | null) => ({ value, low: value, high: value });

interface Line {
  x: number[];
  y: number[];
  line: { dash: string };
}
interface Label {
  text: string;
  x: number;
  y: number;
}

/** CSI by its definition from a table of 1,000 exceedances: hits / (hits + misses + false alarms). */
function csi(pod: number, successRatio: number): number {
  const hits = 1000 * pod;
  const falseAlarms = hits / successRatio - hits;
  return hits / (1000 + falseAlarms);
}

const { traces, annotations } = performanceGrid();
const lines = (dash: string) =>
  (traces as unknown as Line[]).filter(({ line }) => line.dash === dash);
const labels = annotations as unknown as Label[];

Deno.test("performanceGrid() draws contours of one CSI, from edge to edge", () => {
  assert.deepEqual(
    lines("solid").map(({ y }) => y[0]!.toFixed(9)),
    [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9].map((level) => level.toFixed(9)),
  );
  for (const { x, y } of lines("solid")) {
    const level = Number(y[0]!.toFixed(9));
    assert.equal(x[0], 1);
    assert.ok(Math.abs(y.at(-1)! - 1) < 1e-12 && Math.abs(x.at(-1)! - level) < 1e-12);
    x.forEach((at, i) => assert.ok(Math.abs(csi(y[i]!, at) - level) < 1e-9));
    // Labelled where it meets the right edge.
    assert.ok(labels.some((one) => Number(one.text) === level && one.x === 1 && one.y === level));
  }
});

Deno.test("performanceGrid() draws lines of one bias, labelled where they meet the edge", () => {
  assert.deepEqual(lines("dot").map(({ x, y }) => Number((y[1]! / x[1]!).toFixed(9))), [
    0.3,
    0.5,
    0.8,
    1,
    1.3,
    2,
    3,
    5,
    10,
  ]);
  for (const { x: [x0, x1], y: [y0, y1] } of lines("dot")) {
    // Bias is alarms for each exceedance: POD / success ratio.
    const bias = y1! / x1!;
    assert.deepEqual([x0, y0, Math.max(x1!, y1!)], [0, 0, 1]);
    const close = (a: number, b: number) => Math.abs(a - b) < 1e-9;
    assert.ok(
      labels.some((l) => close(Number(l.text), bias) && close(l.x, x1!) && close(l.y, y1!)),
    );
  }
});

Deno.test("performanceFigure() places a forecast at 1 − FAR and POD, whiskers at their ends", () => {
  // Of 112 exceedances 28 were found, with 12 false alarms: POD 0.25, FAR 0.3.
  const { data } = performanceFigure([{
    name: "forest",
    pod: { value: 0.25, low: 0.2, high: 0.35 },
    far: { value: 0.3, low: 0.2, high: 0.5 },
  }]);
  const point = data.find(({ name }) => name === "forest")! as unknown as {
    x: number[];
    y: number[];
    error_x: { array: number[]; arrayminus: number[] };
    error_y: { array: number[]; arrayminus: number[] };
  };
  const near = (a: number, b: number) => assert.ok(Math.abs(a - b) < 1e-12, `${a}, not ${b}`);
  near(point.x[0]!, 0.7);
  near(point.y[0]!, 0.25);
  // The success ratio lies from 1 − 0.5 to 1 − 0.2.
  near(point.x[0]! - point.error_x.arrayminus[0]!, 0.5);
  near(point.x[0]! + point.error_x.array[0]!, 0.8);
  near(point.y[0]! - point.error_y.arrayminus[0]!, 0.2);
  near(point.y[0]! + point.error_y.array[0]!, 0.35);
});

Deno.test("performanceFigure() leaves out what has no place and names it", () => {
  const { data, caption } = performanceFigure([
    { name: "always quiet", pod: sure(0), far: sure(null) },
    { name: "forest", pod: sure(0.5), far: sure(0.5) },
    { name: "no exceedance", pod: sure(null), far: sure(1) },
  ]);
  const names = data.map(({ name }) => name).filter((name) => name !== undefined);
  assert.deepEqual(names, ["forest"]);
  // CSI of POD 0.5 and success ratio 0.5: 500 / (1000 + 500) = 0.33.
  assert.match(caption, /forest does best, it finds 50 % .* 50 % .* \(CSI 0\.33\)/);
  assert.match(caption, /always quiet and no exceedance have no place/);
});

Deno.test("performanceFigure() calls the forecast of the highest CSI best", () => {
  const { caption } = performanceFigure([
    { name: "cautious", pod: sure(0.3), far: sure(0.05) }, // 300 / (1000 + 15.8) = 0.295
    { name: "balanced", pod: sure(0.6), far: sure(0.4) }, // 600 / (1000 + 400) = 0.429
    { name: "eager", pod: sure(1), far: sure(0.8) }, // 1000 / (1000 + 4000) = 0.2
    { name: "mute", pod: sure(0), far: sure(1) }, // no hit: 0
  ]);
  assert.match(caption, /: balanced does best.*\(CSI 0\.43\)\.$/);
  assert.match(performanceFigure([]).caption, /nothing to draw/);
});
