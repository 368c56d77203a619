import assert from "node:assert/strict";
import { UsageError } from "@/base/errors.ts";
import { readConfig } from "@/ports/read_config.ts";

async function withFolder(body: (folder: string) => Promise<void>): Promise<void> {
  const folder = await Deno.makeTempDir();
  await body(folder);
  await Deno.remove(folder, { recursive: true });
}

const level = (value: number) => JSON.stringify({ exceedance: { level: value } });

Deno.test("readConfig() takes --config, then the home's file, then the defaults", () =>
  withFolder(async (home) => {
    assert.equal((await readConfig({ home })).exceedance.level, 150);
    await Deno.writeTextFile(`${home}/polvo.json`, level(50));
    assert.equal((await readConfig({ home })).exceedance.level, 50);
    await Deno.writeTextFile(`${home}/other.json`, level(45));
    const config = `${home}/other.json`;
    assert.equal((await readConfig({ home, config })).exceedance.level, 45);
  }));

Deno.test("readConfig() finds the home in the environment", () =>
  withFolder(async (home) => {
    await Deno.writeTextFile(`${home}/polvo.json`, level(60));
    Deno.env.set("POLVO_HOME", home);
    const config = await readConfig({});
    Deno.env.delete("POLVO_HOME");
    assert.equal(config.places.home, home);
    assert.equal(config.exceedance.level, 60);
  }));

Deno.test("readConfig() refuses a file that is missing, not JSON or wrong, by its name", () =>
  withFolder(async (home) => {
    const config = `${home}/mine.json`;
    const refused = (wanted: RegExp) =>
      assert.rejects(readConfig({ home, config }), (error: unknown) => {
        assert.ok(error instanceof UsageError);
        assert.ok(error.message.includes(config), error.message);
        assert.match(error.message, wanted);
        return true;
      });
    await refused(/No such file/);
    await Deno.writeTextFile(config, '{"timezone": ');
    await refused(/JSON/);
    await Deno.writeTextFile(config, '{"timezone": "Mars", "colour": 1}');
    await refused(/timezone: .*"Mars".*colour/);
  }));
