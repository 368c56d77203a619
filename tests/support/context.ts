/**
 * A context on an embedded home of its own, for tests of stages.
 *
 * @module
 */
import { buildConfig, type Config } from "@/base/config.ts";
import type { Origin } from "@/base/rows.ts";
import type { Context } from "@/ports/context.ts";
import { openLake } from "@/ports/open_lake.ts";
import { openWarehouse } from "@/ports/open_warehouse.ts";
import { testEffects } from "./effects.ts";
import { copyEmbedded } from "./embedded.ts";

/** What a test may set. */
export interface TestContextOptions {
  readonly origin?: Origin;
  readonly config?: Config;
}

/** A context that is removed with all it holds when it is disposed of, and what it logged. */
export interface TestContext extends AsyncDisposable {
  readonly context: Context;
  readonly logged: string[];
}

/** Opens a context in a temporary folder; its clock stands still. */
export async function testContext(
  options: TestContextOptions = {},
): Promise<TestContext> {
  const home = await Deno.makeTempDir({ prefix: "polvo-test-" });
  const config = options.config ?? buildConfig({}, "polvo.json", {}, { home });
  await copyEmbedded(home);
  const warehouse = await openWarehouse({ places: { ...config.places, home } });
  const lake = await openLake({
    places: { ...config.places, lake: `file:${home}/lake` },
  });
  const logged: string[] = [];
  const effects = testEffects({ log: (line) => void logged.push(line) });
  return {
    logged,
    context: {
      config,
      origin: options.origin ?? "measured",
      lake,
      warehouse,
      effects,
    },
    async [Symbol.asyncDispose]() {
      await warehouse.close();
      await Deno.remove(home, { recursive: true });
    },
  };
}
