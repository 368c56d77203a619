import assert from "node:assert/strict";
import { frameFromJson, frameToJson, seriesFromJson, seriesToJson } from "@/base/frame_json.ts";

// A split's order: labels neither sorted nor dense. JSON.parse alone would give 2, 7, 10.
const FRAME = {
  labels: [10, 2, 7],
  columns: {
    temp_out: [0.1 + 0.2, -4, null],
    sitio: ["20V (20V)", 'a "7": b', "ñ"],
  },
};

Deno.test("frameFromJson() gives back the rows in the order written when labels are not sorted", () => {
  assert.deepEqual(frameFromJson(frameToJson(FRAME)), FRAME);
});

Deno.test("frameToJson() writes pandas' column form with every digit of a double", () => {
  assert.equal(
    frameToJson({ labels: [10, 2], columns: { t: [0.1 + 0.2, null] } }),
    '{"t":{"10":0.30000000000000004,"2":null}}',
  );
});

Deno.test("seriesFromJson() keeps the split's order", () => {
  const text = seriesToJson([5, 3, 4], [1, 0, 1]);
  assert.deepEqual(seriesFromJson(text), {
    labels: [5, 3, 4],
    values: [1, 0, 1],
  });
});

Deno.test("frameFromJson() reads text with blanks after the colons, as other writers make it", () => {
  assert.deepEqual(frameFromJson('{"t": {"9" : 1, "1" : 2}}'), {
    labels: [9, 1],
    columns: { t: [1, 2] },
  });
});

Deno.test("frameFromJson() refuses columns of other rows", () => {
  assert.throws(
    () => frameFromJson('{"a":{"1":0,"2":0},"b":{"2":0,"1":0}}'),
    SyntaxError,
  );
});

Deno.test("frameFromJson() refuses labels that are not integers", () => {
  assert.throws(
    () => frameFromJson('{"a":{"x":0}}'),
    /row labels must be integers/,
  );
});

Deno.test("seriesToJson() refuses values without a label", () => {
  assert.throws(() => seriesToJson([1], [0, 1]), RangeError);
});
