/**
 * Small made-up sources in the layouts of the real ones, for tests that need a whole journey and no
 * particular figures.
 *
 * @module
 */
import { random } from "@/base/random.ts";

/** The two files of {@linkcode writeSmallSources}. */
export interface SmallSources {
  readonly weather: string;
  readonly lab: string;
  /** Days with weather, from 2020-01-01 on. */
  readonly days: number;
  /** Results, two sites on each day. */
  readonly results: number;
  /** Results of 150 ug/m3 and more. */
  readonly exceedances: number;
}

const HEADER = "\t\tTemp\tOut\tWind\tHi\t\tArc.\r\n" +
  "Date\tTime\tOut\tHum\tSpeed\tSpeed\tRain\tInt.\r\n";

/** Writes 200 days of hourly weather and two sites' results, higher where the wind is. */
export async function writeSmallSources(dir: string): Promise<SmallSources> {
  const days = 200;
  const draw = random(200, 1);
  const lines = [HEADER];
  const results: unknown[] = [];
  let exceedances = 0;
  for (let day = 0; day < days; day++) {
    const date = new Date(Date.UTC(2020, 0, 1 + day)).toISOString().slice(0, 10);
    const [year, month, dayOfMonth] = date.split("-");
    const gale = Math.floor(draw() * 20);
    for (let hour = 1; hour < 24; hour++) {
      const mph = gale + Math.floor(draw() * 4);
      const wind = (mph * 1.609344).toFixed(1);
      const gust = ((mph + 5) * 1.609344).toFixed(1);
      const clock = `${(hour + 11) % 12 + 1}:00 ${hour < 12 ? "a" : "p"}`;
      const rain = (Math.floor(draw() * 1.2) * 0.2).toFixed(1);
      const temperature = (15 * draw()).toFixed(1);
      const humidity = 20 + Math.floor(draw() * 60);
      lines.push(
        `${dayOfMonth}/${month}/${year!.slice(2)}\t${clock}\t${temperature}\t${humidity}\t` +
          `${wind}\t${gust}\t${rain}\t60\r\n`,
      );
    }
    for (const [i, site] of ["A (A)", "B (B)"].entries()) {
      const value = Math.round(gale * 7 + 60 * draw() + 10 * i);
      if (value >= 150) exceedances++;
      results.push({
        id: 1 + 2 * day + i,
        muestra: { fecha: date, punto_de_muestreo_nombre: site },
        parametro_nombre: "PM10 (ug/m3)",
        representar_valor: String(value),
        limite_deteccion: false,
      });
    }
  }
  await Deno.mkdir(dir, { recursive: true });
  const weather = `${dir}/weather.txt`;
  const lab = `${dir}/lab.json`;
  await Deno.writeTextFile(weather, lines.join(""));
  await Deno.writeTextFile(lab, JSON.stringify({ results }));
  return { weather, lab, days, results: results.length, exceedances };
}
