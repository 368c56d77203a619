import assert from "node:assert/strict";
import type { Settings } from "@/base/settings.ts";
import { UsageError } from "@/base/errors.ts";
import { bytesOf, readAll, TAB_HEADER, tabLine } from "../sources.ts";

type Weather = Partial<Settings["weather"]>;

/** Two days of records, 30 min apart, in the units of a station's program. */
function history(
  line: (i: number) => Parameters<typeof tabLine>[1],
  date = (day: number) => `${19 + day}/06/12`,
): string {
  let text = TAB_HEADER;
  for (let i = 0; i < 96; i++) {
    const [hour, minute] = [Math.floor(i / 2) % 24, i % 2 === 0 ? "00" : "30"];
    text += tabLine(`${date(Math.floor(i / 48))}|${hour}:${minute}`, line(i));
  }
  return text;
}

async function refusal(text: string, settings: Weather): Promise<string> {
  const error = await readAll(bytesOf(text), settings).then(() => null, (error) => error);
  assert.ok(error instanceof UsageError, `${error}`);
  return error.message;
}

// Dew points by the Magnus formula with 17.62 and 243.12 degC, worked with Python's math.log, one decimal:
// 20 degC and 50 % give 9.3; 10 and 80 give 6.7; -5 and 60 give -11.6.
const CELSIUS = [["20.0", "50", "9.3"], ["10.0", "80", "6.7"], ["-5.0", "60", "-11.6"]];
// The same in degF: 20 -> 68, 9.3 -> 48.7; 10 -> 50, 6.7 -> 44.1; -5 -> 23, -11.6 -> 11.2.
const FAHRENHEIT = [["68.0", "50", "48.7"], ["50.0", "80", "44.1"], ["23.0", "60", "11.2"]];
const temperatures = (rows: string[][]) =>
  history((i) => {
    const [temp, hum, dew] = rows[i % 3]!;
    return { temp: temp!, hum: hum!, dew: dew!, wind: "---", gust: "---" };
  });

Deno.test("a temperature unit that the dew point contradicts is refused, either way", async () => {
  assert.match(
    await refusal(temperatures(CELSIUS), { temp_unit: "F" }),
    /temp_unit is F but looks like C/,
  );
  assert.match(await refusal(temperatures(FAHRENHEIT), {}), /temp_unit is C but looks like F/);
  await readAll(bytesOf(temperatures(CELSIUS)));
  await readAll(bytesOf(temperatures(FAHRENHEIT)), { temp_unit: "F" });
});

Deno.test("a wrong unit is refused when the file begins with missing values only", async () => {
  const head = history(() => ({
    ...{ temp: "---", hum: "---", dew: "---", wind: "---", gust: "---", rain: "0.00" },
  }));
  const text = head.repeat(1) + temperatures(FAHRENHEIT).slice(TAB_HEADER.length);
  assert.match(await refusal(text, {}), /temp_unit is C but looks like F/);
});

// 1, 2, 3, … 24 mph as the program shows them.
const STEPS = { "km/h": 1.609344, "m/s": 0.44704, mph: 1, knots: 0.868976 };
const winds = (step: number) =>
  history((i) => ({
    dew: "---",
    wind: (step * (i % 25)).toFixed(1),
    gust: (step * (i % 7)).toFixed(1),
  }));

Deno.test("a wind unit is refused in which speeds are no multiples of 1 mph, for all units", async () => {
  const units = Object.keys(STEPS) as (keyof typeof STEPS)[];
  for (const written of units) {
    const text = winds(STEPS[written]);
    for (const wind_unit of units) {
      if (wind_unit === written) await readAll(bytesOf(text), { wind_unit });
      else {
        const told = await refusal(text, { wind_unit });
        assert.match(told, new RegExp(`wind_unit is ${wind_unit} but looks like ${written}`));
        assert.match(told, new RegExp(`--wind-unit ${written}`));
      }
    }
  }
});

const rains = (values: string[]) =>
  history((i) => ({ dew: "---", wind: "---", gust: "---", rain: values[i] ?? "0.00" }));

