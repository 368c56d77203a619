import { isPipeline, placeOf } from "./place.ts";

const BAD_CALL = ["TypeError", "RangeError", "SyntaxError"];

/** Errors of the pipeline have a class that says what they mean, and begin with "Cannot". */
export const errors: Deno.lint.Rule = {
  create(context) {
    if (!isPipeline(placeOf(context.filename))) return {};
    const checkWording = (node: Deno.lint.Node) => {
      const text = context.sourceCode.getText(node);
      // A text that begins with a value is worded where the value is made.
      if (/^["'`]/.test(text) && !/^.(Cannot |\$\{)/s.test(text)) {
        context.report({ node, message: 'An error begins with "Cannot …"' });
      }
    };
    return {
      ThrowStatement(node) {
        if (/^throw new Error\b/.test(context.sourceCode.getText(node))) {
          const message = "Throw one of base/errors.ts, or TypeError, RangeError, SyntaxError";
          context.report({ node, message });
        }
      },
      NewExpression(node) {
        const [message] = node.arguments;
        const name = context.sourceCode.getText(node.callee);
        if (BAD_CALL.includes(name) && message !== undefined) checkWording(message);
      },
      Property(node) {
        if (context.sourceCode.getText(node.key) === "what") checkWording(node.value);
      },
    };
  },
};
