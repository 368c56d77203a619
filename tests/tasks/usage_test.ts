import assert from "node:assert/strict";
import { polvo, polvoJson } from "../support/polvo.ts";

const COMMANDS = [
  "demo",
  "pipeline",
  "ingest",
  "aggregate",
  "prepare",
  "train",
  "evaluate",
  "runs",
  "doctor",
  "serve",
  "fixtures",
];

Deno.test("every command answers --help with its options and changes nothing", async () => {
  const home = await Deno.makeTempDir();
  for (const command of COMMANDS) {
    const { code, stdout } = await polvo([command, "--help"], { POLVO_HOME: home });
    assert.equal(code, 0, command);
    assert.match(stdout, new RegExp(`Usage: deno task ${command}`));
    assert.equal(/--home DIR/.test(stdout), command !== "fixtures"); // it uses no home
  }
  assert.deepEqual([...Deno.readDirSync(home)], []);
  await Deno.remove(home);
});

Deno.test("deno.json describes every command as a task, and lists no other command", async () => {
  const { tasks } = JSON.parse(
    await Deno.readTextFile(new URL("../../deno.json", import.meta.url)),
  );
  const entries = Object.entries(tasks as Record<string, { description: string; command: string }>);
  const listed = entries.filter(([name, { command }]) =>
    command.endsWith(`tasks/polvo.ts ${name}`)
  );
  assert.deepEqual(listed.map(([name]) => name).sort(), [...COMMANDS].sort());
  for (const [name, { description }] of entries) assert.ok(description, name);
});

Deno.test("a command refuses an unknown option with exit 2 and one paragraph", async () => {
  const { code, stdout, stderr } = await polvo(["prepare", "--hom", "x"]);
  assert.equal(code, 2);
  assert.equal(stdout, "");
  assert.equal(stderr.trim().split("\n").length, 1);
  assert.match(stderr, /--hom/);
  assert.match(stderr, /deno task prepare --help/);
  assert.doesNotMatch(stderr, /\.ts:\d/); // no stack
});

Deno.test("a command tells a wrong option in JSON when --json is given", async () => {
  const { code, json } = await polvoJson(["pipeline", "--wind-unit", "furlongs"]);
  assert.equal(code, 2);
  const error = json["error"] as Record<string, unknown>;
  assert.equal(error["code"], 2);
  assert.match(String(error["what"]), /--wind-unit furlongs/);
  assert.match(String(error["why"]), /km\/h, m\/s, mph, knots/);
  assert.ok(error["todo"]);
});

Deno.test("pipeline refuses one source alone with exit 2", async () => {
  const { code, stderr } = await polvo(["pipeline", "--weather-file", "x.txt"]);
  assert.equal(code, 2);
  assert.match(stderr, /--lab-file was not given/);
});

Deno.test("a command that does not exist is answered with those that do, exit 2", async () => {
  const { code, stderr } = await polvo(["predikt"]);
  assert.equal(code, 2);
  for (const command of COMMANDS) assert.match(stderr, new RegExp(`\\b${command}\\b`));
});

Deno.test("a command that does not exist is told in JSON when --json is given", async () => {
  const { code, json } = await polvoJson(["predikt"]);
  assert.equal(code, 2);
  assert.equal((json["error"] as Record<string, unknown>)["code"], 2);
});

Deno.test("--help without a command lists the commands on stdout, exit 0", async () => {
  const { code, stdout } = await polvo(["--help"]);
  assert.equal(code, 0);
  for (const command of COMMANDS) assert.match(stdout, new RegExp(`\\b${command}\\b`));
});

Deno.test("--help names the command's own home and how it ends on SIGTERM", async () => {
  assert.match((await polvo(["demo", "--help"])).stdout, /default \$POLVO_HOME or \.polvo\/demo/);
  assert.match((await polvo(["serve", "--help"])).stdout, /; 0 after SIGTERM/);
  assert.match((await polvo(["train", "--help"])).stdout, /; 143 after SIGTERM/);
});

Deno.test("a command refuses an empty value, as of a shell variable that is not set, exit 2", async () => {
  const { code, stderr } = await polvo(["runs", "--home", ""]);
  assert.equal(code, 2);
  assert.match(stderr, /--home was given an empty value/);
});

Deno.test("fixtures refuses --pin with --report, exit 2", async () => {
  const { code, stderr } = await polvo(["fixtures", "--pin", "--report"]);
  assert.equal(code, 2);
  assert.match(stderr, /--pin with --report/);
});

Deno.test("runs on an empty home says that no stage has run, exit 0", async () => {
  const home = await Deno.makeTempDir();
  const { code, stdout } = await polvo(["runs", "--home", home]);
  assert.deepEqual([code, stdout.trim()], [0, "No stage has run yet."]);
  await Deno.remove(home, { recursive: true });
});

Deno.test("a configuration with several mistakes is refused with all of them, exit 2", async () => {
  const home = await Deno.makeTempDir();
  const settings = { timezone: "Mars/Olympus", weather: { wind_unit: "furlongs" }, colour: 1 };
  await Deno.writeTextFile(`${home}/polvo.json`, JSON.stringify(settings));
  const { code, stderr } = await polvo(["prepare", "--home", home], {
    DATABASE_URL: "mysql://root:geheim@db/x",
    POLVO_LAKE: "ftp://x",
  });
  assert.equal(code, 2);
  for (const named of ["timezone", "wind_unit", "colour", "DATABASE_URL", "POLVO_LAKE"]) {
    assert.match(stderr, new RegExp(named));
  }
  assert.doesNotMatch(stderr, /geheim/);
  await Deno.remove(home, { recursive: true });
});

Deno.test("a stage without the one before it says which to run, exit 1", async () => {
  const home = await Deno.makeTempDir();
  const { code, stderr } = await polvo(["train", "--home", home]);
  assert.equal(code, 1);
  assert.match(stderr, /deno task (ingest|prepare)/);
  await Deno.remove(home, { recursive: true });
});
