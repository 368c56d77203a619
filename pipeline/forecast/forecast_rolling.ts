/**
 * A recipe as a service lives: trained again each month, each month predicted once.
 *
 * @module
 */
import { applyChoice, type Choice, choose } from "./choose.ts";
import {
  concat,
  type Forecast,
  type ForecastOptions,
  type ForecastRows,
  saidOf,
} from "./forecast.ts";
import { referenceForecasts, type ReferenceName, REFERENCES } from "./references.ts";
import { type Month, months } from "./splits.ts";

/** Days of results before the first month that is predicted. */
const FIRST_YEAR = 365;
/** Months for which a choice holds; the models themselves learn anew each month. */
const MONTHS_A_CHOICE = 12;

/**
 * Forecasts every month from what was known on its first day.
 *
 * Members learn anew each month; a blended recipe is chosen and calibrated anew every twelfth month,
 * and each month while too little was known to choose. Months count from a year after the first
 * result on, once an exceedance was known.
 *
 * Guarantees: a month's forecast depends on results known on its first day alone; every row of those
 * months is predicted once.
 * Cost: a fit of every chosen member each month, and ten of every member each year.
 */
export async function forecastRolling(
  rows: ForecastRows,
  options: ForecastOptions,
): Promise<Forecast> {
  const { recipe, delayDays } = options;
  const counted = months(rows.day, { delayDays }).filter(({ first, train }) =>
    first >= rows.day[0]! + FIRST_YEAR && train.some((row) => rows.y[row] === 1)
  );
  const parts: Part[] = [];
  for (let start = 0; start < counted.length;) {
    const choice = recipe.blended ? await choose(rows, counted[start]!.train, options) : null;
    const end = start + monthsFor(choice);
    parts.push(
      ...await forecastMonths(rows, { months: counted.slice(start, end), choice, options }),
    );
    start = end;
  }
  return inOrder(parts);
}

/** Months that a choice is for; without one all are, in one job. */
function monthsFor(choice: Choice | null): number {
  if (choice === null) return Infinity;
  return choice.calibration === null ? 1 : MONTHS_A_CHOICE;
}

type Part = Omit<Forecast, "interval"> & { readonly p0: Float64Array; readonly p1: Float64Array };

async function forecastMonths(
  rows: ForecastRows,
  { months, choice, options }: {
    months: readonly Month[];
    choice: Choice | null;
    options: ForecastOptions;
  },
): Promise<Part[]> {
  const weights = choice?.weights ?? [1];
  const said = await saidOf(rows, months, { ...options, weights });
  return months.map((month, k) => {
    const none = new Float64Array(month.test.length).fill(NaN);
    const forecasts = said[k]!.forecasts;
    const made = choice === null
      ? { probability: forecasts[0]!, p0: none, p1: none }
      : applyChoice(choice, forecasts);
    return {
      ...made,
      rows: month.test,
      references: referenceForecasts(rows, month),
      nTrain: month.train.length,
      choice,
    };
  });
}

function inOrder(parts: readonly Part[]): Forecast {
  const all = (of: (part: Part) => Float64Array) => concat(parts.map(of));
  const last = parts.at(-1);
  return {
    rows: Int32Array.from(parts.flatMap(({ rows }) => [...rows])),
    probability: all(({ probability }) => probability),
    interval: last?.choice === null ? null : { p0: all(({ p0 }) => p0), p1: all(({ p1 }) => p1) },
    references: Object.fromEntries(
      REFERENCES.map((name) => [name, all(({ references }) => references[name])]),
    ) as Record<ReferenceName, Float64Array>,
    nTrain: last?.nTrain ?? 0,
    choice: last?.choice ?? null,
  };
}