Deno.test("a rain unit that the tips contradict is refused, either way", async () => {
  const millimetres = rains(["0.20", "0.40", "1.20"]);
  const hundredths = rains(["0.25", "0.51", "0.76", "2.54"]); // tips of 0.01 in, written in mm
  const inches = rains(["0.01", "0.00", "0.02"]);
  for (const text of [millimetres, hundredths]) {
    assert.match(await refusal(text, { rain_unit: "in" }), /rain_unit is in but looks like mm/);
    await readAll(bytesOf(text));
  }
  assert.match(await refusal(inches, {}), /rain_unit is mm but looks like in/);
  await readAll(bytesOf(inches), { rain_unit: "in" });
});

Deno.test("a date order is refused in which time breaks off at midnight", async () => {
  const still = () => ({ dew: "---", wind: "---", gust: "---" });
  // 19 and 20 June: the other order has no such month.
  assert.match(await refusal(history(still), { date_order: "mdy" }), /mdy but looks like dmy/);
  // 1 and 2 June: the other order is 6 January, then 6 February.
  const early = history(still, (day) => `${1 + day}/06/12`);
  assert.match(
    await refusal(early, { date_order: "mdy" }),
    /1 times in the order mdy and 0 times in dmy/,
  );
  await readAll(bytesOf(early));
  await readAll(bytesOf(history(still, (day) => `06/${1 + day}/12`)), { date_order: "mdy" });
  assert.match(
    await refusal(history(still, (day) => `06/${1 + day}/12`), {}),
    /dmy but looks like mdy/,
  );
});

Deno.test("every contradiction is told at once, and trust_units overrides them all", async () => {
  const text = winds(1).replaceAll("16.8", "68.0").replaceAll("\t49\t---", "\t50\t48.7");
  const told = await refusal(text, { date_order: "mdy", rain_unit: "in" });
  for (const setting of ["date_order", "temp_unit", "wind_unit"]) {
    assert.match(told, new RegExp(setting));
  }
  const { rows, notes } = await readAll(bytesOf(text), { trust_units: true });
  assert.equal(rows.length, 96);
  assert.equal(notes.filter((note) => /is trusted against the evidence/.test(note)).length, 2);
});

Deno.test("a source that cannot be tested passes with a note for each setting", async () => {
  // Another maker's station: no dew point, winds on no steps, rain in tenths, one day.
  const text = TAB_HEADER +
    Array.from(
      { length: 40 },
      (_, i) =>
        tabLine(`05/05/12|${Math.floor(i / 2)}:${i % 2 === 0 ? "00" : "30"}`, {
          ...{ dew: "---", wind: (i * 0.7).toFixed(1), gust: (i * 0.9).toFixed(1) },
          rain: (i * 0.1).toFixed(1),
        }),
    ).join("");
  const { notes } = await readAll(bytesOf(text));
  for (const setting of ["temp_unit C", "wind_unit km/h", "rain_unit mm", "date_order dmy"]) {
    const note = notes.find((words) => words.includes(setting));
    assert.match(note ?? "none", /^history\.txt: .* could not be tested: /, setting);
  }
  assert.equal(notes.length, 4);
});

Deno.test("a handful of wind speeds does not decide", async () => {
  // 5.0 is a step of mph only; nine of them are no evidence, ten are.
  const few = (n: number) =>
    history((i) => ({ dew: "---", wind: i < n ? "5.0" : "0.0", gust: "0.0" }));
  const { notes } = await readAll(bytesOf(few(9)));
  assert.match(notes.join(), /only 9 wind speeds are not calm/);
  assert.match(await refusal(few(10), {}), /wind_unit is km\/h but looks like mph/);
});

Deno.test("a date order is judged in a file that runs backward, too", async () => {
  const early = history(
    () => ({ dew: "---", wind: "---", gust: "---" }),
    (day) => `${1 + day}/06/12`,
  );
  const backward = TAB_HEADER + early.split("\n").slice(2, -1).reverse().join("\n") + "\n";
  assert.match(await refusal(backward, { date_order: "mdy" }), /mdy but looks like dmy/);
});

Deno.test("records in another order do not make the right date order look wrong", async () => {
  const lines = history(() => ({ dew: "---", wind: "---", gust: "---" })).split("\n").slice(2, -1);
  const shuffled = lines.map((line, i) => ({ line, at: (i * 37) % lines.length }))
    .sort((a, b) => a.at - b.at).map(({ line }) => line);
  for (const order of [shuffled, lines.toReversed()]) {
    assert.equal((await readAll(bytesOf(TAB_HEADER + order.join("\n") + "\n"))).rows.length, 96);
  }
});
