"""Writes real_trees.json: scikit-learn's trees on the tables that `prepare` leaves in two homes.

    deno task demo --home SIMULATED
    deno task pipeline --home BEIJING --timezone Asia/Shanghai \\
      --weather-file ../shared/real/beijing/weatherlink-export.txt --lab-file ../shared/real/beijing/tca-pm10.json
    /usr/bin/python3 -B real_trees.py SIMULATED BEIJING > real_trees.json

Only rows on which all seeds agree are compared: where two cuts tie, the seed decides. With weights that
are no whole numbers, how sums round decides instead, the same for every seed: so half of the seeds of
"balanced" have whole weights of the same ratio, rows of one class counting as the other class has rows.
"""
import hashlib
import json
import pathlib
import sys

import numpy
import sklearn
from sklearn.tree import DecisionTreeClassifier

N_SEEDS = 30
FEATURES = ["temp_out", "hum_out", "rainfall_mm", "wind_speed_avg", "wind_speed_hi"]
OPTIONS = [
    dict(maxDepth=3),
    dict(maxDepth=10),
    dict(maxDepth=None),
    dict(maxDepth=6, criterion="entropy"),
    dict(maxDepth=None, minSamplesLeaf=5),
    dict(maxDepth=10, minSamplesLeaf=20, criterion="entropy"),
    dict(maxDepth=None, maxLeafNodes=24),
    dict(maxDepth=8, classWeight=[1, 4]),
    dict(maxDepth=5, classWeight="balanced"),
    dict(maxDepth=None, minSamplesLeaf=5, classWeight="balanced"),
]


def sklearn_options(case):
    weight = case.get("classWeight")
    return dict(
        max_depth=case["maxDepth"],
        criterion=case.get("criterion", "gini"),
        min_samples_leaf=case.get("minSamplesLeaf", 1),
        max_leaf_nodes=case.get("maxLeafNodes"),
        class_weight=dict(enumerate(weight)) if isinstance(weight, list) else weight,
    )


def read(folder, name):
    text = (folder / f"{name}.json").read_text()
    return text, json.loads(text)


def tables(home):
    folder = pathlib.Path(home) / "lake" / "input_to_model" / "modeling"
    texts, arrays = [], []
    for side in ("train", "test"):
        text_x, X = read(folder, f"X_{side}")
        text_y, y = read(folder, f"y_{side}")
        texts += [text_x, text_y]
        arrays.append(numpy.array([list(X[name].values()) for name in FEATURES]).T)
        arrays.append(numpy.array(list(y.values())))
    return hashlib.sha256("".join(texts).encode()).hexdigest(), arrays


def fit(options, X, y, seed):
    """A tree, and what its weights are to be multiplied by to be those of the options."""
    order = numpy.random.RandomState(seed).permutation(len(y))
    given, scale = sklearn_options(options), 1
    if options.get("classWeight") == "balanced" and seed % 2:
        n0, n1 = (int(n) for n in numpy.bincount(y))
        given["class_weight"] = {0: n1, 1: n0}
        scale = len(y) / (2 * n0 * n1)
    return DecisionTreeClassifier(**given, random_state=seed).fit(X[order], y[order]), scale


def leaf_impurity(tree):
    return float((tree.impurity * tree.weighted_n_node_samples)[tree.children_left == -1].sum())


def count_nodes(tree, node=0):
    """Nodes, but for those below a pure one: rounded weights make scikit-learn cut some of these."""
    if tree.children_left[node] == -1 or numpy.count_nonzero(tree.value[node]) == 1:
        return 1
    return 1 + count_nodes(tree, tree.children_left[node]) + count_nodes(tree, tree.children_right[node])


def case_of(options, X, y, X_test):
    fits = [fit(options, X, y, seed) for seed in range(N_SEEDS)]
    trees = [tree for tree, _ in fits]
    proba = numpy.array([tree.predict_proba(X_test)[:, 1] for tree in trees])
    same = (abs(proba - proba[0]) < 1e-12).all(axis=0)
    predicted = trees[0].predict(X_test)
    impurities = [scale * leaf_impurity(tree.tree_) for tree, scale in fits]
    n_nodes = [count_nodes(tree.tree_) for tree in trees]
    return dict(
        **options,
        predicted="".join(str(int(c)) if s else "-" for c, s in zip(predicted, same)),
        nSame=int(same.sum()),
        probaSum=float(proba[0][same].sum()),
        leafImpurity=[min(impurities), max(impurities)],
        nNodes=[min(n_nodes), max(n_nodes)],
    )


homes = []
for name, home in zip(("simulated", "beijing"), sys.argv[1:]):
    sha256, (X, y, X_test, _) = tables(home)
    homes.append(dict(name=name, sha256=sha256, nTrain=len(y), nTest=len(X_test),
                      cases=[case_of(options, X, y, X_test) for options in OPTIONS]))
print(json.dumps(dict(
    made_with=f"scikit-learn {sklearn.__version__}, numpy {numpy.__version__}", homes=homes,
)))
