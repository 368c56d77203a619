import { type Check, failed, ok } from "./check.ts";

/** What Polvo's tasks are allowed, and what each is for. */
const NEEDED = [
  ["read", "-R"],
  ["write", "-W"],
  ["env", "-E"],
  ["net", "-N"],
  ["sys", "-S"],
] as const;

/** Whether the runtime lets Polvo do all that it does. */
export async function checkRuntime(): Promise<readonly Check[]> {
  const name = "permissions of Deno";
  const missing: string[] = [];
  for (const [permission, flag] of NEEDED) {
    const { state } = await Deno.permissions.query({ name: permission });
    if (state !== "granted") missing.push(`${permission} (${flag})`);
  }
  if (missing.length === 0) return [ok(name, `Deno ${Deno.version.deno}, all that are needed`)];
  const found = `not allowed without limits: ${missing.join(", ")}`;
  return [failed(name, found, "Start it as `deno task doctor`, which gives them")];
}
