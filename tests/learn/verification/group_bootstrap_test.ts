import assert from "node:assert/strict";
import { groupBootstrap } from "@/learn/verification/group_bootstrap.ts";
import { shuffledRows } from "../oracle_table.ts";

const DAYS = ["d", "a", "a", "c", "b", "c", "c", "e"];

Deno.test("groupBootstrap() draws a replicate alike alone and in a run", () => {
  const run = groupBootstrap(DAYS, { nReplicates: 50, randomState: 3 });
  const drawn = Array.from({ length: 50 }, (_, r) => [...run.multiplicities(r)]);
  const alone = groupBootstrap(DAYS, { nReplicates: 50, randomState: 3 });
  assert.deepEqual([...alone.multiplicities(31)], drawn[31]);
  assert.deepEqual([...alone.multiplicities(31)], drawn[31]);
  // Nor does the number of replicates matter, but the seed does.
  const fewer = groupBootstrap(DAYS, { nReplicates: 32, randomState: 3 });
  assert.deepEqual([...fewer.multiplicities(31)], drawn[31]);
  const other = groupBootstrap(DAYS, { nReplicates: 50, randomState: 4 });
  assert.notDeepEqual(Array.from({ length: 50 }, (_, r) => [...other.multiplicities(r)]), drawn);
});

Deno.test("groupBootstrap() draws whole groups, as many as there are", () => {
  const { multiplicities, nGroups } = groupBootstrap(DAYS, { nReplicates: 200, randomState: 1 });
  assert.equal(nGroups, 5);
  for (let replicate = 0; replicate < 200; replicate++) {
    const byDay = new Map<string, number>();
    for (const [row, times] of multiplicities(replicate).entries()) {
      assert.equal(byDay.get(DAYS[row]!) ?? times, times);
      byDay.set(DAYS[row]!, times);
    }
    assert.equal([...byDay.values()].reduce((a, b) => a + b), 5);
  }
});

Deno.test("groupBootstrap() does not see the order of the rows", () => {
  const rows = shuffledRows(DAYS.length, 2);
  const options = { nReplicates: 20, randomState: 9 };
  const inOrder = groupBootstrap(DAYS, options);
  const shuffled = groupBootstrap(Array.from(rows, (row) => DAYS[row]!), options);
  for (let replicate = 0; replicate < 20; replicate++) {
    const expected = inOrder.multiplicities(replicate);
    assert.deepEqual(
      [...shuffled.multiplicities(replicate)],
      Array.from(rows, (row) => expected[row]!),
    );
  }
});

Deno.test("groupBootstrap() draws as chance does, over 20 seeds", () => {
  const [nGroups, nReplicates] = [10, 400];
  // Of each seed: share of groups left out, mean square of multiplicity - 1, mean product of two
  // groups' (multiplicity - 1), the same of one group in two replicates that follow each other.
  const found: number[][] = [];
  const drawn = new Float64Array(nGroups);
  for (let randomState = 0; randomState < 20; randomState++) {
    const groups = Int32Array.from({ length: nGroups }, (_, i) => i);
    const { multiplicities } = groupBootstrap(groups, { nReplicates, randomState });
    const sums = [0, 0, 0, 0];
    let before = new Int32Array(nGroups);
    for (let replicate = 0; replicate < nReplicates; replicate++) {
      const times = multiplicities(replicate);
      for (const [i, multiplicity] of times.entries()) {
        drawn[i]! += multiplicity;
        if (multiplicity === 0) sums[0]! += 1 / nGroups;
        sums[1]! += (multiplicity - 1) ** 2 / nGroups;
        sums[2]! += (multiplicity - 1) * (times[(i + 1) % nGroups]! - 1) / nGroups;
        if (replicate > 0) sums[3]! += (multiplicity - 1) * (before[i]! - 1) / nGroups;
      }
      before = times.slice();
    }
    found.push(sums.map((sum) => sum / nReplicates));
  }
  // Multinomial: (1 - 1/10)^10, 1 - 1/10, -1/10; replicates are independent.
  const expected = [0.9 ** 10, 0.9, -0.1, 0];
  for (const [k, value] of expected.entries()) {
    const seeds = found.map((sums) => sums[k]!);
    const mean = seeds.reduce((a, b) => a + b) / 20;
    const variance = seeds.reduce((sum, seed) => sum + (seed - mean) ** 2, 0) / 19;
    assert.ok(
      Math.abs(mean - value) <= 3 * Math.sqrt(variance / 20),
      `${k}: ${mean}, not ${value}`,
    );
  }
  // Each group is drawn alike: 8,000 replicates, each with a variance of 0.9.
  for (const sum of drawn) {
    assert.ok(Math.abs(sum / 8000 - 1) <= 3.5 * Math.sqrt(0.9 / 8000), `${[...drawn]}`);
  }
});

Deno.test("groupBootstrap() refuses one group, and what is no option", () => {
  const options = { randomState: 1 };
  assert.throws(
    () => groupBootstrap(["a", "a"], options),
    /two or more groups: current number is 1/,
  );
  assert.throws(() => groupBootstrap([], options), /current number is 0/);
  assert.throws(() => groupBootstrap(["a", 1], options), TypeError);
  assert.throws(() => groupBootstrap([1, NaN], options), /NaN in row 1/);
  assert.throws(() => groupBootstrap(DAYS, { randomState: -1 }), /randomState/);
  assert.throws(() => groupBootstrap(DAYS, { randomState: 1, nReplicates: 0 }), /nReplicates/);
  const { multiplicities } = groupBootstrap(DAYS, { randomState: 1, nReplicates: 5 });
  for (const replicate of [-1, 5, 0.5]) {
    assert.throws(() => multiplicities(replicate), /in 0\.\.4: current value/);
  }
});
