/**
 * The real parts that some tests need: a PostgreSQL, an S3 server, ONNX Runtime, the packages of
 * candidates, the shared data, a browser.
 *
 * @module
 */

/** A real part that a machine may lack. */
export type Part = "postgres" | "s3" | "onnx" | "candidates" | "shared" | "browser";

const ROOT = new URL("../../", import.meta.url).pathname;
const told = new Set<Part>();

/** How to get each part, for whoever reads that its tests were skipped. */
const HOW: Readonly<Record<Part, string>> = {
  postgres: "install PostgreSQL 15 or later, or set POLVO_TEST_DATABASE_URL to a server",
  s3: "its server cannot be fetched; try deno install --config tests/deno.json",
  onnx: "its package cannot be fetched; try deno install --config tests/deno.json",
  candidates: "its packages cannot be fetched; try deno install --config notebooks/deno.json",
  shared: "set POLVO_SHARED to the folder of the real exports",
  browser: "install chromium",
};

/**
 * Tells whether a real part is there: `Deno.test({ name, ignore: !needs("shared"), fn })`.
 *
 * Says once why when it is not, so that a skipped test is never silent.
 *
 * @throws {Error} when the part is missing and `POLVO_REQUIRE_ALL=1`
 */
export function needs(part: Part): boolean {
  if (placeOf(part) !== null) return true;
  const why = `${part} is not here: ${HOW[part]}`;
  if (Deno.env.get("POLVO_REQUIRE_ALL") === "1") throw new Error(why);
  if (!told.has(part)) console.error(`tests skipped: ${why}`);
  told.add(part);
  return false;
}

/**
 * Where a real part is, or null: the folder of PostgreSQL's programs or a URL for `postgres`, the
 * script that runs it for `s3`, `onnx` and `candidates`, a folder for `shared`, a program for `browser`.
 */
export function placeOf(part: Part): string | null {
  switch (part) {
    case "postgres":
      return Deno.env.get("POLVO_TEST_DATABASE_URL") || postgresPrograms();
    case "s3":
      return fetched("tests/servers/s3.ts");
    case "onnx":
      return fetched("tests/servers/onnx.ts");
    case "candidates":
      return fetched("tests/servers/fit_candidate.ts", "notebooks/deno.json");
    case "shared":
      return folder(Deno.env.get("POLVO_SHARED") || `${ROOT}../shared`);
    case "browser":
      return onPath("chromium") ?? onPath("chromium-browser") ??
        onPath("google-chrome");
  }
}

/** The newest of Debian's versions, else what the path holds. */
function postgresPrograms(): string | null {
  const base = "/usr/lib/postgresql";
  const versions = folder(base) === null ? [] : [...Deno.readDirSync(base)].map((e) => e.name);
  const newest = versions
    .filter((version) => isThere(`${base}/${version}/bin/initdb`))
    .sort((a, b) => Number(b) - Number(a))[0];
  if (newest !== undefined) return `${base}/${newest}/bin`;
  return onPath("initdb")?.replace(/\/initdb$/, "") ?? null;
}

/** A script on packages with a lock of their own, which are fetched on first use. */
function fetched(path: string, config = "tests/deno.json"): string | null {
  const script = `${ROOT}${path}`;
  const { success } = new Deno.Command(Deno.execPath(), {
    args: ["cache", "--config", `${ROOT}${config}`, script],
    stdout: "null",
    stderr: "null",
  }).outputSync();
  return success ? script : null;
}

function onPath(program: string): string | null {
  const folders = (Deno.env.get("PATH") ?? "").split(":");
  return folders.map((at) => `${at}/${program}`).find(isThere) ?? null;
}

function folder(path: string): string | null {
  return isThere(path) ? Deno.realPathSync(path) : null;
}

function isThere(path: string): boolean {
  try {
    Deno.statSync(path);
    return true;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return false;
    throw error;
  }
}
