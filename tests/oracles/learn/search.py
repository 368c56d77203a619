"""Writes search.json: what scikit-learn's grid searches find. Run: /usr/bin/python3 search.py > search.json

Trees with all features on tables whose best cuts have no tie, so that nothing is drawn: the script
stops when another seed of the trees cuts differently anywhere. `ParameterGrid` gives the order of points.
"""
import json

import numpy
import sklearn
from sklearn.model_selection import GridSearchCV, ParameterGrid, StratifiedKFold, TimeSeriesSplit
from sklearn.tree import DecisionTreeClassifier

PYTHON_NAME = dict(maxDepth="max_depth", maxFeatures="max_features", randomState="random_state")


def table(seed, n_rows, n_features, n_classes):
    """Values of three decimals, none twice in a column; classes by the first two columns and noise."""
    draw = numpy.random.RandomState(seed)
    X = numpy.array([draw.permutation(5000)[:n_rows] for _ in range(n_features)]).T / 1000
    signal = X[:, 0] + numpy.abs(X[:, 1] - 2.5) + draw.normal(0, 1.2, n_rows)
    y = numpy.searchsorted(numpy.quantile(signal, numpy.arange(1, n_classes) / n_classes), signal)
    return X, y


def cuts(X, y, seed, depth):
    tree = DecisionTreeClassifier(max_depth=depth, random_state=seed).fit(X, y).tree_
    return tree.feature.tolist(), tree.threshold.tolist()


SEARCHES = [
    dict(table=[3, 160, 3, 2], grid=dict(maxDepth=[3, 1, 2], randomState=[5, 0]), cv=5, scoring="accuracy"),
    dict(table=[48, 150, 2, 3], grid=dict(maxDepth=[1, 2, 3, 4]), cv=4, scoring="accuracy"),
    dict(table=[8, 140, 3, 2], grid=dict(maxDepth=[2, 1, 3]), cv="TimeSeriesSplit(4)", scoring="accuracy"),
    dict(table=[2, 150, 3, 3], grid=dict(maxDepth=[1, 2, 3], maxFeatures=[3]), cv=3, scoring="neg_log_loss"),
    dict(table=[12, 160, 3, 2], grid=dict(maxDepth=[3, 2, 1]), cv=10, scoring="roc_auc"),
]
GRIDS = [
    dict(b=[1, 2], a=["x", "y", "z"]),
    dict(c=[3], a=[2, 1], b=[True, False]),
    [dict(b=[1, 2]), dict(b=[3], a=[5, 4])],
    {},
]

for case in SEARCHES:
    X, y = table(*case.pop("table"))
    grid = {PYTHON_NAME[name]: values for name, values in case["grid"].items()}
    cv = case["cv"] if isinstance(case["cv"], int) else TimeSeriesSplit(4)
    folds = cv.split(X) if cv is not case["cv"] else StratifiedKFold(cv).split(X, y)
    for train, _ in folds:
        deepest = max(grid["max_depth"])
        trees = [cuts(X[train], y[train], seed, deepest) for seed in range(20)]
        assert all(tree == trees[0] for tree in trees), (case, "has ties")
    found = []
    for seed in range(20):
        if "random_state" in grid:
            grid["random_state"] = [5 + seed, seed]
        search = GridSearchCV(
            DecisionTreeClassifier(random_state=seed), grid, cv=cv, scoring=case["scoring"], refit=False
        ).fit(X, y)
        found.append(search.cv_results_)
        assert (found[0]["mean_test_score"] == found[-1]["mean_test_score"]).all(), (case, "has ties")
    best, results = search, found[0]
    folds = [results[f"split{k}_test_score"] for k in range(best.n_splits_)]
    case["X"], case["y"] = X.T.tolist(), y.tolist()
    if not isinstance(case["cv"], int):
        case["cv"] = [dict(train=a.tolist(), test=b.tolist()) for a, b in cv.split(X)]
    camel = {python: ours for ours, python in PYTHON_NAME.items()}
    case["params"] = [{camel[n]: v for n, v in params.items()} for params in results["params"]]
    case["scores"] = numpy.array(folds).T.tolist()
    case["mean"] = results["mean_test_score"].tolist()
    case["std"] = results["std_test_score"].tolist()
    case["rank"] = results["rank_test_score"].tolist()
    case["best"] = int(best.best_index_)
grids = [dict(grid=grid, points=list(ParameterGrid(grid))) for grid in GRIDS]
print(json.dumps(dict(
    made_with=f"scikit-learn {sklearn.__version__}, numpy {numpy.__version__}", searches=SEARCHES, grids=grids,
)))
