import assert from "node:assert/strict";
import { frameFromJson, frameToJson } from "@/base/frame_json.ts";
import type { LabelledResult } from "@/base/label_results.ts";
import { frameOfRows, rowsOfFrame } from "@/forecast/table_frame.ts";
import { DELAY, madeHistory, madeRows } from "../support/forecast_rows.ts";

const HISTORY = madeHistory({ nDays: 80 });
const ROWS = madeRows(HISTORY);
/** Labels as those of results below detection are: not in the order of rows. */
const RESULTS = HISTORY.results.map((result, i) => ({
  ...result,
  label: i % 5 === 0 ? 1000 - i : i,
})) as unknown as LabelledResult[];
const FRAME = frameOfRows(RESULTS, ROWS);

Deno.test("rowsOfFrame() gives back the rows, to the bit, through JSON", () => {
  const text = frameToJson(FRAME);
  const back = rowsOfFrame(frameFromJson(text), { delayDays: DELAY });
  assert.deepEqual(back, ROWS);
  assert.ok(text.includes(":null") && !text.includes("NaN"));
  assert.deepEqual(Object.keys(FRAME.columns).slice(0, 5), [
    ...["fecha", "sitio", "valor", "exceedance", "temp_out"],
  ]);
  assert.deepEqual(FRAME.labels.slice(0, 3), [1000, 1, 2]);
});

Deno.test("rowsOfFrame() refuses tables that are none", () => {
  const with_ = (name: string, change: (values: readonly unknown[]) => readonly unknown[]) => {
    const columns = { ...FRAME.columns, [name]: change(FRAME.columns[name]!) };
    return () => rowsOfFrame({ ...FRAME, columns } as typeof FRAME, { delayDays: DELAY });
  };
  const first = (value: unknown) => (values: readonly unknown[]) => [value, ...values.slice(1)];
  const { sitio: _, ...columns } = FRAME.columns;
  assert.throws(() => rowsOfFrame({ ...FRAME, columns }, { delayDays: DELAY }), /column sitio/);
  assert.throws(with_("fecha", (days) => days.toReversed()), /SyntaxError: .*fecha cannot be/);
  assert.throws(with_("fecha", first("2020-02-30x")), /fecha cannot be "2020-02-30x"/);
  assert.throws(with_("exceedance", first(2)), /exceedance cannot be 2/);
  assert.throws(with_("sitio", first(null)), /sitio cannot be null/);
  assert.throws(with_("hum_out_2", first("40")), /hum_out_2 cannot be "40"/);
});
