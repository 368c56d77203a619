import assert from "node:assert/strict";
import { exportText } from "@/simulate/export_text.ts";
import { simulateHistory } from "@/simulate/history.ts";
import { COLUMN, numberAt, readExport } from "./read_export.ts";

const text = [...exportText(simulateHistory())].join("");
const { header, lines } = readExport(text);

Deno.test("exportText() has the 36 columns of the real file, labels with their blanks", () => {
  assert.deepEqual(header.map((row) => row.length), [36, 36]);
  const labels = header[0]!.map((top, i) => `${top}|${header[1]![i]}`);
  // The reference's first header row, and labels that repeat in one row but not in both together.
  assert.equal(
    labels.slice(0, 8).join(" "),
    "|Date |Time Temp|Out Hi|Temp Low|Temp Out|Hum Dew|Pt. Wind|Speed",
  );
  assert.equal(labels[COLUMN.gust], "Hi|Speed");
  assert.equal(labels[16], "|Bar  ");
  assert.equal(labels[COLUMN.rain], "|Rain");
  assert.equal(labels[COLUMN.reception], "ISS |Recept");
  assert.equal(labels[COLUMN.interval], "Arc.|Int.");
  assert.equal(new Set(labels.map((label) => label.replaceAll(" ", ""))).size, 36);
});

Deno.test("exportText() is ASCII with CRLF and 36 cells in every line", () => {
  assert.match(text.slice(0, 100_000), /^[\t\r\n -~]*$/);
  assert.equal(text.replaceAll("\r\n", "").search(/[\r\n]/), -1);
  assert.ok(lines.every(({ cells }) => cells.length === 36));
});

Deno.test("exportText() writes times as the console does", () => {
  assert.ok(lines.every(({ time }) => Number.isInteger(time)));
  // Midnight is the last interval of a day and carries the date of the next.
  const midnight = lines.findIndex(({ cells }) => cells[1] === "12:00 a");
  assert.equal(lines[midnight]!.cells[0], "20/02/08");
  assert.deepEqual(lines[midnight - 1]!.cells.slice(0, 2), ["19/02/08", "11:55 p"]);
  assert.ok(lines.some(({ cells }) => cells[1] === "12:30 p"));
});

Deno.test("exportText() starts with 5 min and goes on with 30 min, by a clock that ignores the zone change", () => {
  const zoneChange = Date.UTC(2008, 2, 16) / 1000;
  const around = lines.filter(({ time }) => Math.abs(time - zoneChange) <= 3600);
  // 11 p.m. to 1 a.m. in steps of half an hour: nothing repeated, nothing left out.
  assert.deepEqual(around.map(({ time }) => (time - zoneChange) / 60), [-60, -30, 0, 30, 60]);
  const switched = lines.findIndex(({ cells }) => cells[COLUMN.interval] === "30");
  assert.ok(lines.slice(0, switched).every(({ cells }) => cells[COLUMN.interval] === "5"));
  assert.ok(lines.slice(switched).every(({ cells }) => cells[COLUMN.interval] === "30"));
  for (let i = 1; i < switched; i++) assert.equal(lines[i]!.time - lines[i - 1]!.time, 300);
});

Deno.test("exportText() writes wind as whole miles an hour in km/h, gusts not below means", () => {
  const onGrid = (kmh: number) =>
    (Math.round(kmh / 1.609344) * 1.609344).toFixed(1) === kmh.toFixed(1);
  for (const line of lines) {
    const wind = numberAt(line, COLUMN.wind), gust = numberAt(line, COLUMN.gust);
    if (Number.isNaN(wind)) continue;
    assert.ok(onGrid(wind) && onGrid(gust) && gust >= wind);
    // Wind run is speed times interval: off by the rounding of the speed, 0.05 km/h, and its own.
    const hours = numberAt(line, COLUMN.interval) / 60;
    assert.ok(Math.abs(numberAt(line, COLUMN.run) - wind * hours) <= 0.05 * hours + 0.0051);
    assert.equal(line.cells[COLUMN.direction] === "---", wind === 0);
  }
});

Deno.test("exportText() writes rain as multiples of the 0.2 mm tip", () => {
  let wet = 0;
  for (const line of lines) {
    const rain = numberAt(line, COLUMN.rain);
    if (Number.isNaN(rain)) continue;
    assert.ok(Math.abs(rain / 0.2 - Math.round(rain / 0.2)) < 1e-9);
    if (rain > 0) wet++;
  }
  assert.ok(wet > 1000);
});

Deno.test("exportText() writes dew points that fit temperature and humidity", () => {
  let sum = 0, n = 0, worst = 0;
  for (const line of lines) {
    const t = numberAt(line, COLUMN.temperature), humidity = numberAt(line, COLUMN.humidity);
    const dew = numberAt(line, COLUMN.dew);
    assert.equal(Number.isNaN(dew), Number.isNaN(t) || Number.isNaN(humidity));
    if (Number.isNaN(dew)) continue;
    // Magnus over water, WMO-No. 8.
    const gamma = Math.log(humidity / 100) + (17.62 * t) / (243.12 + t);
    const off = Math.abs(dew - (243.12 * gamma) / (17.62 - gamma));
    worst = Math.max(worst, off);
    sum += off;
    n++;
  }
  // Rounding to 0.1 is off by 0.05 at most and 0.025 on average.
  assert.ok(worst < 0.0501 && sum / n < 0.03, `${worst} ${sum / n}`);
});

Deno.test("exportText() keeps highest and lowest temperature around the mean, reception in 0..100", () => {
  for (const line of lines) {
    const t = numberAt(line, COLUMN.temperature);
    if (!Number.isNaN(t)) {
      assert.ok(numberAt(line, COLUMN.low) <= t && t <= numberAt(line, COLUMN.high));
    }
    const reception = numberAt(line, COLUMN.reception);
    assert.ok(reception >= 0 && reception <= 100);
  }
});

Deno.test("exportText() has the poor reception of early 2009", () => {
  const meanIn = (from: number, to: number) => {
    const values = lines.filter(({ time }) => time > from && time <= to)
      .map((line) => numberAt(line, COLUMN.reception));
    return values.reduce((a, b) => a + b, 0) / values.length;
  };
  const early = meanIn(Date.UTC(2009, 1, 1) / 1000, Date.UTC(2009, 2, 1) / 1000);
  const later = meanIn(Date.UTC(2010, 1, 1) / 1000, Date.UTC(2010, 2, 1) / 1000);
  assert.ok(early > 57 && early < 68, `${early}`);
  assert.ok(later > 95, `${later}`);
});
