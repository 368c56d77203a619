import { PortError } from "../../base/errors.ts";
import type { Lake } from "../../ports/lake.ts";
import { type Check, ok } from "./check.ts";

/** An object that is there only while the doctor looks. */
const PROBE = "doctor-probe.txt";

/**
 * Whether objects can be written, read and removed again; nothing stays behind.
 *
 * @throws {PortError} when one of them cannot
 */
export async function checkLake(lake: Lake): Promise<readonly Check[]> {
  const written = "Written by `deno task doctor`; it may be removed.\n";
  try {
    await lake.put(PROBE, written);
    const bytes = await lake.get(PROBE);
    const read = bytes === null ? "nothing" : new TextDecoder().decode(bytes);
    if (read !== written) {
      throw new PortError({
        what: `Cannot use ${lake.place}`,
        why: `what is read is not what was written: ${read.slice(0, 40)}`,
        todo: "Look at the store's settings: another program or a cache changes its objects",
      });
    }
  } finally {
    await lake.delete(PROBE);
  }
  return [ok("lake", `${lake.place}: written, read and removed`)];
}
