import { importedPlace, isProduct, type Place, placeOf } from "./place.ts";

/** The rooms that each room may import besides itself; `tests` may import all. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  base: [],
  charts: ["base"],
  readers: ["base"],
  learn: ["base"],
  simulate: ["base"],
  standin: ["base", "readers", "simulate"],
  ports: ["base", "sql"],
  pool: ["base", "learn"],
  forecast: ["base", "learn"],
  stages: ["base", "charts", "readers", "learn", "forecast", "simulate", "ports", "pool", "sql"],
  "open_home.ts": ["base", "ports"],
  "run.ts": ["base", "ports", "stages"],
  "mod.ts": ["base", "readers", "learn", "forecast", "simulate", "ports", "pool", "stages"].concat(
    ["charts", "open_home.ts", "run.ts", "standin"],
  ),
  tasks: ["mod.ts", "data"],
  notebooks: ["mod.ts"],
};

/** Packages that only some commands need, and that take long to load. */
const LOADED_WHEN_NEEDED = /^(pg|pg-copy-streams|@electric-sql\/|@aws-sdk\/|plotly)/;

/** Imports go one way down, and heavy packages are loaded by those who need them. */
export const imports: Deno.lint.Rule = {
  create(context) {
    const from = placeOf(context.filename);
    if (!isProduct(from)) return {};
    const check = (node: Deno.lint.Node, specifier: string, isStatic: boolean) => {
      const message = problem(from, specifier, isStatic);
      if (message !== null) context.report({ node, message });
    };
    return {
      ImportDeclaration(node) {
        check(node, node.source.value, node.importKind === "value");
      },
      ExportAllDeclaration(node) {
        check(node, node.source.value, false);
      },
      ExportNamedDeclaration(node) {
        if (node.source !== null) check(node, node.source.value, false);
      },
      ImportExpression(node) {
        if (node.source.type === "Literal") check(node, String(node.source.value), false);
      },
      TSImportType(node) {
        const specifier = /import\("([^"]+)"/.exec(context.sourceCode.getText(node))?.[1];
        if (specifier !== undefined) check(node, specifier, false);
      },
    };
  },
};

function problem(from: Place, specifier: string, isStatic: boolean): string | null {
  const to = importedPlace(specifier, from);
  if (to === null) {
    if (!isStatic || !LOADED_WHEN_NEEDED.test(specifier)) return null;
    return `Load ${specifier} by await import() where it is needed: start-up counts`;
  }
  if (from.stage !== "" && to.room === "stages") {
    return from.stage === to.stage ? null : `Stage ${from.stage} may not import stage ${to.stage}`;
  }
  const allowed = from.room === to.room || (MAY_IMPORT[from.room] ?? []).includes(to.room);
  return allowed ? null : `${from.room} may not import ${to.room}: imports go one way down`;
}
