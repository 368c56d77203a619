import assert from "node:assert/strict";
import type { Context } from "@/ports/context.ts";
import { ingest } from "@/stages/ingest.ts";
import { cleanDustAnswer, loadDust } from "@/stages/ingest/dust.ts";
import { testContext } from "../../support/context.ts";
import { dustFile, type Result, tables, writeSources } from "./stores.ts";

/** Ingests files of results one after another, each in a run of its own. */
async function runs(context: Context, files: readonly (readonly Result[])[]) {
  const counts = [];
  for (const results of files) {
    await using sources = await writeSources({ "r.json": dustFile(results) });
    const { details } = await ingest(context, {
      weatherFiles: [],
      labFiles: [sources.path("r.json")],
    });
    counts.push(details.lab!);
  }
  return counts;
}

const A: Result = [1, "2012-06-19", "NP3", "10"];
const CORRECTED: Result = [1, "2012-06-19", "NP3", "12"];
const AGAIN: Result = [1, "2012-06-19", "NP3", "15"];

Deno.test("a new value of a known id replaces the old one, which stays findable", async () => {
  await using test = await testContext();
  const counts = await runs(test.context, [[A], [CORRECTED], [AGAIN]]);
  assert.deepEqual(counts.map(({ kept, repeated, corrected }) => [kept, repeated, corrected]), [
    [1, 0, 0],
    [1, 0, 1],
    [1, 0, 1],
  ]);
  const { dust, history } = await tables(test.context);
  assert.deepEqual(dust.map(({ id, valor }) => [id, valor]), [["1", 15]]);
  assert.deepEqual(history, [
    { id: "1", revision: 1, valor: 10 },
    { id: "1", revision: 2, valor: 12 },
  ]);
});

Deno.test("an older file loaded again does not undo a correction", async () => {
  await using test = await testContext();
  const counts = await runs(test.context, [[A], [CORRECTED], [A], [CORRECTED]]);
  assert.deepEqual(counts.map(({ repeated }) => repeated), [0, 0, 1, 1]);
  const { dust, history } = await tables(test.context);
  assert.deepEqual([dust[0]!.valor, history.length], [12, 1]);
});

Deno.test("a value that is corrected back counts, and stays when either file comes again", async () => {
  await using test = await testContext();
  // The third file says what the first said, in a content of its own.
  const other: Result = [2, "2012-06-19", "20V", "1"];
  const counts = await runs(test.context, [[A], [CORRECTED], [A, other], [A], [CORRECTED]]);
  assert.deepEqual(counts.map(({ kept, repeated, corrected }) => [kept, repeated, corrected]), [
    ...[[1, 0, 0], [1, 0, 1], [2, 0, 1]],
    ...[[0, 1, 0], [0, 1, 0]],
  ]);
  const { dust, history } = await tables(test.context);
  assert.deepEqual(dust.map(({ valor }) => valor), [10, 1]);
  assert.deepEqual(history.map(({ valor }) => valor), [10, 12]);
});

Deno.test("a file that tells a stored correction with what it replaced adds nothing", async () => {
  await using test = await testContext();
  const other: Result = [2, "2012-06-19", "20V", "1"];
  const [, counts] = await runs(test.context, [[A, CORRECTED], [A, CORRECTED, other]]);
  assert.deepEqual([counts!.kept, counts!.repeated, counts!.corrected], [1, 2, 0]);
  assert.equal((await tables(test.context)).history.length, 1);
});

Deno.test("within one file the last value of an id counts", async () => {
  await using test = await testContext();
  const [counts] = await runs(test.context, [[A, CORRECTED, A, AGAIN]]);
  // Each but the first replaces the one before it.
  assert.deepEqual([counts!.kept, counts!.repeated, counts!.corrected], [4, 0, 3]);
  const { dust, history } = await tables(test.context);
  assert.equal(dust[0]!.valor, 15);
  assert.deepEqual(history.map(({ valor }) => valor), [10, 12, 10]);
});

Deno.test("of two ids for one site and day the later counts, whatever the order of loading", async () => {
  const results: Result[] = [
    [9, "2012-06-19", "NP3", "1"],
    [10, "2012-06-19", "NP3", "2"],
    [11, "2012-06-19", "20V", "3"],
    ["zz", "2012-06-19", "20V", "4"],
  ];
  for (const files of [[results], results.map((r) => [r]), results.toReversed().map((r) => [r])]) {
    await using test = await testContext();
    const counts = await runs(test.context, files);
    // 10 is later than 9 as a number, although not as a text; a number is later than a text.
    assert.equal(counts.reduce((sum, { superseded }) => sum + superseded, 0), 2);
    const { dust } = await tables(test.context);
    const counting = dust.filter(({ superseded }) => !superseded).map(({ id }) => id);
    assert.deepEqual(counting, ["10", "11"]);
  }
});

