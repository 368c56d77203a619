/**
 * A weather station as its maker's server knows it, with records of the simulated history.
 *
 * @module
 */
import { StationClock } from "../readers/station_clock.ts";
import type { History } from "../simulate/history.ts";
import { MISSING, SAMPLES_PER_MINUTE, TIP } from "../simulate/records.ts";

/** Structure types of an archive: WeatherLink IP and network, EnviroMonitor, Live, Console. */
export const ARCHIVE_TYPES = [3, 4, 7, 11, 24] as const;
/** One of {@linkcode ARCHIVE_TYPES}. */
export type ArchiveType = (typeof ARCHIVE_TYPES)[number];

/** An archive record in the server's own units, whatever the account displays. */
export interface ArchiveRecord {
  /** END of the interval, s since 1970-01-01 UTC. */
  readonly ts: number;
  /** Length of the interval, s. */
  readonly interval: number;
  /** Mean temperature, degF with one decimal. */
  readonly temperature: number | null;
  /** Highest temperature of the interval, degF. */
  readonly highest: number | null;
  /** Lowest temperature of the interval, degF. */
  readonly lowest: number | null;
  /** Relative humidity, whole %. */
  readonly humidity: number | null;
  /** Mean wind, whole mph. */
  readonly wind: number | null;
  /** Highest wind of the interval, whole mph. */
  readonly gust: number | null;
  /** Prevailing direction, 0 = N, 1 = NNE, … 15 = NNW; null when calm. */
  readonly direction: number | null;
  /** Tips of the 0.2 mm rain collector. */
  readonly clicks: number | null;
  /** Share of the radio packets received, %. */
  readonly reception: number;
  /** When the logger uploaded it, s since 1970-01-01 UTC: before, the server does not have it. */
  readonly uploadedAt: number;
}

/** A station of the account. */
export interface Station {
  /** Number in the path of a call. */
  readonly id: number;
  /** May stand for the number. */
  readonly uuid: string;
  /** As its owner calls it. */
  readonly name: string;
  /** IANA zone. */
  readonly timezone: string;
  /** `Basic` has no history. */
  readonly plan: "Basic" | "Pro" | "Pro+";
  /** Ascending by `ts`, each instant once. */
  readonly records: readonly ArchiveRecord[];
  /** Structure type of the record that ends at an instant: a new gateway changes it. */
  structureAt(ts: number): ArchiveType;
}

/** A station of the mine's kind, with what a caller sets. */
export function makeStation(own: Partial<Station> & Pick<Station, "records">): Station {
  return {
    id: 96_230,
    uuid: "f0e1d2c3-b4a5-4697-8879-6a5b4c3d2e1f",
    name: "Simulated station",
    timezone: "America/Argentina/Jujuy",
    plan: "Pro",
    structureAt: () => 4,
    ...own,
  };
}

/**
 * The history's records as the server counts them: tenths of degF, whole mph, tips.
 *
 * A record that the file repeats is there once; instants are those that reading the file gives.
 *
 * @param history what the station measured
 * @param timezone IANA zone of the station's clock
 */
export function archiveRecords(
  { times, records, rows }: History,
  timezone: string,
): ArchiveRecord[] {
  const clock = new StationClock(timezone);
  const seen = new Set<number>();
  const archive: ArchiveRecord[] = [];
  for (const i of rows) {
    const ts = clock.instant(times.minute[i]! * 60, () => `${i}`);
    if (seen.has(i)) continue;
    seen.add(i);
    const samples = records.samples[i]!, interval = times.interval[i]!;
    archive.push({
      ts,
      interval: interval * 60,
      temperature: fahrenheit(records.temperature[i]!),
      highest: fahrenheit(records.highest[i]!),
      lowest: fahrenheit(records.lowest[i]!),
      humidity: known(records.humidity[i]!),
      wind: known(records.wind[i]!),
      gust: known(records.gust[i]!),
      direction: known(records.direction[i]!),
      clicks: known(records.tips[i]!),
      reception: tenths(100 * Math.min(1, samples / (SAMPLES_PER_MINUTE * interval))),
      uploadedAt: ts,
    });
  }
  return archive;
}

/** Rain of some tips, mm. */
export function millimetresOf(clicks: number): number {
  return tenths(clicks * TIP);
}

function known(value: number): number | null {
  return value === MISSING ? null : value;
}

/** Tenths of degF from tenths of degC: 0.1 degC is 0.18 degF, so at most 0.028 degC are lost. */
function fahrenheit(tenthsCelsius: number): number | null {
  return tenthsCelsius === MISSING ? null : tenths(tenthsCelsius * 0.18 + 32);
}

function tenths(value: number): number {
  return Math.round(value * 10) / 10;
}
