import assert from "node:assert/strict";
import { type Frame, frameToJson } from "@/base/frame_json.ts";
import { random } from "@/base/random.ts";
import { replaceTail } from "@/base/replace_tail.ts";

/** Rows whose texts look like what is searched for. */
function table(values: readonly number[], from = 0): Frame {
  return {
    labels: values.map((_, i) => from + i),
    columns: {
      temp_out: values.map((value) => value % 3 === 0 ? null : value / 7),
      valor: values,
      sitio: values.map((value) => `},"valor":{,"${value}":}} \\`),
    },
  };
}

Deno.test("replaceTail() gives the text of the whole table, for any rows kept and added", () => {
  const draw = random(5, 1);
  for (let round = 0; round < 300; round++) {
    const some = (n: number) => Array.from({ length: n }, () => Math.floor(draw() * 30));
    const old = some(Math.floor(draw() * 25));
    const from = Math.floor(draw() * (old.length + 1));
    const added = some(Math.floor(draw() * 5));
    assert.equal(
      replaceTail(frameToJson(table(old)), { from, tail: table(added, from) }),
      frameToJson(table([...old.slice(0, from), ...added])),
    );
  }
});

Deno.test("replaceTail() refuses a text that is not the table before the label", () => {
  const text = frameToJson(table([1, 2, 3]));
  const tail = table([9], 4);
  assert.equal(replaceTail(text, { from: 4, tail }), null); // row 3 is missing
  for (const columns of [{ temp_out: [1] }, { valor: [1] }, { ...table([1]).columns, x: [1] }]) {
    assert.equal(replaceTail(text, { from: 1, tail: { labels: [1], columns } }), null);
  }
  for (const broken of ["", "{}", text.slice(0, -1), `${text} `, text.slice(1)]) {
    assert.equal(replaceTail(broken, { from: 1, tail: table([9], 1) }), null);
  }
});
