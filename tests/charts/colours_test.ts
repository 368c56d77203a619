import assert from "node:assert/strict";
import { COLOURS } from "@/charts/figure.ts";
import { seriesStyle } from "@/charts/series_style.ts";

type Triple = [number, number, number];
type Matrix = [Triple, Triple, Triple];

/**
 * What eyes without red or without green cones see, in linear sRGB.
 * Source: Machado, Oliveira and Fernandes (2009), https://doi.org/10.1109/TVCG.2009.113, severity 1.
 */
const EYES: Readonly<Record<string, Matrix>> = {
  usual: [[1, 0, 0], [0, 1, 0], [0, 0, 1]],
  protanopia: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deuteranopia: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.011820, 0.042940, 0.968881],
  ],
};
/** Linear sRGB to CIE XYZ over the white of D65 (IEC 61966-2-1). */
const XYZ: Matrix = [
  [0.4124564 / 0.95047, 0.3575761 / 0.95047, 0.1804375 / 0.95047],
  [0.2126729, 0.7151522, 0.0721750],
  [0.0193339 / 1.08883, 0.1191920 / 1.08883, 0.9503041 / 1.08883],
];

const times = (matrix: Matrix, v: Triple): Triple =>
  matrix.map(([a, b, c]) => a * v[0] + b * v[1] + c * v[2]) as Triple;

function linear(hex: string): Triple {
  return [1, 3, 5].map((at) => {
    const c = parseInt(hex.slice(at, at + 2), 16) / 255;
    return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  }) as Triple;
}

function lab(rgb: Triple): Triple {
  const clipped = rgb.map((c) => Math.min(1, Math.max(0, c))) as Triple;
  const [x, y, z] = times(XYZ, clipped).map((t) =>
    t > 216 / 24389 ? Math.cbrt(t) : ((24389 / 27) * t + 16) / 116
  ) as Triple;
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
}

/** Distance in CIE L*a*b* (1976): about 2 can just be told. */
function distance(a: string, b: string, eye: Matrix): number {
  const [p, q] = [lab(times(eye, linear(a))), lab(times(eye, linear(b)))];
  return Math.hypot(p[0] - q[0], p[1] - q[1], p[2] - q[2]);
}

const luminance = (hex: string) => times(XYZ, linear(hex))[1];
const contrast = (a: string, b: string) =>
  (Math.max(luminance(a), luminance(b)) + 0.05) / (Math.min(luminance(a), luminance(b)) + 0.05);

Deno.test("the measure of colours finds red and green alike without red or green cones", () => {
  // Red against green of one lightness, then black against white: L* 0 and 100.
  assert.ok(distance("#d00000", "#5a8000", EYES.usual!) > 80);
  assert.ok(distance("#d00000", "#5a8000", EYES.deuteranopia!) < 30);
  assert.ok(Math.abs(distance("#000000", "#ffffff", EYES.protanopia!) - 100) < 0.5);
});

for (const [eye, matrix] of Object.entries(EYES)) {
  Deno.test(`eight series have eight colours, far apart to ${eye} eyes`, () => {
    assert.equal(COLOURS.series.length, 8);
    // Okabe and Ito's palette, made for this, has 18 at its closest by the same measure.
    COLOURS.series.forEach((a, i) =>
      COLOURS.series.slice(i + 1).forEach((b) => {
        const d = distance(a, b, matrix);
        assert.ok(d >= 25, `${a} and ${b}: ${d.toFixed(1)}`);
      })
    );
  });
}

Deno.test("colours of series stand out from the page and from what is too few to judge", () => {
  for (const colour of COLOURS.series) {
    assert.ok(contrast(colour, COLOURS.paper) >= 2.3, colour);
    assert.ok(contrast(colour, COLOURS.paper) > contrast(COLOURS.quiet, COLOURS.paper), colour);
  }
  assert.ok(contrast(COLOURS.ink, COLOURS.paper) >= 7);
});

Deno.test("eight series differ in symbol too, and neighbours in dash", () => {
  const styles = COLOURS.series.map((_, i) => seriesStyle(i));
  assert.equal(new Set(styles.map(({ symbol }) => symbol)).size, 8);
  assert.equal(new Set(styles.map(({ color }) => color)).size, 8);
  styles.slice(1).forEach(({ dash }, i) => assert.notEqual(dash, styles[i]!.dash));
});
