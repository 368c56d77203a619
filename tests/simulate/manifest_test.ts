import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { exportText } from "@/simulate/export_text.ts";
import { simulateHistory } from "@/simulate/history.ts";
import { labJson } from "@/simulate/lab_json.ts";
import { sliceHistory } from "@/simulate/slice_history.ts";
import manifest from "../../data/fixtures/manifest.json" with { type: "json" };

const shipped = simulateHistory({ seed: manifest.seed });

function pinOf(chunks: Iterable<string>): { bytes: number; sha256: string } {
  const hash = createHash("sha256");
  let bytes = 0;
  for (const chunk of chunks) {
    const encoded = new TextEncoder().encode(chunk);
    hash.update(encoded);
    bytes += encoded.length;
  }
  return { bytes, sha256: hash.digest("hex") };
}

Deno.test("simulateHistory() gives the bytes that the manifest pins", () => {
  assert.equal(manifest.simulated, true);
  assert.deepEqual(pinOf(exportText(shipped)), manifest.files["weatherlink-export.txt"]);
  assert.deepEqual(pinOf(labJson(shipped)), manifest.files["tca-pm10.json"]);
});

Deno.test("sliceHistory() gives the sample that the manifest pins", () => {
  const sample = sliceHistory(shipped, manifest.sample);
  const pins = manifest.sample.files;
  assert.deepEqual(pinOf(exportText(sample)), pins["sample-weatherlink-export.txt"]);
  assert.deepEqual(pinOf(labJson(sample)), pins["sample-tca-pm10.json"]);
});
