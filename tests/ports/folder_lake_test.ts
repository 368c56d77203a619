import assert from "node:assert/strict";
import { PortError } from "@/base/errors.ts";
import { openFolderLake } from "@/ports/folder_lake.ts";
import { afterPrint, killChild } from "../support/child.ts";

async function withFolder(body: (folder: string) => Promise<void>): Promise<void> {
  const folder = await Deno.makeTempDir({ prefix: "polvo_lake_" });
  await body(folder);
  await Deno.remove(folder, { recursive: true });
}

const names = (folder: string) => [...Deno.readDirSync(folder)].map(({ name }) => name);

Deno.test("list() gives more than a thousand keys", () =>
  withFolder(async (folder) => {
    const lake = openFolderLake(folder);
    const keys = Array.from({ length: 1100 }, (_, n) => `raw/${String(n).padStart(4, "0")}`);
    await Deno.mkdir(`${folder}/raw`);
    for (const key of keys.toReversed()) Deno.writeTextFileSync(`${folder}/${key}`, "x");
    assert.deepEqual(await lake.list("raw/"), keys);
  }));

Deno.test("put() of one key from two branches leaves one of them whole", () =>
  withFolder(async (folder) => {
    const lake = openFolderLake(folder);
    const both = ["a", "b"].map((letter) => letter.repeat(300_000));
    await Promise.all(both.map((text) => lake.put("same", text)));
    const left = new TextDecoder().decode(await lake.get("same") ?? new Uint8Array());
    assert.ok(both.includes(left));
  }));

Deno.test("a process killed while it writes leaves whole objects only", () =>
  withFolder(async (folder) => {
    const writer = `
      import { openFolderLake } from "@/ports/folder_lake.ts";
      const lake = openFolderLake(${JSON.stringify(folder)});
      for (let n = 0;; n++) {
        await lake.put("same", String(n % 10).repeat(3_000_000));
        if (n === 0) console.log("started");
      }`;
    for (const ms of [0, 7, 23, 41]) {
      await killChild(writer, afterPrint(ms));
      const text = await Deno.readTextFile(`${folder}/same`);
      assert.equal(text, text.charAt(0).repeat(3_000_000));
    }
    const lake = openFolderLake(folder);
    assert.deepEqual(await lake.list(""), ["same"]);
    await lake.put("other", "x");
    assert.deepEqual(names(`${folder}/.tmp`), []);
  }));

Deno.test("a lake that is only read makes and removes nothing", () =>
  withFolder(async (folder) => {
    await Deno.mkdir(`${folder}/.tmp`);
    await Deno.writeTextFile(`${folder}/.tmp/of-another-process`, "half");
    const lake = openFolderLake(folder);
    assert.equal(await lake.get("a"), null);
    assert.deepEqual(await lake.list(""), []);
    await lake.delete("a");
    assert.deepEqual(names(`${folder}/.tmp`), ["of-another-process"]);
    assert.deepEqual(await openFolderLake(`${folder}/none`).list("raw/"), []);
    assert.deepEqual(names(folder), [".tmp"]);
  }));

Deno.test("put() leaves nothing unfinished when it fails, and tells why", () =>
  withFolder(async (folder) => {
    const lake = openFolderLake(folder);
    await lake.put("a", "x");
    await assert.rejects(lake.put("a/b", "x"), (error: unknown) => {
      assert.ok(error instanceof PortError);
      assert.match(
        error.message,
        /^Cannot write "a\/b" in the lake .*: (Not a directory|File exists)/,
      );
      return true;
    });
    assert.deepEqual(names(`${folder}/.tmp`), []);
  }));
