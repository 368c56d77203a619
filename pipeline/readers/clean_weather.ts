/**
 * Cleaning: written weather records to rows with units, or dropped with a counted reason.
 *
 * @module
 */
import type { Settings } from "../base/settings.ts";
import { DAY_S, dayText } from "../base/days.ts";
import {
  type ReasonCounts,
  WEATHER_COLUMNS,
  type WeatherColumn,
  type WeatherRow,
} from "../base/rows.ts";
import { celsius, kilometresPerHour, millimetres, percent } from "../base/units.ts";
import type { CrossCheck } from "./checks/cross_check.ts";
import { readCompass } from "./compass.ts";
import { isMissing, readNumber } from "./number.ts";
import { StationClock } from "./station_clock.ts";
import { count } from "./tally.ts";
import type { WeatherCells } from "./weather_cells.ts";
import { readDate, readTimeOfDay, type WrittenDate } from "./written_time.ts";

/** Longest archive interval of the instrument, s. */
const LONGEST_INTERVAL = 7200;
/** Interval of a first record that does not say it, s: the study's. */
const USUAL_INTERVAL = 1800;

/** What cleaning is told. */
export interface CleaningOptions {
  /** Station, units, date order and plausibility limits. */
  readonly settings: Settings["weather"];
  /** IANA zone of the station's clock. */
  readonly timezone: string;
  /** Sees every record before it is changed. */
  readonly check: CrossCheck;
}

/**
 * Cleans the records of one source, in its order.
 *
 * Guarantees: a record is dropped only when its time cannot be read or none of the five quantities
 * has a value; a bad cell becomes null and is counted by column and reason. An interval that is not
 * given is the time since the record before, up to two hours, else that of the record before.
 */
export class WeatherCleaner {
  /** Records dropped so far. */
  readonly dropped: ReasonCounts = {};
  /** Cells made null so far, by column. */
  readonly nulled: Record<string, ReasonCounts> = {};
  /** What turned written times into instants. */
  readonly clock: StationClock;
  readonly #options: CleaningOptions;
  readonly #times = new Map<string, number>();
  #dateText = "";
  #date: WrittenDate = readDate("");
  #writtenDay = NaN;
  #fecha = "";
  #lastInstant = NaN;
  #lastInterval = USUAL_INTERVAL;

  /** A cleaner for one source. */
  constructor(options: CleaningOptions) {
    this.#options = options;
    this.clock = new StationClock(options.timezone);
  }

  /** The row of a record, or null when it is dropped. */
  clean(cells: WeatherCells): WeatherRow | null {
    const written = this.#written(cells);
    const bad: [string, string][] = [];
    const values = this.#values(cells, bad);
    if (Number.isNaN(written)) return this.#drop("unreadable time");
    if (WEATHER_COLUMNS.every((column) => values[column] === null)) return this.#drop("no values");
    const wind_dir = isMissing(cells.wind_dir) ? null : readCompass(cells.wind_dir);
    if (wind_dir === undefined) bad.push(["wind_dir", "unreadable"]);
    const reception = isMissing(cells.reception) ? null : readNumber(cells.reception);
    if (Number.isNaN(reception)) bad.push(["reception", "unreadable"]);
    const date_time = this.clock.instant(written, () => Object.values(cells).join("|"));
    const interval_s = this.#interval(cells.interval, { date_time, bad });
    for (const [column, reason] of bad) count(this.nulled[column] ??= {}, reason);
    return {
      station: this.#options.settings.station,
      date_time,
      fecha: this.#dayOf(written),
      interval_s,
      ...values,
      wind_dir: wind_dir ?? null,
      reception: reception === null || Number.isNaN(reception) ? null : percent(reception),
    };
  }

  #drop(reason: string): null {
    count(this.dropped, reason);
    return null;
  }

  /** The time as the station's clock showed it, s; NaN when it cannot be read. */
  #written(cells: WeatherCells): number {
    if (cells.date !== this.#dateText) {
      this.#dateText = cells.date;
      this.#date = readDate(cells.date);
    }
    let minute = this.#times.get(cells.time);
    if (minute === undefined) {
      minute = readTimeOfDay(cells.time);
      // Unreadable texts are without number, times of day are not.
      if (!Number.isNaN(minute)) this.#times.set(cells.time, minute);
    }
    this.#options.check.seeTime(this.#date, minute);
    return this.#date[this.#options.settings.date_order] * DAY_S + minute * 60;
  }

  #values(cells: WeatherCells, bad: [string, string][]) {
    const { settings, check } = this.#options;
    const temp = this.#number(cells, "temp_out", bad);
    const hum = this.#number(cells, "hum_out", bad);
    const rain = this.#number(cells, "rainfall_mm", bad);
    const wind = this.#number(cells, "wind_speed_avg", bad);
    const gust = this.#number(cells, "wind_speed_hi", bad);
    check.seeNumbers({
      ...{ temp_out: temp, hum_out: hum, rainfall_mm: rain },
      ...{ wind_speed_avg: wind, wind_speed_hi: gust, dew_point: readNumber(cells.dew_point) },
    });
    const within = <Value extends number>(column: WeatherColumn, value: Value): Value | null => {
      if (Number.isNaN(value)) return null;
      const [low, high] = settings.limits[column];
      if (value >= low && value <= high) return value;
      bad.push([column, "out of range"]);
      return null;
    };
    return {
      temp_out: within("temp_out", celsius(temp, settings.temp_unit)),
      hum_out: within("hum_out", percent(hum)),
      rainfall_mm: within("rainfall_mm", millimetres(rain, settings.rain_unit)),
      wind_speed_avg: within("wind_speed_avg", kilometresPerHour(wind, settings.wind_unit)),
      wind_speed_hi: within("wind_speed_hi", kilometresPerHour(gust, settings.wind_unit)),
    };
  }

  #number(cells: WeatherCells, column: WeatherColumn, bad: [string, string][]): number {
    const value = readNumber(cells[column]);
    if (Number.isNaN(value)) {
      bad.push([column, isMissing(cells[column]) ? "missing" : "unreadable"]);
    }
    return value;
  }

  #interval(
    cell: string,
    { date_time, bad }: { date_time: number; bad: [string, string][] },
  ): number {
    const given = readNumber(cell) * 60;
    const since = date_time - this.#lastInstant;
    this.#lastInstant = date_time;
    if (Number.isInteger(given) && given > 0 && given <= LONGEST_INTERVAL) {
      return this.#lastInterval = given;
    }
    if (!isMissing(cell)) bad.push(["interval_s", "unreadable"]);
    return since > 0 && since <= LONGEST_INTERVAL ? this.#lastInterval = since : this.#lastInterval;
  }

  /** The day of the written time minus one second: a record's time is the END of its interval. */
  #dayOf(written: number): string {
    const day = Math.floor((written - 1) / DAY_S);
    if (day !== this.#writtenDay) {
      this.#writtenDay = day;
      this.#fecha = dayText(day);
    }
    return this.#fecha;
  }
}
