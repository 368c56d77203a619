"""Writes trees.json: predictions of scikit-learn's trees and forests on generated tables.

Run: /usr/bin/python3 -B trees.py > trees.json

Tables come from a generator that both sides have (oracle_table.py), so only results are stored. Trees
use all features and no bootstrap; forests are summed up over 20 seeds.
"""
import json

import numpy
import sklearn
from sklearn.ensemble import ExtraTreesClassifier, RandomForestClassifier
from sklearn.metrics import roc_auc_score
from sklearn.tree import DecisionTreeClassifier

from oracle_table import table

TREES = [
    dict(seed=1, nRows=400, nFeatures=5, nClasses=2, step=0, repeat=0, maxDepth=None),
    dict(seed=2, nRows=400, nFeatures=5, nClasses=2, step=0, repeat=0, maxDepth=3),
    dict(seed=3, nRows=800, nFeatures=3, nClasses=2, step=0, repeat=0.5, maxDepth=6),
    dict(seed=4, nRows=300, nFeatures=4, nClasses=3, step=0, repeat=0, maxDepth=None),
    dict(seed=5, nRows=900, nFeatures=6, nClasses=4, step=0, repeat=0.3, maxDepth=5),
    dict(seed=6, nRows=1900, nFeatures=5, nClasses=2, step=0, repeat=0.4, maxDepth=4),
    dict(seed=7, nRows=600, nFeatures=3, nClasses=2, step=0.01, repeat=0, maxDepth=2),
    dict(seed=8, nRows=600, nFeatures=3, nClasses=2, step=0.1, repeat=0.3, maxDepth=3),
    dict(seed=9, nRows=500, nFeatures=3, nClasses=2, step=0, repeat=0, scale=1e-5, maxDepth=None),
    dict(seed=10, nRows=500, nFeatures=4, nClasses=2, step=0, repeat=0.3, maxDepth=None, criterion="entropy"),
    dict(seed=11, nRows=700, nFeatures=5, nClasses=3, step=0, repeat=0, maxDepth=5, criterion="entropy"),
    dict(seed=12, nRows=600, nFeatures=4, nClasses=2, step=0, repeat=0, maxDepth=None, minSamplesLeaf=7),
    dict(seed=13, nRows=900, nFeatures=3, nClasses=3, step=0.02, repeat=0.4, maxDepth=7, minSamplesLeaf=5),
    dict(seed=14, nRows=700, nFeatures=5, nClasses=2, step=0, repeat=0.2, maxDepth=6, classWeight="balanced"),
    dict(seed=15, nRows=600, nFeatures=4, nClasses=2, step=0, repeat=0, maxDepth=None, criterion="entropy",
         classWeight=[1, 5], minSamplesLeaf=3),
    dict(seed=16, nRows=800, nFeatures=4, nClasses=2, step=0, repeat=0.3, maxDepth=None, maxLeafNodes=12),
    dict(seed=17, nRows=800, nFeatures=5, nClasses=3, step=0, repeat=0, maxDepth=6, maxLeafNodes=20,
         criterion="entropy", classWeight=[1, 2, 0.5]),
    dict(seed=18, nRows=12000, nFeatures=4, nClasses=2, step=0, repeat=0, maxDepth=8, minSamplesLeaf=2),
    dict(seed=19, nRows=20000, nFeatures=3, nClasses=3, step=0, repeat=0.2, maxDepth=None, criterion="entropy",
         classWeight="balanced", minSamplesLeaf=20),
]
FORESTS = [
    dict(seed=21, nRows=900, nFeatures=5, nClasses=2, step=0, repeat=0.4, maxDepth=10, maxFeatures=2),
    dict(seed=22, nRows=600, nFeatures=4, nClasses=3, step=0.05, repeat=0, maxDepth=6, maxFeatures=1),
    dict(seed=23, nRows=500, nFeatures=6, nClasses=2, step=0.2, repeat=0.2, maxDepth=None, maxFeatures=2),
    dict(seed=24, nRows=900, nFeatures=5, nClasses=2, step=0.05, repeat=0.5, maxDepth=None, maxFeatures=2,
         criterion="entropy", minSamplesLeaf=4, classWeight="balanced"),
    dict(seed=25, nRows=900, nFeatures=5, nClasses=2, step=0, repeat=0.4, maxDepth=10, maxFeatures=2, kind="extra"),
    dict(seed=26, nRows=600, nFeatures=4, nClasses=3, step=0.05, repeat=0, maxDepth=None, maxFeatures=2, kind="extra",
         minSamplesLeaf=3),
    dict(seed=29, nRows=9000, nFeatures=6, nClasses=2, step=0.2, repeat=0.2, maxDepth=9, maxFeatures=3, kind="extra"),
]
N_PROBE, N_SEEDS, N_TREES, TREE_SEEDS = 1000, 20, 100, 300
# Of rows that all trees agree on wrongly, the logarithm would be infinite.
CLIP = 1e-3


def shape(case):
    case.setdefault("scale", 1)
    return [case[k] for k in ("nRows", "nFeatures", "nClasses", "step", "repeat", "scale")]


