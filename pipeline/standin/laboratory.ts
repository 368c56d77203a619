/**
 * The laboratory's results as its server knows them: when each came out, and what it said then.
 *
 * @module
 */
import { DAY_S, dayText } from "../base/days.ts";
import type { History } from "../simulate/history.ts";

/** What a result said from some instant on. */
export interface Version {
  /** First instant, s since 1970-01-01 UTC. */
  readonly from: number;
  /** PM10, ug/m3, as written. */
  readonly value: string;
  /** Whether the result is below the detection limit. */
  readonly belowDetection: boolean;
}

/** A result. */
export interface LabEntry {
  /** Of the result. */
  readonly id: number;
  /** Of the filter. */
  readonly sampleId: number;
  /** Sampling day, `YYYY-MM-DD`. */
  readonly fecha: string;
  /** As the laboratory names it. */
  readonly site: string;
  /** The site's number in filters. */
  readonly point: number;
  /** Oldest first; before the first, nobody has heard of the result. */
  readonly versions: readonly Version[];
}

/** Days from sampling to result that the mine counts on. */
const USUAL_DELAY = 20;
const FIRST_POINT = 60;

/** The history's results, each published some days after its sample. */
export function labEntries({ results }: History, delayDays: number = USUAL_DELAY): LabEntry[] {
  const sites = [...new Set(results.map(({ site }) => site))].sort();
  return results.map(({ id, sampleId, day, site, value, belowDetection }) => ({
    id,
    sampleId,
    fecha: dayText(day),
    site: `${site} (${site})`,
    point: FIRST_POINT + sites.indexOf(site),
    versions: [{ from: (day + delayDays) * DAY_S, value, belowDetection }],
  }));
}

/** What a result says at an instant, or undefined before it came out. */
export function versionAt({ versions }: LabEntry, instant: number): Version | undefined {
  return versions.findLast(({ from }) => from <= instant);
}
