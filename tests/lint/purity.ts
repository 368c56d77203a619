import { isPipeline, placeOf } from "./place.ts";

/** Names that reach the outside world. */
const OUTSIDE = ["Deno", "fetch", "console", "performance", "globalThis"];
/** What a calculation needs none of either: it is one synchronous function of its arguments. */
const TIME = ["Date", "Temporal", "Promise", "crypto", "setTimeout", "setInterval"];

/** Names that each room must not use. */
const FORBIDDEN: Readonly<Record<string, readonly string[]>> = {
  base: OUTSIDE,
  readers: OUTSIDE,
  charts: OUTSIDE,
  forecast: OUTSIDE,
  learn: [...OUTSIDE, ...TIME],
  simulate: [...OUTSIDE, ...TIME],
};

const SYNCHRONOUS = ["learn", "simulate"];

/** The functions of `Math` that give the same bits on every machine. */
const EXACT = /^(abs|ceil|clz32|floor|fround|imul|max|min|round|sign|sqrt|trunc|[A-Z0-9_]+)$/;

type FunctionNode =
  | Deno.lint.ArrowFunctionExpression
  | Deno.lint.FunctionDeclaration
  | Deno.lint.FunctionExpression;

/** Rooms of pure functions stay pure; time and chance are arguments in all of `pipeline/`. */
export const purity: Deno.lint.Rule = {
  create(context) {
    const place = placeOf(context.filename);
    if (!isPipeline(place)) return {};
    const { room } = place;
    const report = (node: Deno.lint.Node, what: string) =>
      context.report({
        node,
        message: `${what} may not be used in ${room}: pass it as an argument`,
      });
    const refuseAsync = (node: FunctionNode) => {
      if (node.async && SYNCHRONOUS.includes(room)) report(node, "async");
    };
    return {
      Identifier(node) {
        if ((FORBIDDEN[room] ?? []).includes(node.name) && isUse(node)) report(node, node.name);
      },
      MemberExpression(node) {
        const text = context.sourceCode.getText(node);
        if (text === "Math.random" || text === "Date.now") report(node, text);
        const called = /^Math\.(\w+)$/.exec(text)?.[1];
        if (room === "simulate" && called !== undefined && !EXACT.test(called)) report(node, text);
      },
      NewExpression(node) {
        const isNow = node.arguments.length === 0 &&
          context.sourceCode.getText(node.callee) === "Date";
        if (isNow) report(node, "The present time");
      },
      BinaryExpression(node) {
        if (room === "simulate" && node.operator === "**") report(node, "**");
      },
      AwaitExpression(node) {
        if (SYNCHRONOUS.includes(room)) report(node, "await");
      },
      ArrowFunctionExpression: refuseAsync,
      FunctionDeclaration: refuseAsync,
      FunctionExpression: refuseAsync,
    };
  },
};

/** True when an identifier stands for a value, not for the name of a member, a key or a type. */
function isUse(node: Deno.lint.Identifier): boolean {
  const parent: Deno.lint.Node = node.parent;
  if (parent.type === "MemberExpression") return parent.object === node || parent.computed;
  if (parent.type === "TSTypeReference" || parent.type === "TSQualifiedName") return false;
  return !("key" in parent && parent.key === node);
}
