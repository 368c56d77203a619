import assert from "node:assert/strict";
import { sha256Hex } from "@/base/digest.ts";
import { KEYS } from "@/base/keys.ts";
import { STUDY } from "@/base/protocol.ts";
import { weightedImpurity } from "@/learn/criterion.ts";
import { DecisionTreeClassifier } from "@/learn/decision_tree_classifier.ts";
import type { Tree } from "@/learn/tree.ts";
import { openFolderLake } from "@/ports/folder_lake.ts";
import { readModelTable } from "@/ports/model_table.ts";
import { treeOptions } from "../learn/oracle_options.ts";
import oracle from "../oracles/learn/real_trees.json" with { type: "json" };
import { needs, placeOf } from "../support/needs.ts";
import { polvoJson } from "../support/polvo.ts";

const BEIJING = `${placeOf("shared")}/real/beijing`;
const COMMANDS: Readonly<Record<string, readonly string[]>> = {
  simulated: ["demo"],
  beijing: [
    ...["pipeline", "--weather-file", `${BEIJING}/weatherlink-export.txt`],
    ...["--lab-file", `${BEIJING}/tca-pm10.json`, "--timezone", "Asia/Shanghai"],
  ],
};

for (const { name, sha256, nTrain, nTest, cases } of oracle.homes) {
  Deno.test({
    name: `trees predict as scikit-learn's on the rows of a home: ${name}`,
    ignore: name === "beijing" && !needs("shared"),
    async fn(t) {
      const home = await Deno.makeTempDir();
      try {
        const { code, stderr } = await polvoJson([...COMMANDS[name]!, "--home", home]);
        assert.equal(code, 0, stderr);
        const lake = await openFolderLake(`${home}/lake`);
        const keys = [KEYS.xTrain, KEYS.yTrain, KEYS.xTest, KEYS.yTest];
        const texts = keys.map((key) => Deno.readTextFileSync(`${home}/lake/${key}`));
        assert.equal(await sha256Hex(texts.join("")), sha256, "the oracle is of other rows");
        const train = await readModelTable(lake, { side: "train", protocol: STUDY });
        const test = await readModelTable(lake, { side: "test", protocol: STUDY });
        assert.deepEqual([train.y.length, test.y.length], [nTrain, nTest]);
        for (const expected of cases) {
          const options = treeOptions(expected);
          const given = JSON.stringify({ ...options, maxDepth: String(options.maxDepth) });
          await t.step(given, () => compare(expected, { train, test: test.X, options }));
        }
      } finally {
        await Deno.remove(home, { recursive: true });
      }
    },
  });
}

type Case = (typeof oracle.homes)[number]["cases"][number];

function compare(
  expected: Case,
  { train, test, options }: {
    train: { X: readonly Float64Array[]; y: Uint8Array };
    test: readonly Float64Array[];
    options: ReturnType<typeof treeOptions>;
  },
): void {
  const model = new DecisionTreeClassifier(options).fit(train.X, train.y);
  const predicted = model.predict(test);
  const proba = model.predictProba(test)[1]!;
  let nSame = 0;
  let probaSum = 0;
  for (const [row, label] of [...expected.predicted].entries()) {
    if (label === "-") continue;
    nSame++;
    probaSum += proba[row]!;
    assert.equal(String(predicted[row]), label, `row ${row}`);
  }
  assert.equal(nSame, expected.nSame);
  assert.ok(nSame > 0.8 * test[0]!.length, "most rows are compared");
  assert.ok(Math.abs(probaSum - expected.probaSum) < 1e-8, `${probaSum} ${expected.probaSum}`);
  // Equal cuts lead to unlike leaves below them: the seeds of scikit-learn span a range.
  const reached = leafImpurity(model.tree, options.criterion);
  assertWithin(reached, { range: expected.leafImpurity, slack: 1e-8 });
  assertWithin(model.tree.feature.length, { range: expected.nNodes, slack: 0 });
}

function leafImpurity(tree: Tree, criterion: "gini" | "entropy"): number {
  let sum = 0;
  for (const [node, feature] of tree.feature.entries()) {
    if (feature !== -1) continue;
    const counts = tree.counts.subarray(node * tree.nClasses, (node + 1) * tree.nClasses);
    sum += weightedImpurity(criterion, counts, tree.classWeights);
  }
  return sum;
}

function assertWithin(
  value: number,
  { range, slack }: { range: readonly number[]; slack: number },
): void {
  const [lowest, highest] = range;
  assert.ok(value >= lowest! - slack && value <= highest! + slack, `${value} not in ${range}`);
}
