"""Writes real_trees.json: scikit-learn's trees on the tables that `prepare` leaves in two homes.

    deno task demo --home SIMULATED
    deno task pipeline --home BEIJING --timezone Asia/Shanghai \\
      --weather-file ../shared/real/beijing/weatherlink-export.txt --lab-file ../shared/real/beijing/tca-pm10.json
    /usr/bin/python3 -B real_trees.py SIMULATED BEIJING > real_trees.json

Only rows on which all seeds agree are compared: where two cuts tie, the seed decides, or, with weights
that are no whole numbers, how sums round.
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


def case_of(options, X, y, X_test):
    orders = [numpy.random.RandomState(s).permutation(len(y)) for s in range(N_SEEDS)]
    trees = [
        DecisionTreeClassifier(**sklearn_options(options), random_state=s).fit(X[o], y[o])
        for s, o in enumerate(orders)
    ]
    proba = numpy.array([tree.predict_proba(X_test)[:, 1] for tree in trees])
    same = (abs(proba - proba[0]) < 1e-12).all(axis=0)
    predicted = trees[0].predict(X_test)
    impurities = [
        float((t.tree_.impurity * t.tree_.weighted_n_node_samples)[t.tree_.children_left == -1].sum()) for t in trees
    ]
    return dict(
        **options,
        predicted="".join(str(int(c)) if s else "-" for c, s in zip(predicted, same)),
        nSame=int(same.sum()),
        probaSum=float(proba[0][same].sum()),
        leafImpurity=[min(impurities), max(impurities)],
    )


homes = []
for name, home in zip(("simulated", "beijing"), sys.argv[1:]):
    sha256, (X, y, X_test, _) = tables(home)
    homes.append(dict(name=name, sha256=sha256, nTrain=len(y), nTest=len(X_test),
                      cases=[case_of(options, X, y, X_test) for options in OPTIONS]))
print(json.dumps(dict(
    made_with=f"scikit-learn {sklearn.__version__}, numpy {numpy.__version__}", homes=homes,
)))
