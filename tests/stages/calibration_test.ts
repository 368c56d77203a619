import assert from "node:assert/strict";
import { mechanismsWithout } from "@/simulate/mechanisms.ts";
import { simulateHistory } from "@/simulate/history.ts";
import { calibration, calibrationText, compare } from "@/stages/calibration.ts";
import { joinHistory } from "@/stages/calibration/join_history.ts";
import { measure } from "@/stages/calibration/measure.ts";
import { TARGETS } from "@/stages/calibration/targets.ts";

const quiet = { progress: () => {}, signal: new AbortController().signal };

/** The whole report without other seeds, measured once for the tests that read it. */
const report = await calibration(quiet);

Deno.test("calibration() finds the shipped history within every tolerance", () => {
  assert.equal(report.simulated, true);
  assert.equal(report.seed, 20_080_219);
  for (const { name, published, shipped, tolerance, ok } of report.rows) {
    assert.notEqual(ok, false, `${name}: ${shipped} instead of ${published} within ${tolerance}`);
    assert.equal(ok === null, tolerance === null);
  }
  const text = calibrationText(report);
  assert.match(text, /^SIMULATED history \(not measured\)/);
  assert.match(text, /Every figure is within its tolerance\./);
});

Deno.test("the table of data/fixtures/README.md is the shipped history's", async () => {
  const readme = await Deno.readTextFile(new URL("../../data/fixtures/README.md", import.meta.url));
  for (const { name, published, shipped } of report.rows) {
    const digits = Math.abs(shipped) >= 10 ? 0 : 3;
    const cells = [name, published.toFixed(digits), shipped.toFixed(digits)];
    assert.ok(readme.includes(`| ${cells.join(" | ")} |`), cells.join(" "));
  }
});

Deno.test("calibration() measures every figure that has a target, seed after seed", async () => {
  const done: number[] = [];
  const progress = (_work: string, n: number) => done.push(n);
  const report = await calibration({ ...quiet, progress }, { nSeeds: 1, nForestSeeds: 1 });
  // The shipped seed, one more, and each of the 16 mechanisms switched off.
  assert.deepEqual(done, Array.from({ length: 18 }, (_, i) => i + 1));
  for (const row of report.rows) {
    assert.ok(Number.isFinite(row.shipped) && Number.isFinite(row.mean), row.name);
    assert.equal(row.spread, 0);
  }
  assert.equal(Object.keys(report.switchedOff).length, 16);
  // Sites of one day have the same weather and other labels: what the plain forest cannot fit.
  assert.ok(report.switchedOff.sharedDays!["plain forest, train"]! > 0.02);
  assert.ok(report.switchedOff.weatherResponse!["wind_speed_avg ~ target"]! < -0.08);
  const text = calibrationText(report);
  assert.match(text, /sharedDays: .*\n.*plain forest, train \+0\.0/);
});

Deno.test("calibration() stops when it is asked to, and refuses half a seed", async () => {
  const stop = new AbortController();
  stop.abort(new Error("stopped"));
  await assert.rejects(calibration({ ...quiet, signal: stop.signal }), /stopped/);
  await assert.rejects(calibration(quiet, { nSeeds: 0.5 }), RangeError);
});

Deno.test("compare() takes means over seeds, worked by hand", () => {
  const target = { name: "x", published: 1, tolerance: 0.5, meanTolerance: 0.1 };
  // Mean (0.8 + 1.4) / 2 = 1.1, spread 0.3; 1.6 is off by 0.6.
  const row = compare(target, { shipped: { x: 1.6 }, others: [{ x: 0.8 }, { x: 1.4 }] });
  assert.equal(row.ok, false);
  assert.ok(Math.abs(row.mean! - 1.1) < 1e-12 && Math.abs(row.spread! - 0.3) < 1e-12);
  assert.equal(
    compare({ ...target, meanTolerance: null }, { shipped: {}, others: [] }).meanOk,
    null,
  );
  // A figure that was not measured is never within a tolerance.
  assert.equal(compare(target, { shipped: {}, others: [] }).ok, false);
});

Deno.test("TARGETS has the figures of the table, each once", () => {
  assert.equal(new Set(TARGETS.map(({ name }) => name)).size, TARGETS.length);
  // 10 + 5 correlations, 5 importances, 2 of the tree, 2 and 3 of the forests, 4 of sites.
  assert.equal(TARGETS.filter(({ tolerance }) => tolerance !== null).length, 31);
});

Deno.test("measure() refuses a day without weather", () => {
  const rows = joinHistory(simulateHistory({ mechanisms: mechanismsWithout("rain") }));
  assert.throws(() => measure([{ ...rows[0]!, temp_out: null }, ...rows], { nForestSeeds: 1 }), {
    name: "TypeError",
    message: /temp_out must have a value on every day: 2008-02-26 has none/,
  });
});
