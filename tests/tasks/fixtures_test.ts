import assert from "node:assert/strict";
import manifest from "../../data/fixtures/manifest.json" with { type: "json" };
import { polvo, polvoJson } from "../support/polvo.ts";

Deno.test("fixtures writes the two files that the manifest pins, and says they are simulated", async () => {
  const dir = await Deno.makeTempDir();
  const { code, json } = await polvoJson(["fixtures", "--out", dir]);
  assert.equal(code, 0);
  assert.equal(json["simulated"], true);
  assert.deepEqual(json["files"], manifest.files);
  assert.deepEqual(json["counts"], manifest.counts);
  for (const [name, { bytes }] of Object.entries(manifest.files)) {
    assert.equal((await Deno.stat(`${dir}/${name}`)).size, bytes);
  }
  await Deno.remove(dir, { recursive: true });
});

Deno.test("fixtures refuses --seeds that is no number or stands alone, exit 2", async () => {
  for (const args of [["--report", "--seeds", "x"], ["--seeds", "3"]]) {
    const { code, stderr } = await polvo(["fixtures", ...args]);
    assert.equal(code, 2);
    assert.match(stderr, /--report --seeds 20/);
  }
});

Deno.test("the committed sample is the one that the manifest pins", async () => {
  for (const [name, { bytes, sha256 }] of Object.entries(manifest.sample.files)) {
    const content = await Deno.readFile(new URL(`../../data/fixtures/${name}`, import.meta.url));
    assert.equal(content.length, bytes);
    const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", content));
    assert.equal(digest.toHex(), sha256);
  }
});
