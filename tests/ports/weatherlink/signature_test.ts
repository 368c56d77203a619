import assert from "node:assert/strict";
import { signature } from "@/ports/weatherlink/signature.ts";

// Vectors of the API's documentation, with its fictitious key and secret.
const KEY = { "api-key": "987654321", t: "1558729481" };
const VECTORS: [Record<string, string>, string][] = [
  [KEY, "9b6a15f40d78b309a10b8b5a70ce5de4a3993ac2309795b9f90c9f93d5c31f20"],
  [
    { ...KEY, "station-id": "96230" },
    "c818f075283713f1a133c30e27984032e19ca6dd37c33160d1c8f1edbaa509e4",
  ],
  [
    {
      "start-timestamp": "1561964400",
      ...KEY,
      "station-id": "96230",
      "end-timestamp": "1562050800",
    },
    "fbe025018d78d7b13bb09eb36c6c2d7b1461b33253bf3d291b1ed37826599e8e",
  ],
];

Deno.test("signature() gives the three signatures of the documentation", () => {
  for (const [parameters, expected] of VECTORS) {
    assert.equal(signature(parameters, "ABC123"), expected);
  }
});
