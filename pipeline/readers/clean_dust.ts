/**
 * Cleaning: the laboratory's items to rows, or dropped with a counted reason.
 *
 * @module
 */
import type { Settings } from "../base/settings.ts";
import { UsageError } from "../base/errors.ts";
import type { DustRow } from "../base/rows.ts";
import { microgramsPerCubicMetre } from "../base/units.ts";
import type { Zone } from "../base/zone.ts";
import { isObject, type JsonObject } from "./json.ts";
import { readNumber } from "./number.ts";
import { readDate } from "./written_time.ts";

/** How items are to be read. */
export interface DustCleaning {
  /** The source's name, for messages. */
  readonly source: string;
  /** Unit and plausibility limits. */
  readonly settings: Settings["laboratory"];
  /** The mine's zone, for a day that is given as an instant. */
  readonly zone: Zone;
}

/** The reason of a result below the detection limit that does not say the limit: no fault of its file. */
export const WITHOUT_LIMIT = "below detection without a value";

/**
 * The row of an item, or why it is dropped.
 *
 * `valor` is the item's `representar_valor`, a number or its text. `<5` is below the detection
 * limit, flagged or not, and its `valor` the limit. Without an id the key is `fecha|sitio`.
 *
 * @throws {UsageError} when the item is in another unit than the configured one
 */
export function cleanDust(
  item: JsonObject,
  { source, settings, zone }: DustCleaning,
): DustRow | { readonly dropped: string } {
  const parameter = textOf(item["parametro_nombre"]);
  if (parameter !== "" && !/pm[ -]?10(?!\d)/i.test(parameter)) {
    return { dropped: "another parameter" };
  }
  refuseUnit([unitIn(parameter), textOf(item["unidad"])], { source, settings });
  const sample = isObject(item["muestra"]) ? item["muestra"] : {};
  const fecha = dayOf(textOf(sample["fecha"]), zone);
  if (fecha === null) return { dropped: "unreadable day" };
  const sitio = textOf(sample["punto_de_muestreo_nombre"]);
  if (sitio === "") return { dropped: "no site" };
  const flag = item["limite_deteccion"] ?? false;
  if (typeof flag !== "boolean") return { dropped: "unreadable detection limit" };
  const written = textOf(item["representar_valor"]);
  if (written === "") return { dropped: flag ? WITHOUT_LIMIT : "no value" };
  const below = written.startsWith("<");
  const valor = readNumber(below ? written.slice(1).trim() : written);
  if (Number.isNaN(valor)) return { dropped: "unreadable value" };
  const [low, high] = settings.limits.valor;
  if (valor < low || valor > high) return { dropped: "out of range" };
  return {
    id: textOf(item["id"]) || `${fecha}|${sitio}`,
    fecha,
    sitio,
    valor: microgramsPerCubicMetre(valor),
    limite_deteccion: flag || below,
  };
}

function textOf(value: unknown): string {
  return typeof value === "string" || typeof value === "number" ? String(value).trim() : "";
}

/** The local day `YYYY-MM-DD` of a date, or of a time with or without a zone. */
function dayOf(text: string, zone: Zone): string | null {
  const day = text.slice(0, 10);
  if (!/^\d{4}-/.test(day) || Number.isNaN(readDate(day).dmy)) return null;
  const time = text.slice(10);
  if (time === "" || /^[T ]\d{2}:\d{2}[\d:.]*$/.test(time)) return day;
  const instant = Date.parse(text);
  return Number.isNaN(instant) ? null : zone.localDay(instant / 1000);
}

/** The unit that a parameter's name ends with, as in `PM10 (ug/m3)`. */
function unitIn(parameter: string): string {
  return /\(([^()]*\/[^()]*)\)/.exec(parameter)?.[1] ?? "";
}

function refuseUnit(
  units: readonly string[],
  { source, settings }: { source: string; settings: Settings["laboratory"] },
): void {
  const plain = (unit: string) =>
    unit.toLowerCase().replace(/[µμ]/g, "u").replace(/³|\^3/g, "3").replace(/\s/g, "");
  const other = units.find((unit) => unit !== "" && plain(unit) !== settings.unit);
  if (other === undefined) return;
  throw new UsageError({
    what: `Cannot use ${source}`,
    why: `its results are in ${other}, and laboratory.unit is ${settings.unit}`,
    todo: `Ask the laboratory for results in ${settings.unit}`,
  });
}
