/**
 * The thread of `rowsAt`.
 *
 * @module
 */
import { buildConfig } from "@/base/config.ts";
import { openWarehouse } from "@/ports/open_warehouse.ts";
import { readRows, type Rows } from "./faults_check.ts";

/** The rows, or why there are none. */
export type Answer = { readonly rows: Rows } | { readonly error: unknown };

/** The thread's own side, which the types of the main thread do not describe. */
const scope = globalThis as unknown as {
  onmessage: (event: MessageEvent<string>) => void;
  postMessage(answer: Answer): void;
};

scope.onmessage = async ({ data }) => scope.postMessage(await answer(data));

async function answer(home: string): Promise<Answer> {
  try {
    const warehouse = await openWarehouse(buildConfig({}, "", { POLVO_HOME: home }, {}));
    try {
      return { rows: await readRows(warehouse) };
    } finally {
      await warehouse.close();
    }
  } catch (error) {
    return { error };
  }
}
