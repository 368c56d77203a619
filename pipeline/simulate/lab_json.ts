/**
 * The history's results as the laboratory's API answers.
 *
 * @module
 */
import { dayText } from "../base/days.ts";
import type { History } from "./history.ts";

const RESULTS_PER_CHUNK = 500;

/**
 * The answer `{count, next, previous, results}`, in chunks; numbers are strings, as there.
 *
 * @example
 * ```ts
 * import { simulateHistory } from "@/simulate/history.ts";
 * import { labJson } from "@/simulate/lab_json.ts";
 * import assert from "node:assert/strict";
 * const answer = JSON.parse([...labJson(simulateHistory())].join(""));
 * assert.equal(answer.results[0].muestra.fecha, "2008-02-26");
 * ```
 */
export function* labJson({ results }: History): Generator<string, void, void> {
  let chunk = `{"count":${results.length},"next":null,"previous":null,"results":[`;
  for (const [i, result] of results.entries()) {
    chunk += (i === 0 ? "" : ",") + JSON.stringify({
      id: result.id,
      muestra: {
        id: result.sampleId,
        fecha: dayText(result.day),
        punto_de_muestreo_nombre: `${result.site} (${result.site})`,
      },
      parametro_por_matriz: 308,
      parametro_nombre: "PM10",
      valor: result.value,
      representar_valor: result.value,
      limite_deteccion: result.belowDetection,
    });
    if (i % RESULTS_PER_CHUNK === RESULTS_PER_CHUNK - 1) {
      yield chunk;
      chunk = "";
    }
  }
  yield `${chunk}]}`;
}
