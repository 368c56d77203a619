/**
 * `deno doc --lint` of the files named, without its complaint of private types: to it, the types
 * that zod infers and those of packages are private.
 *
 * @module
 */
const { success, stderr } = new Deno.Command(Deno.execPath(), {
  args: ["doc", "--lint", ...Deno.args],
  env: { NO_COLOR: "1" },
  stdout: "null",
}).outputSync();
const report = new TextDecoder().decode(stderr);
const problems = report.split(/^(?=error\[)/m).filter((part) => part.startsWith("error["));
const ours = problems.filter((part) => !part.startsWith("error[private-type-ref]"));

// Failing without a list of problems, the command itself went wrong.
if (!success && problems.length === 0) ours.push(report);
for (const problem of ours) console.error(problem.trimEnd());
console.error(`${ours.length} problems of documentation`);
Deno.exit(ours.length === 0 ? 0 : 1);
