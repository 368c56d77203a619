/**
 * Records as the server's structure types write them.
 *
 * @module
 */
import { type ArchiveRecord, type ArchiveType, millimetresOf } from "./station.ts";

/** One record of a sensor. */
export type Data = Record<string, number | null>;

/** A sensor of an answer, without its key order, which is not stable. */
export interface Sensor {
  /** Number of the sensor. */
  readonly lsid: number;
  /** Kind of the sensor. */
  readonly sensor_type: number;
  /** How its records are written. */
  readonly data_structure_type: number;
  /** Its records. */
  readonly data: readonly Data[];
}

/** The sensor suite of each kind of gateway; another gateway is another lsid. */
const SUITES: Readonly<Record<ArchiveType, { lsid: number; sensor: number; current: number }>> = {
  3: { lsid: 541_503, sensor: 27, current: 1 },
  4: { lsid: 541_504, sensor: 27, current: 2 },
  7: { lsid: 541_507, sensor: 24, current: 2 },
  11: { lsid: 541_511, sensor: 43, current: 10 },
  24: { lsid: 541_524, sensor: 43, current: 23 },
};

/** Other sensors of the gateway: barometer, inside, health. */
const OTHERS: Readonly<Record<ArchiveType, readonly (readonly [number, number])[]>> = {
  3: [],
  4: [],
  7: [[506, 14]],
  11: [[242, 13], [243, 12], [504, 15]],
  24: [[242, 20], [365, 22], [509, 27]],
};

/** `tz_offset` came with the release of 2023-11-14. */
const TZ_OFFSET_SINCE = Date.UTC(2023, 10, 14) / 1000;

/** The sensor suite with its archive records. */
export function suite(type: ArchiveType, records: readonly ArchiveRecord[]): Sensor {
  const { lsid, sensor } = SUITES[type];
  const write = type === 11 || type === 24 ? writeLive : writeClassic;
  const data = records.map((record) => write(record, type));
  return { lsid, sensor_type: sensor, data_structure_type: type, data };
}

/** The other sensors; health reports every second time, so its records are fewer. */
export function others(type: ArchiveType, records: readonly ArchiveRecord[]): Sensor[] {
  return OTHERS[type].map(([sensor_type, data_structure_type], i) => ({
    lsid: SUITES[type].lsid + 1000 + i,
    sensor_type,
    data_structure_type,
    data: records.filter((_, at) => sensor_type < 500 || at % 2 === 0).map(({ ts, interval }) => ({
      ts,
      arch_int: interval,
      ...(sensor_type === 242
        ? { bar_sea_level: 30.011, bar_absolute: 18.122 }
        : sensor_type < 500
        ? { temp_in_last: 68.2, hum_in_last: 31 }
        : { battery_voltage: 4213, rssi_last: -61 }),
    })),
  }));
}

/** The present conditions: whatever the newest record says, however old it is. */
export function conditions(type: ArchiveType, record: ArchiveRecord): Sensor {
  const { lsid, sensor, current } = SUITES[type];
  const { ts, temperature, humidity, wind, direction } = record;
  const degrees = direction === null ? null : degreesOf(direction);
  const data = type === 11 || type === 24
    ? { ts, temp: temperature, hum: humidity, wind_speed_last: wind, wind_dir_last: degrees }
    : { ts, temp_out: temperature, hum_out: humidity, wind_speed: wind, wind_dir: degrees };
  return { lsid, sensor_type: sensor, data_structure_type: current, data: [data] };
}

/** Whole degrees of a compass point, cut as the server does: 157 for SSE. */
export function degreesOf(direction: number): number {
  return Math.floor(direction * 22.5);
}

/** Types 3, 4 and 7: one record for the whole station. */
function writeClassic(record: ArchiveRecord, type: ArchiveType): Data {
  return present(record, {
    temp_out: record.temperature,
    temp_out_hi: record.highest,
    temp_out_lo: record.lowest,
    hum_out: record.humidity,
    wind_speed_avg: record.wind,
    wind_speed_hi: record.gust,
    wind_dir_of_prevail: record.direction,
    wind_dir_of_hi: record.direction,
    ...rain(record),
  }, {
    bar: 30.079,
    iss_reception: record.reception,
    et: 0,
    rev_type: type === 3 ? 1 : 2,
  });
}

/** Types 11 and 24. The last temperature is not the mean: here it is the highest. */
function writeLive(record: ArchiveRecord, type: ArchiveType): Data {
  const direction = record.direction === null ? null : degreesOf(record.direction);
  return present(record, {
    temp_avg: record.temperature,
    temp_last: record.temperature === null ? null : record.highest,
    temp_hi: record.highest,
    temp_lo: record.lowest,
    hum_last: record.humidity,
    wind_speed_avg: record.wind,
    wind_speed_hi: record.gust,
    wind_dir_of_prevail: direction,
    wind_speed_hi_dir: direction,
    ...rain(record),
  }, {
    solar_rad_avg: null,
    tx_id: 1,
    rain_size: 2,
    reception: record.reception,
    ...(type === 24 ? { packets_missed: 0 } : { error_packets: 0 }),
  });
}

function rain({ clicks }: ArchiveRecord): Data {
  const mm = clicks === null ? null : millimetresOf(clicks);
  const inches = mm === null ? null : Math.round(mm / 25.4 * 1e8) / 1e8;
  return { rainfall_clicks: clicks, rainfall_in: inches, rainfall_mm: mm };
}

/** What is missing is null in one record and absent from the next. */
function present({ ts, interval }: ArchiveRecord, measured: Data, other: Data): Data {
  const isNull = (ts / interval) % 2 === 0;
  return {
    ...Object.fromEntries(Object.entries(measured).filter(([, v]) => isNull || v !== null)),
    ...other,
    arch_int: interval,
    ...(ts >= TZ_OFFSET_SINCE ? { tz_offset: -10_800 } : {}),
    ts,
  };
}
