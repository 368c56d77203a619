/**
 * Where every command starts. Nothing is imported before the version is known: an older Deno would
 * end in a syntax error that helps nobody.
 *
 * @module
 */
const WANTED = "2.9.0";

const older = (have: string): boolean => {
  const [major = 0, minor = 0] = have.split(".").map(Number);
  const [wantedMajor = 0, wantedMinor = 0] = WANTED.split(".").map(Number);
  return major < wantedMajor || (major === wantedMajor && minor < wantedMinor);
};

if (older(Deno.version.deno)) {
  console.error(
    `Cannot run Polvo: it needs Deno ${WANTED} or newer and this is ${Deno.version.deno}. ` +
      "Run `deno upgrade`, or start the command with `npx -y deno@2.9.6 task …`.",
  );
  Deno.exit(1);
}

const { main } = await import("./main.ts");
Deno.exit(await main(Deno.args));
