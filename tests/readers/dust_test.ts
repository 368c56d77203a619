import assert from "node:assert/strict";
import { buildConfig } from "@/base/config.ts";
import { DataError, RefusedError, UsageError } from "@/base/errors.ts";
import { readDust } from "@/readers/dust.ts";
import { bytesOf, gzip } from "./sources.ts";

function item(id: unknown, over: Record<string, unknown> = {}, fecha: unknown = "2012-11-01") {
  return {
    id,
    muestra: { fecha, punto_de_muestreo_nombre: "NP3 (NP3)" },
    ...{ parametro_nombre: "PM10", valor: "1", representar_valor: "44.46152" },
    ...{ limite_deteccion: false, ...over },
  };
}

function read(value: unknown, largestShare = 1) {
  const bytes = value instanceof Uint8Array
    ? new Blob([value as Uint8Array<ArrayBuffer>]).stream()
    : bytesOf(typeof value === "string" ? value : JSON.stringify(value));
  const { laboratory, timezone } = buildConfig({}, "test", {}, {});
  const settings = { ...laboratory, max_dropped_share: largestShare };
  return readDust(bytes, { source: "results.json", settings, timezone });
}

const ROW = {
  id: "7",
  fecha: "2012-11-01",
  sitio: "NP3 (NP3)",
  valor: 44.46152,
  limite_deteccion: false,
};

Deno.test("readDust() reads one answer, pages, a bare array and a packed file alike", async () => {
  const [a, b] = [item(7), item(8, { representar_valor: 12, limite_deteccion: true })];
  const expected = [ROW, { ...ROW, id: "8", valor: 12, limite_deteccion: true }];
  const forms = [
    { count: 2, next: null, previous: null, results: [a, b] },
    [{ count: 2, next: "https://x/?page=2", results: [a] }, { count: 2, next: null, results: [b] }],
    [a, b],
    await gzip(JSON.stringify({ results: [a, b] })),
  ];
  for (const form of forms) {
    const { rows, rows_in, dropped, notes } = await read(form);
    assert.deepEqual(rows, expected);
    assert.deepEqual([rows_in, dropped, notes], [2, {}, []]);
  }
});

Deno.test("readDust() notes an answer that is one page of more", async () => {
  const { notes } = await read({ count: 2858, next: "https://x/?page=2", results: [item(1)] });
  assert.match(notes[0]!, /announces 2858 results, the file has 1/);
});

Deno.test("readDust() takes representar_valor as a number, a text or with a comma", async () => {
  for (
    const [written, valor] of [["10.80", 10.8], [33, 33], [" 5 ", 5], ["10,8", 10.8], ["0", 0]]
  ) {
    const { rows } = await read([item(1, { representar_valor: written, valor: "999" })]);
    assert.equal(rows[0]!.valor, valor);
  }
});

Deno.test("readDust() gives a result without id the key of its day and site", async () => {
  for (const id of [null, "", undefined]) {
    assert.equal((await read([item(id)])).rows[0]!.id, "2012-11-01|NP3 (NP3)");
  }
  assert.equal((await read([item("a-7")])).rows[0]!.id, "a-7");
});

Deno.test("readDust() takes the day as written, and of an instant the local one", async () => {
  const days = ["2012-11-01", "2012-11-01T00:00:00", "2012-11-02T02:59:00Z"];
  for (const day of days) {
    assert.equal((await read([item(1, {}, day)])).rows[0]!.fecha, "2012-11-01", day);
  }
});

Deno.test("readDust() drops what it cannot read, by reason", async () => {
  const bad = [
    item(1, { representar_valor: "< x" }),
    item(2, { representar_valor: "1,234" }),
    item(3, { representar_valor: null }),
    item(4, { representar_valor: -1 }),
    item(5, { representar_valor: 20_001 }),
    item(6, {}, "01/11/2012"),
    item(7, {}, "2012-02-30"),
    item(8, { muestra: { fecha: "2012-11-01", punto_de_muestreo_nombre: " " } }),
    item(9, { limite_deteccion: "si" }),
    item(10, { parametro_nombre: "PM2.5" }),
    item(11, { parametro_nombre: "PM100" }),
  ];
  const { rows, rows_in, dropped } = await read([...bad, item(12)]);
  assert.deepEqual([rows.length, rows_in], [1, 12]);
  assert.deepEqual(dropped, {
    "unreadable value": 2,
    "no value": 1,
    "out of range": 2,
    "unreadable day": 2,
    "no site": 1,
    "unreadable detection limit": 1,
    "another parameter": 2,
  });
  await assert.rejects(read([...bad, item(12)], 0.05), RefusedError);
});

Deno.test("readDust() keeps a result below detection, its value the limit", async () => {
  const writings = [
    { representar_valor: "<5", limite_deteccion: true, valor: 5 },
    { representar_valor: "<5", limite_deteccion: false, valor: 5 },
    { representar_valor: "<5", limite_deteccion: undefined, valor: 5 },
    { representar_valor: " < 0,4 ", limite_deteccion: true, valor: 0.4 },
    { representar_valor: "0.4", limite_deteccion: true, valor: 0.4 },
  ];
  for (const { valor, ...written } of writings) {
    const { rows } = await read([item(7, written)], 0);
    assert.deepEqual(rows, [{ ...ROW, valor, limite_deteccion: true }]);
  }
});

Deno.test("readDust() counts results below detection without a value, and refuses none for it", async () => {
  const silent = [null, ""].map((representar_valor, id) =>
    item(id + 1, { representar_valor, limite_deteccion: true })
  );
  const { rows, dropped } = await read([...silent, item(7)], 0);
  assert.deepEqual([rows, dropped], [[ROW], { "below detection without a value": 2 }]);
});

Deno.test("readDust() stops at another unit, in the parameter's name or beside it", async () => {
  for (
    const over of [{ parametro_nombre: "PM10 (mg/m3)" }, { unidad: "mg/m³" }, { unidad: "ppm" }]
  ) {
    await assert.rejects(read([item(1, over)]), (error) => {
      assert.ok(error instanceof UsageError);
      assert.match(error.message, /laboratory\.unit is ug\/m3/);
      return true;
    });
  }
  const same = [{ parametro_nombre: "PM10 (ug/m3)" }, { unidad: "µg/m³" }, { unidad: "ug / m3" }];
  for (const over of same) assert.equal((await read([item(1, over)])).rows.length, 1);
});

Deno.test("readDust() refuses what is no answer of the laboratory, or cut", async () => {
  const whole = JSON.stringify({ results: [item(1)] });
  const cases: [unknown, RegExp][] = [
    [whole.slice(0, -10), /cut in the middle or no JSON/],
    ["Date\tTime\n", /no JSON/],
    [{ detail: "Invalid token." }, /no answer of the laboratory/],
    [[{ Date: "2008-02-19", Time: "5:15 p" }], /no answer of the laboratory/],
    [[1], /no objects/],
    [{ results: "none" }, /no array/],
    [{ results: [] }, /holds no result/],
    [[], /holds no result/],
  ];
  for (const [value, why] of cases) {
    await assert.rejects(read(value), (error) => {
      assert.ok(error instanceof DataError, `${error}`);
      assert.match(error.message, why);
      return true;
    });
  }
});
