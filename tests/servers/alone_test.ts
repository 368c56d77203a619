import assert from "node:assert/strict";
import { TCA_FAULTS } from "./faults.ts";
import { ownOptions } from "./own_options.ts";
import { FICTITIOUS_TOKEN } from "./tca.ts";
import { FICTITIOUS_ACCOUNT } from "./weatherlink.ts";

/** Asks a stand-in of its own process, then closes its standard input. */
async function askAlone(
  script: string,
  args: readonly string[],
  ask: (url: string) => Promise<Response>,
): Promise<{ response: Response; code: number }> {
  const child = new Deno.Command(Deno.execPath(), {
    args: ["run", "-A", "-c", "deno.json", script, "--port", "0", ...args],
    cwd: new URL("../../", import.meta.url).pathname,
    stdin: "piped",
    stdout: "piped",
    stderr: "inherit",
  }).spawn();
  const said = child.stdout.pipeThrough(new TextDecoderStream()).getReader();
  const { value } = await said.read();
  const response = await ask(value!.trim());
  await child.stdin.close();
  const { code } = await child.status;
  await said.cancel();
  return { response, code };
}

Deno.test("the station's stand-in runs alone until its standard input closes", async () => {
  const { apiKey, apiSecret } = FICTITIOUS_ACCOUNT;
  const { response, code } = await askAlone(
    "tests/servers/weatherlink.ts",
    [],
    (url) => fetch(`${url}/stations?api-key=${apiKey}`, { headers: { "X-Api-Secret": apiSecret } }),
  );
  const { stations } = await response.json();
  assert.deepEqual([stations[0].station_id, code], [96_230, 0]);
});

Deno.test("the laboratory's stand-in runs alone, and fails when it is told to", async () => {
  const ask = async (url: string) => {
    const path = `${url}/fisico-quimico/parametros-por-muestra`;
    const headers = { Authorization: `Token ${FICTITIOUS_TOKEN}` };
    return await fetch(path, { headers });
  };
  // A seed whose first call meets an error page.
  const seed = Array.from({ length: 100 }, (_, seed) => `${seed}`).find((seed) =>
    ownOptions(["--faults", "1", "--seed", seed], TCA_FAULTS).faults() === "503 HTML"
  )!;
  const failing = await askAlone("tests/servers/tca.ts", ["--faults", "1", "--seed", seed], ask);
  assert.deepEqual([failing.response.status, failing.code], [503, 0]);
  await failing.response.body?.cancel();
  const right = await askAlone("tests/servers/tca.ts", [], ask);
  assert.ok((await right.response.json()).results.length > 2000);
});

Deno.test("ownOptions() refuses a share that is none", () => {
  assert.throws(() => ownOptions(["--faults", "30"], TCA_FAULTS), /from 0 to 1.*30/);
  assert.equal(ownOptions(["--port", "8001"], TCA_FAULTS).port, 8001);
});
