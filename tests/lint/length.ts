import { isPipeline, placeOf } from "./place.ts";

/** Lines that a file may have. */
const LONGEST = 250;

/** A file holds one thing: beyond this it is split. */
export const length: Deno.lint.Rule = {
  create(context) {
    const place = placeOf(context.filename);
    return {
      Program(node) {
        const lines = context.sourceCode.text.split("\n").length - 1;
        if (lines > LONGEST && (isPipeline(place) || place.room === "tasks")) {
          context.report({ node, message: `Split this file: ${lines} lines, ${LONGEST} at most` });
        }
      },
    };
  },
};
