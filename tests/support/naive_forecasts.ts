/**
 * Stored forecasts and the rows behind them, read without any code of the product.
 *
 * @module
 */

/** The forecasts that need no model, by their column. */
export const REFERENCE_COLUMNS = [
  "base_rate",
  "month_climatology",
  "site_month_climatology",
  "persistence",
] as const;

/** A line of a forecast file. */
export interface NaiveForecast {
  readonly fecha: string;
  readonly sitio: string;
  /** 1 for an exceedance. */
  readonly y: number;
  readonly p: number;
  /** Of the interval; NaN where there is none. */
  readonly p0: number;
  readonly p1: number;
  /** What the references said, in the order of {@linkcode REFERENCE_COLUMNS}. */
  readonly references: readonly number[];
}

/** A row of a protocol's table. */
export interface NaiveRow {
  readonly fecha: string;
  readonly sitio: string;
  readonly valor: number;
  readonly y: number;
}

/** The lines of a CSV as records; cells may be quoted. */
export function readCsv(text: string): Record<string, string>[] {
  const [head, ...lines] = text.trimEnd().split("\n").map((line) =>
    [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)]
      .map(([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain ?? "")
  );
  return lines.map((cells) => Object.fromEntries(head!.map((name, i) => [name, cells[i]!])));
}

/** The forecasts of each split. */
export function readForecasts(text: string): Record<string, NaiveForecast[]> {
  const bySplit: Record<string, NaiveForecast[]> = {};
  for (const line of readCsv(text)) {
    (bySplit[line["split"]!] ??= []).push({
      fecha: line["fecha"]!,
      sitio: line["sitio"]!,
      y: Number(line["exceedance"]),
      p: Number(line["probability"]),
      p0: line["p0"] === "" ? NaN : Number(line["p0"]),
      p1: line["p1"] === "" ? NaN : Number(line["p1"]),
      references: REFERENCE_COLUMNS.map((name) => Number(line[name])),
    });
  }
  return bySplit;
}

const WEATHER = ["temp_out", "hum_out", "rainfall_mm", "wind_speed_avg", "wind_speed_hi"];

/**
 * The rows of a protocol, from the cleaned records and results that `ingest` leaves.
 *
 * The study takes results above detection on days with a value of each column; the operational one
 * those below it too, as quiet, on days of which records cover three quarters of 24 h.
 */
export function tableOf(
  protocol: "study" | "operational",
  { weather, dust }: { weather: string; dust: string },
): NaiveRow[] {
  const covered = new Map<string, number>();
  const present = new Map<string, Set<string>>();
  const instants = new Set<string>();
  for (const record of readCsv(weather)) {
    const [fecha, at] = [record["fecha"]!, record["date_time"]!];
    if (instants.has(at)) continue;
    instants.add(at);
    covered.set(fecha, (covered.get(fecha) ?? 0) + Number(record["interval_s"]));
    const names = present.get(fecha) ?? new Set();
    for (const name of WEATHER) if (record[name] !== "") names.add(name);
    present.set(fecha, names);
  }
  const latest = new Map<string, Record<string, string>>();
  for (const result of readCsv(dust)) {
    const key = `${result["fecha"]}|${result["sitio"]}`;
    if (Number(latest.get(key)?.["id"] ?? -1) < Number(result["id"])) latest.set(key, result);
  }
  const rows = [...latest.keys()].sort().map((key) => latest.get(key)!).filter((result) => {
    const fecha = result["fecha"]!;
    const isBelow = result["limite_deteccion"] === "true";
    if (protocol === "study") return !isBelow && present.get(fecha)?.size === WEATHER.length;
    return !(isBelow && Number(result["valor"]) >= 150) &&
      (covered.get(fecha) ?? 0) >= 0.75 * 86_400;
  });
  return rows.map(({ fecha, sitio, valor }) => ({
    ...{ fecha: fecha!, sitio: sitio!, valor: Number(valor) },
    y: Number(valor) >= 150 ? 1 : 0,
  }));
}
