import assert from "node:assert/strict";
import { childOutput } from "./child.ts";

const ASK = `
  import { needs } from "./tests/support/needs.ts";
  try {
    console.log(needs("shared"));
  } catch (error) {
    console.log(error.message);
  }`;

Deno.test("needs() tells whether a part is there", async () => {
  const here = await Deno.makeTempDir();
  assert.equal(await childOutput(ASK, { POLVO_SHARED: here, POLVO_REQUIRE_ALL: "1" }), "true\n");
  assert.equal(await childOutput(ASK, { POLVO_SHARED: "/none", POLVO_REQUIRE_ALL: "" }), "false\n");
  await Deno.remove(here);
});

Deno.test("needs() fails for a missing part when all are required", async () => {
  const said = await childOutput(ASK, { POLVO_SHARED: "/none", POLVO_REQUIRE_ALL: "1" });
  assert.match(said, /^shared is not here: set POLVO_SHARED/);
});
