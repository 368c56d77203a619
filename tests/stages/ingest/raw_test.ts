import assert from "node:assert/strict";
import { DataError } from "@/base/errors.ts";
import { KEYS } from "@/base/keys.ts";
import { layDown } from "@/stages/ingest/raw.ts";
import { testContext } from "../../support/context.ts";
import { writeSources } from "./stores.ts";

Deno.test("layDown() stores nothing of a file that changes while it is read", async () => {
  await using test = await testContext();
  await using files = await writeSources({ "a.txt": "first\n" });
  const { lake } = test.context;
  // The file grows after its hash was taken, which is when its key is looked for.
  const growing = Object.create(lake, {
    list: {
      value: async (prefix: string) => {
        await Deno.writeTextFile(files.path("a.txt"), "more\n", { append: true });
        return await lake.list(prefix);
      },
    },
    putStream: { value: lake.putStream.bind(lake) },
  });
  const file = { path: files.path("a.txt"), keyOf: KEYS.rawWeather };
  await assert.rejects(layDown({ ...test.context, lake: growing }, file), (error) => {
    assert.ok(error instanceof DataError);
    assert.match(error.message, /a\.txt: the file changed while it was read/);
    return true;
  });
  assert.deepEqual(await lake.list(""), []);
  // sha256sum of "first\nmore\n" begins so.
  assert.match(
    (await layDown(test.context, file)).key,
    /^rawdata\/weather\/e8482c27e65c9d80-a\.txt$/,
  );
});
