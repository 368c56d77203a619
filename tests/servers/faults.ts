/**
 * What can go wrong with one call, and seeded schedules of it.
 *
 * @module
 */
import { random } from "@/base/random.ts";

/** Faults of any API; the first four are of the wire, not of the answer. */
export const COMMON_FAULTS = [
  "reset",
  "stall",
  "body cut",
  "slow bytes",
  "429",
  "429 with Retry-After",
  "500 HTML",
  "502 HTML",
  "503 HTML",
  "JSON cut",
  "HTML instead of JSON",
] as const;
/** Faults of the station's API only. */
export const WEATHERLINK_FAULTS = [
  ...COMMON_FAULTS,
  "empty object",
  "empty data",
  "records twice",
] as const;
/** Faults of the laboratory's API only. */
export const TCA_FAULTS = [
  ...COMMON_FAULTS,
  "no results",
  "results twice",
  "page repeated",
  "next elsewhere",
] as const;
/** One of them. */
export type Fault = (typeof WEATHERLINK_FAULTS)[number] | (typeof TCA_FAULTS)[number];
/** How the bytes of an answer travel; null is whole and at once. */
export type Wire = "reset" | "stall" | "body cut" | "slow bytes" | null;

/** What the next call meets; null is nothing. */
export type Schedule = () => Fault | null;

/** Nothing goes wrong. */
export const noFaults: Schedule = () => null;

/**
 * A seeded schedule.
 *
 * @param seed of the draws
 * @param options `kinds` to draw from, each as often; `share` of the calls that meet one; `calls`
 *   after which nothing goes wrong any more; `met` counts them
 */
export function faultSchedule(
  seed: number,
  { kinds, share, calls, met }: {
    kinds: readonly Fault[];
    share: number;
    calls: number;
    met: Map<Fault, number>;
  },
): Schedule {
  const draw = random(seed);
  let call = 0;
  return () => {
    if (++call > calls || draw() >= share) return null;
    const fault = kinds[Math.floor(draw() * kinds.length)]!;
    met.set(fault, (met.get(fault) ?? 0) + 1);
    return fault;
  };
}

/** How the bytes travel under a fault. */
export function wireOf(fault: Fault | null): Wire {
  return fault === "reset" || fault === "stall" || fault === "body cut" || fault === "slow bytes"
    ? fault
    : null;
}

/** The answer that a fault makes of a right one. */
export async function spoil(response: Response, fault: Fault | null): Promise<Response> {
  switch (fault) {
    case "429":
      return Response.json({ code: "429", message: "Rate limit exceeded" }, { status: 429 });
    case "429 with Retry-After": {
      const init = { status: 429, headers: { "Retry-After": "1" } };
      return Response.json({ detail: "Request was throttled." }, init);
    }
    case "500 HTML":
    case "502 HTML":
    case "503 HTML":
      return html(Number(fault.slice(0, 3)));
    case "HTML instead of JSON":
      return html(200);
    case "JSON cut": {
      const text = await response.text();
      return text_(text.slice(0, Math.ceil(text.length / 2)), response.status);
    }
    case "empty object":
      return Response.json({});
    case "empty data":
      return await changed(response, "sensors", (sensor) => ({ ...sensor, data: [] }));
    case "records twice":
      return await changed(response, "sensors", (sensor) => ({
        ...sensor,
        data: Array.isArray(sensor["data"]) ? sensor["data"].flatMap((r) => [r, r]) : [],
      }));
    case "no results":
      return Response.json({ count: 0, next: null, previous: null, results: [] });
    case "results twice": {
      const answer = await response.json();
      return Response.json({ ...answer, results: [...answer.results, ...answer.results] });
    }
    case "next elsewhere": {
      const answer = await response.json();
      const next = answer.next === null ? null : new URL(answer.next);
      if (next !== null) next.host = "127.0.0.2:9";
      return Response.json({ ...answer, next: next?.href ?? null });
    }
    default:
      return response;
  }
}

/** The call that a fault makes the server answer in place of the right one. */
export function askedUnder(fault: Fault | null, request: Request): Request {
  if (fault !== "page repeated") return request;
  const url = new URL(request.url);
  const page = Number(url.searchParams.get("page") ?? "1");
  url.searchParams.set("page", `${Math.max(1, page - 1)}`);
  return new Request(url, request);
}

async function changed(
  response: Response,
  list: string,
  change: (item: Record<string, unknown>) => Record<string, unknown>,
): Promise<Response> {
  const answer = await response.json();
  if (!Array.isArray(answer[list])) return Response.json(answer, { status: response.status });
  return Response.json({ ...answer, [list]: answer[list].map(change) });
}

function html(status: number): Response {
  return text_(
    `<!doctype html><title>${status}</title><h1>Página no disponible</h1>`,
    status,
    "text/html; charset=utf-8",
  );
}

function text_(body: string, status: number, type = "application/json"): Response {
  return new Response(body, { status, headers: { "Content-Type": type } });
}
