import type { Config } from "../base/config.ts";
import { openFolderLake } from "./folder_lake.ts";
import type { Lake } from "./lake.ts";
import { openS3Lake } from "./s3_lake.ts";

/**
 * Opens the configured lake: `file:DIR` or `s3://bucket/prefix`.
 *
 * Nothing is read or made before the first use, so a place that cannot be reached is told then.
 *
 * @example
 * ```ts
 * import { buildConfig } from "@/base/config.ts";
 * import { openLake } from "@/ports/open_lake.ts";
 * import assert from "node:assert/strict";
 * const config = buildConfig({}, "polvo.json", { POLVO_LAKE: "file:/srv/lake" }, {});
 * assert.equal((await openLake(config)).place, "/srv/lake");
 * ```
 */
export async function openLake(config: Pick<Config, "places">): Promise<Lake> {
  const { lake, s3Endpoint } = config.places;
  if (lake.startsWith("file:")) return openFolderLake(lake.slice("file:".length));
  const { pathname, host } = new URL(lake);
  const prefix = decodeURIComponent(pathname).replaceAll(/^\/+|\/+$/g, "");
  return await openS3Lake({ bucket: host, prefix, endpoint: s3Endpoint });
}
