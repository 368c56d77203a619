import assert from "node:assert/strict";
import { simulateHistory } from "@/simulate/history.ts";
import { labJson } from "@/simulate/lab_json.ts";

const answer = JSON.parse([...labJson(simulateHistory())].join(""));

Deno.test("labJson() answers in the API's shape", () => {
  assert.deepEqual(Object.keys(answer), ["count", "next", "previous", "results"]);
  const { id, muestra, ...rest } = answer.results[0];
  assert.equal(typeof id, "number");
  assert.deepEqual(muestra, {
    id: muestra.id,
    fecha: "2008-02-26",
    punto_de_muestreo_nombre: "20V (20V)",
  });
  assert.deepEqual(rest, {
    parametro_por_matriz: 308,
    parametro_nombre: "PM10",
    valor: rest.valor,
    representar_valor: rest.valor,
    limite_deteccion: false,
  });
});

Deno.test("labJson() writes numbers as strings: decimals in the early years, whole later", () => {
  for (const { muestra, valor } of answer.results) {
    assert.match(valor, muestra.fecha < "2012" ? /^\d+\.\d{5}$/ : /^\d+$/);
  }
});

Deno.test("labJson() is ordered by day, and ids grow with it", () => {
  const results: { id: number; muestra: { fecha: string } }[] = answer.results;
  for (const [i, result] of results.entries()) {
    const before = results[i - 1];
    if (before === undefined) continue;
    assert.ok(before.id < result.id && before.muestra.fecha <= result.muestra.fecha);
  }
});

Deno.test("labJson() gives the limit for results below it, and nothing else below the limit", () => {
  for (const { representar_valor, limite_deteccion } of answer.results) {
    if (limite_deteccion) assert.equal(Number(representar_valor), 5);
    else assert.ok(Number(representar_valor) >= 5);
  }
});
