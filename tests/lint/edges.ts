import { isProduct, placeOf } from "./place.ts";

/** The only file that reads environment variables; the AWS SDK reads its own. */
const READER_OF_ENVIRONMENT = "pipeline/ports/read_config.ts";

/** The process belongs to `tasks/`: its arguments, its end, its timer and its console. */
export const edges: Deno.lint.Rule = {
  create(context) {
    const { path, room } = placeOf(context.filename);
    if (!isProduct({ path, room, stage: "" })) return {};
    return {
      MemberExpression(node) {
        const text = context.sourceCode.getText(node);
        if (room !== "tasks" && /^(Deno\.(exit|exitCode|args|cron)|console\.\w+)$/.test(text)) {
          context.report({ node, message: `${text} may be used in tasks/ only` });
        }
        if (path !== READER_OF_ENVIRONMENT && text === "Deno.env") {
          context.report({
            node,
            message: `Deno.env may be read in ${READER_OF_ENVIRONMENT} only`,
          });
        }
      },
    };
  },
};
