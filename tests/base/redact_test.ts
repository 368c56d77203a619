import assert from "node:assert/strict";
import { redact } from "@/base/redact.ts";

const SECRET = 'pä/s+ w"1?>~';

Deno.test("redact() leaves a secret in none of its forms", () => {
  const bytes = new TextEncoder().encode(SECRET);
  const forms = [
    SECRET,
    encodeURIComponent(SECRET),
    encodeURIComponent(SECRET).toLowerCase(),
    new URL(`http://h/?x=${encodeURIComponent(SECRET)}`).search.slice(3),
    new URLSearchParams({ x: SECRET }).toString().slice(2),
    JSON.stringify({ x: SECRET }).slice(6, -2),
    btoa(String.fromCharCode(...bytes)),
    btoa(String.fromCharCode(...bytes)).replaceAll("/", "_").replaceAll("+", "-"),
  ];
  for (const form of forms) {
    const clean = redact(`before ${form} after`, [SECRET]);
    assert.match(clean, /^before \[hidden\]=* after$/, form);
  }
});

Deno.test("redact() hides keys and signatures of any address", () => {
  assert.equal(
    redact("https://h/v2/current/1?api-key=abc&t=1&api-signature=0f9 (failed)", []),
    "https://h/v2/current/1?api-key=[hidden]&t=1&api-signature=[hidden] (failed)",
  );
  assert.equal(redact("?url=x%3Fapi-key%3Dabc", []), "?url=x%3Fapi-key%3D[hidden]");
});

Deno.test("redact() hides the whole of a secret that another one is part of", () => {
  assert.equal(redact("Token abcdef", ["abc", "abcdef"]), "Token [hidden]");
});

Deno.test("redact() leaves a text alone when a secret is not set", () => {
  assert.equal(redact("nothing to hide", [""]), "nothing to hide");
});