def options(case):
    """The case's options in scikit-learn's names."""
    weight = case.get("classWeight")
    return dict(
        max_depth=case["maxDepth"],
        criterion=case.get("criterion", "gini"),
        min_samples_leaf=case.get("minSamplesLeaf", 1),
        max_leaf_nodes=case.get("maxLeafNodes"),
        class_weight=dict(enumerate(weight)) if isinstance(weight, list) else weight,
    )


def n_nodes(tree):
    """Nodes that are not below a node of one class: sums of weights round, and scikit-learn then cuts it."""
    share = tree.value[:, 0] / tree.value[:, 0].sum(axis=1, keepdims=True)
    is_pure = (share > 1e-9).sum(axis=1) < 2
    count, stack = 0, [0]
    while stack:
        node = stack.pop()
        count += 1
        if tree.children_left[node] != -1 and not is_pure[node]:
            stack += [tree.children_left[node], tree.children_right[node]]
    return count


for case in TREES:
    X, y = table(case["seed"], *shape(case))
    probe, _ = table(case["seed"] + 1000, N_PROBE, *shape(case)[1:])
    # Where two cuts tie the seed decides: rows on which 300 seeds do not agree are not compared, and
    # the impurity that the leaves reach stands beside them.
    n_seeds = TREE_SEEDS if len(y) < 10000 else TREE_SEEDS // 10
    # The order of the rows decides between cuts that differ by rounding only, where weights are no whole
    # numbers: it must not matter either.
    orders = [numpy.random.RandomState(s).permutation(len(y)) for s in range(n_seeds)]
    trees = [DecisionTreeClassifier(**options(case), random_state=s).fit(X[o], y[o]) for s, o in enumerate(orders)]
    proba = numpy.array([tree.predict_proba(probe) for tree in trees])
    same = (abs(proba - proba[0]) < 1e-12).all(axis=(0, 2))
    case["nSame"] = int(same.sum())
    case["predicted"] = "".join(
        str(c) if s else "-" for c, s in zip(trees[0].predict(probe), same)
    )
    case["probaOfLast"] = float(proba[0][same, -1].sum())
    impurities = [
        float((t.tree_.impurity * t.tree_.weighted_n_node_samples)[t.tree_.children_left == -1].sum())
        for t in trees
    ]
    case["leafImpurity"] = [min(impurities), max(impurities)]
    case["nNodes"] = sorted({n_nodes(t.tree_) for t in trees})
    # Importances of seeds that broke ties in another way differ; the range is stored.
    importances = numpy.array([t.feature_importances_ for t in trees])
    case["importances"] = [importances.min(axis=0).tolist(), importances.max(axis=0).tolist()]
for case in FORESTS:
    X, y = table(case["seed"], *shape(case))
    probe, truth = table(case["seed"] + 1000, N_PROBE, *shape(case)[1:])
    accuracies, losses, importances, sizes, log_losses, areas = [], [], [], [], [], []
    kind = ExtraTreesClassifier if case.get("kind") == "extra" else RandomForestClassifier
    for seed in range(N_SEEDS):
        forest = kind(
            N_TREES, **options(case), max_features=case["maxFeatures"], random_state=seed, n_jobs=2
        ).fit(X, y)
        proba = forest.predict_proba(probe)
        accuracies.append(float((proba.argmax(axis=1) == truth).mean()))
        losses.append(float(((proba - numpy.eye(case["nClasses"])[truth]) ** 2).sum(axis=1).mean()))
        log_losses.append(float(-numpy.log(numpy.maximum(proba[numpy.arange(len(truth)), truth], CLIP)).mean()))
        areas.append(float(roc_auc_score(truth == case["nClasses"] - 1, proba[:, -1])))
        importances.append(forest.feature_importances_.tolist())
        sizes.append(float(numpy.mean([n_nodes(t.tree_) for t in forest.estimators_])))
    case["accuracy"], case["brier"], case["nodes"] = accuracies, losses, sizes
    case["importances"] = importances
    case["logLoss"], case["rocAuc"] = log_losses, areas
OUT_OF_BAG = dict(seed=28, nRows=700, nFeatures=4, nClasses=2, step=0.05, repeat=0.3)
X, y = table(OUT_OF_BAG["seed"], *shape(OUT_OF_BAG))
bags = [
    RandomForestClassifier(N_TREES, oob_score=True, random_state=seed, n_jobs=2).fit(X, y).oob_decision_function_[:, 1]
    for seed in range(N_SEEDS)
]
out_of_bag = dict(
    shape=OUT_OF_BAG, nTrees=N_TREES,
    accuracy=[float(((p > 0.5) == y).mean()) for p in bags],
    brier=[float(((p - y) ** 2).mean()) for p in bags],
)
print(json.dumps(dict(
    made_with=f"scikit-learn {sklearn.__version__}, numpy {numpy.__version__}",
    nProbe=N_PROBE, nTrees=N_TREES, clip=CLIP, trees=TREES, forests=FORESTS, outOfBag=out_of_bag,
)))
