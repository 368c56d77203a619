import assert from "node:assert/strict";
import { DataError } from "@/base/errors.ts";
import { Climatology } from "@/forecast/climatology.ts";

/** 1970-01-01 is day 0: January ends before day 31, March before day 90, 1971 begins on day 365. */
const ROWS = {
  y: new Uint8Array([1, 1, 0, 0, 0, 0, 1, 0]),
  day: new Int32Array([0, 30, 365, 59, 89, 40, 5, 70]),
  sitio: ["B", "B", "B", "A", "A", "A", "A", "A"],
};
const near = (found: number, expected: number) =>
  assert.ok(Math.abs(found - expected) < 1e-15, `${found}, expected ${expected}`);

Deno.test("Climatology gives each month and site its share, drawn towards the wider group's", () => {
  const climatology = new Climatology().fit(ROWS);
  const asked = { sitio: ["B", "A", "A", "C", "B"], day: new Int32Array([10, 10, 380, 10, 200]) };
  const base = 3 / 8;
  assert.deepEqual([...climatology.predict("base_rate", asked)], Array(5).fill(base));
  // January: rows 0, 1, 2 and 6, of which 3 exceed; none in July.
  const month = climatology.predict("month_climatology", asked);
  const january = (3 + 20 * base) / 24;
  for (const i of [0, 1, 2, 3]) near(month[i]!, january);
  near(month[4]!, base);
  // B: 2 of 3, all in January. A: 1 of 5, in January 1 of 1. C has no row.
  const siteMonth = climatology.predict("site_month_climatology", asked);
  const siteB = (2 + 20 * base) / 23, siteA = (1 + 20 * base) / 25;
  near(siteMonth[0]!, (2 + 20 * siteB) / 23);
  near(siteMonth[1]!, (1 + 20 * siteA) / 21);
  near(siteMonth[2]!, siteMonth[1]!);
  near(siteMonth[3]!, base);
  near(siteMonth[4]!, siteB);
});

Deno.test("Climatology learns from the rows named alone, in any order", () => {
  const some = new Climatology().fit(ROWS, new Int32Array([7, 0, 3]));
  assert.deepEqual(some.state, {
    sites: ["A", "B"],
    rows: [0, 0, 2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0],
    positives: [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0],
  });
  assert.deepEqual([some.nRows, some.sites], [3, ["A", "B"]]);
  assert.deepEqual(new Climatology().fit(ROWS, new Int32Array([0, 3, 7])).state, some.state);
});

Deno.test("Climatology read from its state through JSON gives the same bits", () => {
  const climatology = new Climatology().fit(ROWS);
  const back = Climatology.of(JSON.parse(JSON.stringify(climatology.state)));
  const asked = { sitio: ["B", "A", "C"], day: new Int32Array([10, 60, 200]) };
  for (const name of ["base_rate", "month_climatology", "site_month_climatology"] as const) {
    assert.deepEqual(back.predict(name, asked), climatology.predict(name, asked));
  }
  assert.deepEqual(back.state, climatology.state);
});

Deno.test("Climatology refuses no rows, use before the fit, and a state that is not whole", () => {
  assert.throws(
    () => new Climatology().fit(ROWS, new Int32Array()),
    /RangeError: Cannot fit a clim/,
  );
  assert.throws(() => new Climatology().state, /not fitted/);
  const good = new Climatology().fit(ROWS).state;
  const swapped = good.positives.map((n, i) => n + good.rows[i]! + 1);
  const bad: [unknown, RegExp][] = [
    [null, /the climatology must be an object/],
    [{ ...good, sites: undefined }, /sites must be a list/],
    [{ ...good, sites: ["A", 2] }, /site 1 must be a text/],
    [{ ...good, sites: ["B", "A"] }, /sites must ascend/],
    [{ ...good, sites: ["A", "A"] }, /sites must ascend/],
    [{ ...good, rows: good.rows.slice(1) }, /rows must hold 24 numbers: it holds 23/],
    [{ ...good, rows: good.rows.map((n) => n - 0.5) }, /rows 0 must be a whole number/],
    [{ ...good, rows: good.rows.map(() => 0) }, /must have a row/],
    [{ ...good, positives: swapped }, /positives 0 must be a whole number in 0\.\.1/],
    [{ ...good, more: 1 }, /has more/],
  ];
  for (const [state, message] of bad) {
    assert.throws(() => Climatology.of(state), (error: unknown) => {
      assert.ok(error instanceof DataError, String(error));
      assert.match(error.message, message);
      return true;
    });
  }
});
