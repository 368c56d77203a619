/**
 * What the laboratory's API answers, as a function of the call, the results and the clock.
 *
 * It behaves as Django REST Framework does, which its token, filters and keys speak for.
 *
 * @module
 */
import type { CallCounter } from "./call_counter.ts";
import { type LabEntry, versionAt } from "./laboratory.ts";

/** The server's side of the API. */
export interface TcaServer {
  /** The results it knows. */
  readonly entries: readonly LabEntry[];
  /** The one that may read them. */
  readonly token: string;
  /** Counts all calls; its limits are enforced. */
  readonly counter: CallCounter;
  /** Most results on a page, however many are asked for; null answers all at once. */
  readonly maxPageSize: number | null;
  /** Tokens that are known and may not read results. */
  readonly withoutRights?: readonly string[];
  /** The server's clock. */
  now(): Date;
  /** The instant up to which results have come out; the clock unless told otherwise. */
  publishedBy?(): Date;
  /** A number in [0, 1): without `order_by` the order is not stable. */
  random(): number;
}

const ROUTE = /\/fisico-quimico\/parametros-por-muestra$/;
const DAY = /^\d{4}-\d{2}-\d{2}$/;
const MATRIX = 8;
const PARAMETER = 308;

/** Answers a call as the API does. */
export function answerTca(request: Request, server: TcaServer): Response {
  const url = new URL(request.url);
  const wait = server.counter.call(server.now().getTime());
  if (wait > 0) {
    return detail(
      429,
      `Solicitud fue regulada (throttled). Se espera que esté disponible en ${wait} segundos.`,
      { "Retry-After": `${wait}` },
    );
  }
  const given = /^Token (.+)$/.exec(request.headers.get("Authorization") ?? "")?.[1];
  const challenge = { "WWW-Authenticate": "Token" };
  if (given === undefined) {
    return detail(401, "Las credenciales de autenticación no se proveyeron.", challenge);
  }
  if (server.withoutRights?.includes(given)) {
    return detail(403, "Usted no tiene permiso para realizar esta acción.");
  }
  if (given !== server.token) return detail(401, "Token inválido.", challenge);
  if (!ROUTE.test(url.pathname)) return detail(404, "No encontrado.");
  for (const name of ["fecha_de_inicio", "fecha_de_fin"]) {
    const value = url.searchParams.get(name);
    if (value !== null && !DAY.test(value)) {
      return Response.json({ [name]: ["Introduzca una fecha válida."] }, { status: 400 });
    }
  }
  return page(url, server, found(url, server));
}

/** Results that the filters leave, as items; both days are included. */
function found({ searchParams: query }: URL, server: TcaServer): Record<string, unknown>[] {
  const instant = (server.publishedBy ?? server.now)().getTime() / 1000;
  const from = query.get("fecha_de_inicio") ?? "", to = query.get("fecha_de_fin") ?? "9999-12-31";
  const points = query.get("punto_de_muestreo_id")?.split(",").filter((id) => id !== "") ?? [];
  const others = [["matriz_id", MATRIX], ["parametro_por_matriz_id", PARAMETER]] as const;
  if (others.some(([name, ours]) => query.has(name) && query.get(name) !== `${ours}`)) return [];
  const entries = server.entries.filter(({ fecha, point }) =>
    fecha >= from && fecha <= to && (points.length === 0 || points.includes(`${point}`))
  );
  return inOrder(entries, query.get("order_by"), server.random).flatMap((entry) => {
    const version = versionAt(entry, instant);
    return version === undefined ? [] : [{
      id: entry.id,
      muestra: {
        id: entry.sampleId,
        fecha: entry.fecha,
        punto_de_muestreo_nombre: entry.site,
      },
      parametro_por_matriz: PARAMETER,
      parametro_nombre: "PM10 (ug/m3)",
      valor: version.value,
      representar_valor: version.value,
      limite_deteccion: version.belowDetection,
    }];
  });
}

/** By sampling day, either way; else in no order. */
function inOrder(entries: LabEntry[], orderBy: string | null, random: () => number): LabEntry[] {
  if (orderBy !== "muestra__fecha" && orderBy !== "-muestra__fecha") {
    return entries.map((entry) => ({ entry, at: random() })).sort((a, b) => a.at - b.at)
      .map(({ entry }) => entry);
  }
  const sign = orderBy.startsWith("-") ? -1 : 1;
  return entries.toSorted((a, b) => sign * (a.fecha < b.fecha ? -1 : a.fecha > b.fecha ? 1 : 0));
}

/** All results, or the page that is asked for: the server cuts a page size that is too large. */
function page(url: URL, { maxPageSize }: TcaServer, items: unknown[]): Response {
  const answer = { count: items.length, next: null, previous: null };
  if (maxPageSize === null) return Response.json({ ...answer, results: items });
  const asked = Number(url.searchParams.get("page_size") ?? NaN);
  const size = Number.isInteger(asked) && asked > 0 ? Math.min(asked, maxPageSize) : maxPageSize;
  const last = Math.max(1, Math.ceil(items.length / size));
  const text = url.searchParams.get("page") ?? "1";
  const number = text === "last" ? last : Number(text);
  if (!Number.isInteger(number) || number < 1 || number > last) {
    return detail(404, "Página inválida.");
  }
  const to = (other: number) => {
    if (other < 1 || other > last) return null;
    const link = new URL(url);
    link.searchParams.set("page", `${other}`);
    return link.href;
  };
  return Response.json({
    count: items.length,
    next: to(number + 1),
    previous: to(number - 1),
    results: items.slice((number - 1) * size, number * size),
  });
}

function detail(status: number, text: string, headers: Record<string, string> = {}): Response {
  return Response.json({ detail: text }, { status, headers });
}
