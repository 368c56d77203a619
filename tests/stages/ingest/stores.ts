/**
 * What ingest left in the tables and the lake, and files for it to read.
 *
 * @module
 */
import type { Context } from "@/ports/context.ts";

/** A temporary folder of sources, removed when it is disposed of. */
export interface Sources extends AsyncDisposable {
  path(name: string): string;
}

/** Writes files by name. */
export async function writeSources(files: Readonly<Record<string, string>>): Promise<Sources> {
  const folder = await Deno.makeTempDir({ prefix: "polvo_sources_" });
  for (const [name, text] of Object.entries(files)) {
    await Deno.writeTextFile(`${folder}/${name}`, text);
  }
  return {
    path: (name) => `${folder}/${name}`,
    [Symbol.asyncDispose]: () => Deno.remove(folder, { recursive: true }),
  };
}

/** id, day, site, value, below the detection limit. */
export type Result = readonly [number | string | null, string, string, string, boolean?];

/** The laboratory's answer with these results. */
export function dustFile(results: readonly Result[]): string {
  return JSON.stringify({
    count: results.length,
    results: results.map(([id, fecha, site, representar_valor, limite_deteccion = false]) => ({
      id,
      muestra: { fecha, punto_de_muestreo_nombre: site },
      ...{ parametro_nombre: "PM10", representar_valor, limite_deteccion },
    })),
  });
}

/** A weather record as the table has it. */
export interface StoredWeather {
  readonly date_time: string;
  readonly fecha: string;
  readonly temp_out: number | null;
  readonly hum_out: number | null;
}

/** A result as the table has it. */
export interface StoredDust {
  readonly id: string;
  readonly valor: number;
  readonly superseded: boolean;
  readonly first_seen: string | null;
}

/** All rows, in order of their keys. */
export async function tables({ warehouse }: Context) {
  return {
    weather: await warehouse.sql<StoredWeather>`
      select * from weather_table order by station, date_time`,
    dust: await warehouse.sql<StoredDust>`select * from dust_table order by id`,
    history: await warehouse.sql<{ id: string; revision: number; valor: number }>`
      select id, revision, valor from dust_history order by id, revision`,
  };
}

/** The text of every object by its key. */
export async function lakeObjects({ lake }: Context): Promise<Record<string, string>> {
  const objects: Record<string, string> = {};
  for (const key of await lake.list("")) {
    objects[key] = new TextDecoder().decode((await lake.get(key))!);
  }
  return objects;
}
