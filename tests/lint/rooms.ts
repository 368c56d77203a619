/**
 * The rules of the rooms as a plugin of `deno lint`: CONTRIBUTING.md says which rule it checks.
 *
 * @module
 */
import { edges } from "./edges.ts";
import { errors } from "./errors.ts";
import { imports } from "./imports.ts";
import { length } from "./length.ts";
import { purity } from "./purity.ts";

const rooms: Deno.lint.Plugin = {
  name: "rooms",
  rules: { edges, errors, imports, length, purity },
};

export default rooms;
