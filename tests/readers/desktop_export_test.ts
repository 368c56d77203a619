import assert from "node:assert/strict";
import { DataError } from "@/base/errors.ts";
import { readDesktopExport } from "@/readers/desktop_export.ts";
import { TAB_HEADER, tabLine } from "./sources.ts";

const read = async (text: string) => {
  const batches = await Array.fromAsync(readDesktopExport([text], "a.txt"));
  return {
    records: batches.flatMap(({ records }) => records),
    lost: batches.flatMap(({ lost }) => lost),
  };
};

const EXPECTED = {
  date: "19/02/08",
  time: "5:15 p",
  temp_out: "16.8",
  hum_out: "49",
  rainfall_mm: "0.00",
  wind_speed_avg: "3.2",
  wind_speed_hi: "8.0",
  wind_dir: "SE",
  reception: "89.5",
  interval: "30",
  dew_point: "6.0",
};

Deno.test("readDesktopExport() reads the TAB layout by combined labels", async () => {
  const { records, lost } = await read(TAB_HEADER + tabLine("19/02/08|5:15 p"));
  assert.deepEqual(records, [EXPECTED]);
  assert.deepEqual(lost, []);
});

Deno.test("readDesktopExport() finds columns wherever they are, with other labels beside", async () => {
  const rows = [
    ["", "", "Hi", "In ", "", "Hi", "Wind", "Wind", "Out", "Temp", "THW", "ISS", "Arc.", "Dew"],
    ["Date", "Time", "Temp", "Temp", "Rain", "Speed", "Run", "Speed", "Hum", "Out", "Index"]
      .concat(["Recept", "Int.", "Pt. "]),
    ["19/02/08", "5:15 p", "17.0", "24.0", "0.00", "8.0", "0.27", "3.2", "49", "16.8", "15.0"]
      .concat(["89.5", "30", "6.0"]),
  ];
  const { records } = await read(rows.map((row) => row.join("\t")).join("\r\n") + "\r\n");
  assert.deepEqual(records, [{ ...EXPECTED, wind_dir: "" }]);
});

Deno.test("readDesktopExport() takes blanks over Date and Time for the two empty labels", async () => {
  const header = TAB_HEADER.replace(/^\t\t/, "                ");
  const { records } = await read(header + tabLine("19/02/08|5:15 p"));
  assert.deepEqual(records, [EXPECTED]);
});

const ALIGNED = [
  "                  Temp     Hi   Out    Dew  Wind  Wind    Hi                Rain  Wind   ISS   Arc.",
  "  Date    Time     Out   Temp   Hum    Pt. Speed   Dir  Speed   Bar   Rain  Rate  Samp Recept  Int.",
  "-----------------------------------------------------------------------------------------------------",
  "19/02/08  5:15p   16.8   16.8    49    6.0   3.2    SE    8.0 1000.9  0.00   0.0   682   89.5    30 ",
];

Deno.test("readDesktopExport() reads the space-aligned layout by what stands over what", async () => {
  for (const end of ["\n", "\r\n"]) {
    const { records, lost } = await read(ALIGNED.join(end) + end);
    assert.deepEqual(records, [{ ...EXPECTED, time: "5:15p" }]);
    assert.deepEqual(lost, []);
  }
  const blank = ALIGNED.with(3, ALIGNED[3]!.replace(" 5:15p ", "5:15 p "));
  assert.deepEqual((await read(blank.join("\n"))).records, [EXPECTED]);
  const withoutRule = ALIGNED.toSpliced(2, 1);
  assert.deepEqual((await read(withoutRule.join("\n"))).records.length, 1);
});

Deno.test("readDesktopExport() counts a line that the end of the file cuts, wherever it does", async () => {
  const line = tabLine("19/02/08|5:45 p");
  for (const text of [TAB_HEADER + tabLine("19/02/08|5:15 p"), TAB_HEADER + line.repeat(20)]) {
    const whole = (await read(text)).records.length;
    // Every cut but the one that takes only the line end, which some programs leave out.
    for (let length = 1; length < line.length - 1; length++) {
      const { records, lost } = await read(text + line.slice(0, length));
      // "3" and "30" are both intervals: the line before tells them apart.
      assert.deepEqual([records.length, lost], [whole, ["cut line"]], line.slice(0, length));
    }
    const { records, lost } = await read(text + line.slice(0, -1));
    assert.deepEqual([records.length, lost], [whole + 1, []]);
  }
});

Deno.test("readDesktopExport() counts lines of another width inside the file", async () => {
  const good = tabLine("19/02/08|5:15 p");
  const text = TAB_HEADER + good + "19/02/08\t5:20 p\t16.8\n" + "\n" + good.trimEnd() + "\t\t\n";
  const { records, lost } = await read(text);
  assert.deepEqual([records.length, lost], [2, ["wrong number of fields"]]);
});

Deno.test("readDesktopExport() names every required column that is missing or there twice", async () => {
  const header = TAB_HEADER.replace("\tRain", "\tBar").replace("\tHum", "\tTemp");
  await assert.rejects(read(header + tabLine("19/02/08|5:15 p")), (error) => {
    assert.ok(error instanceof DataError);
    assert.match(error.message, /Rain \(rainfall_mm\) is missing/);
    assert.match(error.message, /Out Hum \(hum_out\) is missing/);
    return true;
  });
  const twice = TAB_HEADER.replace("\tHi\tOut", "\tTemp\tOut")
    .replace("Out\tTemp\tHum", "Out\tOut\tHum");
  await assert.rejects(read(twice + tabLine("19/02/08|5:15 p")), /Temp Out .* there 2 times/);
});

Deno.test("readDesktopExport() says what a file is that has no header row", async () => {
  const line = tabLine("19/02/08|5:15 p");
  const csv = '"Mine"\n\n\n\n\n"Date & Time","Barometer - hPa"\n"11/13/22 12:00 AM","1000.9"\n';
  const cases: [string, RegExp][] = [
    [line.repeat(30), /its first line already is a record/],
    [line, /its first line already is a record/],
    ["<!DOCTYPE html>\n<html>\n", /web page/],
    [csv, /CSV download of weatherlink\.com/],
    ["a,b\n1,2\n", /no header row \(Date, Time/],
    ["\n\n", /no header row/],
  ];
  for (const [text, why] of cases) {
    await assert.rejects(read(text), (error) => {
      assert.ok(error instanceof DataError);
      assert.match(error.message, why);
      return true;
    });
  }
});
