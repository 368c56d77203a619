/**
 * An S3 server for tests, in a process of its own: `s3.ts FOLDER BUCKET…`.
 *
 * Prints its address as one line and serves until its standard input closes, so that neither it
 * nor its folder outlives the tests that started it.
 *
 * @module
 */
import S3rver from "s3rver";

const [directory, ...buckets] = Deno.args;
const server = new S3rver({
  address: "127.0.0.1",
  port: 0,
  silent: true,
  directory,
  configureBuckets: buckets.map((name) => ({ name, configs: [] })),
});
const { port } = await server.run();
console.log(`http://127.0.0.1:${port}`);
for await (const _ of Deno.stdin.readable);
if (directory !== undefined) await Deno.remove(directory, { recursive: true });
Deno.exit(0);
