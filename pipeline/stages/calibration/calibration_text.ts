/**
 * The calibration report as a person reads it.
 *
 * @module
 */
import { MECHANISMS } from "../../simulate/mechanisms.ts";
import type { CalibrationReport, CalibrationRow } from "../calibration.ts";

/** A mechanism's absence is told by figures that it moves by this share of their tolerance. */
const WORTH_NAMING = 0.5;
/** At most so many of them. */
const MOST_NAMED = 5;

/**
 * Measured beside published, then what each mechanism is for.
 *
 * Says in its first line that the history is simulated.
 */
export function calibrationText(report: CalibrationReport): string {
  const { seed, nSeeds, rows } = report;
  const width = Math.max(...rows.map((row) => row.name.length));
  const means = nSeeds === 0 ? [] : ["mean", "spread", "within", ""];
  const head = ["published", "shipped", "within", "", ...means];
  const table = [
    "".padEnd(width) + cells(head),
    ...rows.map((row) => row.name.padEnd(width) + cells(rowCells(row, nSeeds))),
  ];
  const off = rows.filter((row) => row.ok === false || row.meanOk === false).length;
  return [
    `SIMULATED history (not measured), seed ${seed}` +
    (nSeeds === 0 ? "" : `; mean and spread over the ${nSeeds} seeds after it`),
    "",
    ...table.map((line) => line.trimEnd()),
    "",
    off === 0 ? "Every figure is within its tolerance." : `${off} figures are off.`,
    ...switchedOffLines(report),
  ].join("\n");
}

function rowCells(row: CalibrationRow, nSeeds: number): string[] {
  const means = [number(row.mean), number(row.spread), number(row.meanTolerance), word(row.meanOk)];
  return [
    number(row.published),
    number(row.shipped),
    number(row.tolerance),
    word(row.ok),
    ...(nSeeds === 0 ? [] : means),
  ];
}

/** What each mechanism is for: the figures that its absence moves most, by their tolerances. */
function switchedOffLines({ rows, switchedOff }: CalibrationReport): string[] {
  const lines = Object.entries(MECHANISMS).flatMap(([name, says]) => {
    const changes = switchedOff[name as keyof typeof MECHANISMS];
    if (changes === undefined) return [];
    const moved = rows.flatMap(({ name: figure, tolerance }) => {
      const by = changes[figure];
      return by === undefined || tolerance === null ? [] : [{ figure, by, weight: by / tolerance }];
    })
      .filter(({ weight }) => Math.abs(weight) >= WORTH_NAMING)
      .sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight))
      .slice(0, MOST_NAMED)
      .map(({ figure, by }) => `${figure} ${by > 0 ? "+" : ""}${by.toFixed(3)}`);
    const told = moved.length === 0 ? "no figure moves by half of its tolerance" : moved.join("; ");
    return [`${name}: ${says}`, `    ${told}`];
  });
  return lines.length === 0 ? [] : ["", "Without each mechanism (change of the shipped seed):"]
    .concat(lines);
}

function cells(values: readonly string[]): string {
  return values.map((value) => value.padStart(10)).join("");
}

function number(value: number | null): string {
  if (value === null) return "-";
  return Math.abs(value) >= 10 ? value.toFixed(0) : value.toFixed(3);
}

function word(ok: boolean | null): string {
  return ok === null ? "-" : ok ? "ok" : "off";
}