Deno.test("a correction that moves a result to another day frees the one it superseded", async () => {
  await using test = await testContext();
  await runs(test.context, [
    [[1, "2012-06-19", "NP3", "1"], [2, "2012-06-19", "NP3", "2"]],
    [[2, "2012-06-20", "NP3", "2"]],
  ]);
  const { dust } = await tables(test.context);
  assert.deepEqual(dust.map(({ superseded }) => superseded), [false, false]);
});

Deno.test("results below the detection limit are kept and counted", async () => {
  await using test = await testContext();
  const [counts] = await runs(test.context, [[A, [2, "2012-06-20", "NP3", "0.4", true]]]);
  assert.deepEqual([counts!.kept, counts!.below_detection], [2, 1]);
});

Deno.test("a result without id is known by its day and site", async () => {
  await using test = await testContext();
  const nameless: Result = [null, "2012-06-19", 'NP3, "north"', "10"];
  const counts = await runs(test.context, [[nameless], [nameless]]);
  assert.deepEqual(counts.map(({ kept, repeated }) => [kept, repeated]), [[1, 0], [0, 1]]);
  assert.equal((await tables(test.context)).dust[0]!.id, '2012-06-19|NP3, "north"');
});

/** Loads an answer of the API that comes at an instant. */
async function answered(context: Context, results: readonly Result[], instant: string) {
  const bytes = new TextEncoder().encode(dustFile(results));
  const answer = { bytes, json: JSON.parse(dustFile(results)) };
  const clean = await cleanDustAnswer(context, answer);
  return await loadDust(context, clean, { firstSeen: new Date(instant) });
}

Deno.test("first_seen is when the API first gave an id, and stays", async () => {
  await using test = await testContext();
  await runs(test.context, [[[3, "2012-06-17", "NP3", "5"]]]);
  await answered(test.context, [A, [3, "2012-06-17", "NP3", "6"]], "2012-07-10T03:30:00Z");
  await answered(test.context, [CORRECTED, [2, "2012-06-20", "NP3", "1"]], "2012-07-11T03:30:00Z");
  const { dust, history } = await tables(test.context);
  assert.deepEqual(dust.map(({ id, valor, first_seen }) => [id, valor, first_seen]), [
    ["1", 12, "2012-07-10T03:30:00Z"],
    ["2", 1, "2012-07-11T03:30:00Z"],
    ["3", 6, null], // known of a file before the API corrected it
  ]);
  assert.deepEqual(history.map(({ id, valor }) => [id, valor]), [["1", 10], ["3", 5]]);
});

Deno.test("a value that the API returns to counts again", async () => {
  await using test = await testContext();
  const said = [A, CORRECTED, A, A];
  const corrected: number[] = [];
  for (const [day, result] of said.entries()) {
    const counts = await answered(test.context, [result], `2012-07-1${day}T03:30:00Z`);
    corrected.push(counts.corrected);
  }
  assert.deepEqual(corrected, [0, 1, 1, 0]);
  const { dust, history } = await tables(test.context);
  assert.equal(dust[0]!.valor, 10);
  assert.deepEqual(history.map(({ valor }) => valor), [10, 12]);
});

Deno.test("an answer of the API is laid down as it came, once, and may hold nothing", async () => {
  await using test = await testContext();
  const first = await answered(test.context, [A, [null, "x", "NP3", "1"]], "2012-07-10T03:30:00Z");
  assert.deepEqual([first.rows_in, first.kept, first.dropped], [2, 1, { "unreadable day": 1 }]);
  const again = await answered(test.context, [A, [null, "x", "NP3", "1"]], "2012-07-11T03:30:00Z");
  assert.deepEqual([again.kept, again.repeated], [0, 1]);
  const none = await answered(test.context, [], "2012-07-12T03:30:00Z");
  assert.deepEqual([none.rows_in, none.kept], [0, 0]);
  const raw = await test.context.lake.list("rawdata/dust/");
  assert.equal(raw.length, 2);
  const texts = await Promise.all(raw.map((key) => test.context.lake.get(key)));
  const expected = [dustFile([A, [null, "x", "NP3", "1"]]), dustFile([])];
  assert.deepEqual(texts.map((bytes) => new TextDecoder().decode(bytes!)).sort(), expected.sort());
});
