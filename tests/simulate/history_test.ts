import assert from "node:assert/strict";
import { exportText } from "@/simulate/export_text.ts";
import { simulateHistory } from "@/simulate/history.ts";
import { labJson } from "@/simulate/lab_json.ts";
import { COLUMN, numberAt, readExport } from "./read_export.ts";

interface Answer {
  count: number;
  next: null;
  previous: null;
  results: {
    id: number;
    muestra: { id: number; fecha: string; punto_de_muestreo_nombre: string };
    parametro_por_matriz: number;
    parametro_nombre: string;
    valor: string;
    representar_valor: string;
    limite_deteccion: boolean;
  }[];
}

/** Published rows of each site on days with weather (the study's joined table). */
const SITES = {
  "20V": 522,
  NP3: 499,
  COY: 497,
  NP4: 240,
  CHIN: 206,
  "STO-D": 166,
  VETA: 125,
  DOMO: 119,
  LIV: 100,
  OROS: 95,
  CIEN: 86,
  OROS2: 36,
  DCOLAS: 15,
  "S-MINA": 5,
};

// The shipped seed, one beside it, and one far away.
for (const seed of [20_080_219, 20_080_220, 7]) {
  Deno.test(`simulateHistory() has the published counts with seed ${seed}`, () => {
    const history = simulateHistory({ seed });
    const { lines } = readExport([...exportText(history)].join(""));
    const answer: Answer = JSON.parse([...labJson(history)].join(""));

    assert.equal(lines.length, 242_386);
    assert.deepEqual(lines[0]!.cells.slice(0, 2), ["19/02/08", "5:15 p"]);
    assert.deepEqual(lines.at(-1)!.cells.slice(0, 2), ["14/11/22", "3:30 p"]);
    const byTime = new Set(lines.map(({ time }) => Math.floor(time / 86_400)));
    const byEnd = new Set(lines.map(({ time }) => Math.floor((time - 1) / 86_400)));
    assert.equal(byTime.size, 5038);
    assert.equal(byEnd.size, 5038);
    const first = Math.min(...byEnd), last = Math.max(...byEnd);
    assert.equal(last - first + 1, 5383);

    assert.equal(answer.count, answer.results.length);
    const above = answer.results.filter((result) => !result.limite_deteccion);
    assert.equal(above.length, 2858);
    assert.equal(above[0]!.muestra.fecha, "2008-02-26");
    assert.equal(above.at(-1)!.muestra.fecha, "2022-09-26");
    const joined = above.filter(({ muestra }) => byEnd.has(Date.parse(muestra.fecha) / 86_400_000));
    assert.equal(joined.length, 2711);
    const sites: Record<string, number> = {};
    for (const { muestra } of joined) {
      const [, code, again] = /^(\S+) \((\S+)\)$/.exec(muestra.punto_de_muestreo_nombre)!;
      assert.equal(code, again);
      sites[code!] = (sites[code!] ?? 0) + 1;
    }
    assert.deepEqual(sites, SITES);
    const values = joined.map((result) => Number(result.representar_valor));
    assert.equal(values.filter((value) => value >= 150).length, 372);
    assert.equal(values.filter((value) => value > 400).length, 84);

    // A site is sampled at most once a day, and ids are unique: load order cannot matter.
    const keys = answer.results.map((r) =>
      `${r.muestra.fecha} ${r.muestra.punto_de_muestreo_nombre}`
    );
    assert.equal(new Set(keys).size, keys.length);
    assert.equal(new Set(answer.results.map((r) => r.id)).size, keys.length);

    // Every day of the file has every quantity.
    const whole = { temperature: 0, humidity: 0, wind: 0, gust: 0, rain: 0 };
    for (const quantity of Object.keys(whole) as (keyof typeof whole)[]) {
      const days = new Set<number>();
      for (const line of lines) {
        if (!Number.isNaN(numberAt(line, COLUMN[quantity]))) {
          days.add(Math.floor((line.time - 1) / 86_400));
        }
      }
      whole[quantity] = days.size;
    }
    assert.deepEqual(new Set(Object.values(whole)), new Set([5038]));
  });
}

Deno.test("simulateHistory() gives the same history again, and another with another seed", () => {
  const text = (seed: number) => {
    const history = simulateHistory({ seed });
    return exportText(history).next().value! + [...labJson(history)].join("");
  };
  assert.equal(text(5), text(5));
  assert.notEqual(text(5), text(6));
});

Deno.test("simulateHistory() repeats records only as they were, and time runs forward otherwise", () => {
  const { lines } = readExport([...exportText(simulateHistory())].join(""));
  const seen = new Map<number, string>();
  let latest = -Infinity, repeated = 0;
  for (const { cells, time } of lines) {
    const text = cells.join("\t");
    if (seen.has(time)) {
      assert.equal(seen.get(time), text);
      repeated++;
    } else {
      assert.ok(time > latest);
      latest = time;
      seen.set(time, text);
    }
  }
  assert.equal(repeated, 96);
});
