"""Writes trees.json: predictions of scikit-learn's trees and forests on generated tables.

Run: /usr/bin/python3 -B trees.py > trees.json

Tables come from a generator that both sides have (oracle_table.py), so only results are stored. Trees
use all features and no bootstrap; forests are summed up over 20 seeds.
"""
import json

import numpy
import sklearn
from sklearn.ensemble import RandomForestClassifier
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
]
FORESTS = [
    dict(seed=21, nRows=900, nFeatures=5, nClasses=2, step=0, repeat=0.4, maxDepth=10, maxFeatures=2),
    dict(seed=22, nRows=600, nFeatures=4, nClasses=3, step=0.05, repeat=0, maxDepth=6, maxFeatures=1),
    dict(seed=23, nRows=500, nFeatures=6, nClasses=2, step=0.2, repeat=0.2, maxDepth=None, maxFeatures=2),
]
N_PROBE, N_SEEDS, N_TREES, TREE_SEEDS = 1000, 20, 100, 300


def shape(case):
    case.setdefault("scale", 1)
    return [case[k] for k in ("nRows", "nFeatures", "nClasses", "step", "repeat", "scale")]


for case in TREES:
    X, y = table(case["seed"], *shape(case))
    probe, _ = table(case["seed"] + 1000, N_PROBE, *shape(case)[1:])
    # Where two cuts tie the seed decides: rows on which 300 seeds do not agree are not compared, and
    # the impurity that the leaves reach stands beside them.
    trees = [
        DecisionTreeClassifier(max_depth=case["maxDepth"], random_state=s).fit(X, y) for s in range(TREE_SEEDS)
    ]
    proba = numpy.array([tree.predict_proba(probe) for tree in trees])
    same = (proba == proba[0]).all(axis=(0, 2))
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
    case["nNodes"] = sorted({int(t.tree_.node_count) for t in trees})
    # Importances of seeds that broke ties in another way differ; the range is stored.
    importances = numpy.array([t.feature_importances_ for t in trees])
    case["importances"] = [importances.min(axis=0).tolist(), importances.max(axis=0).tolist()]
for case in FORESTS:
    X, y = table(case["seed"], *shape(case))
    probe, truth = table(case["seed"] + 1000, N_PROBE, *shape(case)[1:])
    accuracies, losses, importances, sizes = [], [], [], []
    for seed in range(N_SEEDS):
        forest = RandomForestClassifier(
            N_TREES, max_depth=case["maxDepth"], max_features=case["maxFeatures"], random_state=seed
        ).fit(X, y)
        proba = forest.predict_proba(probe)
        accuracies.append(float((proba.argmax(axis=1) == truth).mean()))
        losses.append(float(((proba - numpy.eye(case["nClasses"])[truth]) ** 2).sum(axis=1).mean()))
        importances.append(forest.feature_importances_.tolist())
        sizes.append(float(numpy.mean([t.tree_.node_count for t in forest.estimators_])))
    case["accuracy"], case["brier"], case["nodes"] = accuracies, losses, sizes
    case["importances"] = importances
print(json.dumps(dict(
    made_with=f"scikit-learn {sklearn.__version__}, numpy {numpy.__version__}",
    nProbe=N_PROBE, nTrees=N_TREES, trees=TREES, forests=FORESTS,
)))
