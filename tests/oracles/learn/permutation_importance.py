"""Writes permutation_importance.json: importances by scikit-learn of a fixed rule and of a tree.

Run: /usr/bin/python3 permutation_importance.py > permutation_importance.json

The table follows a rule that both sides can state: feature f of row r is (r * STEPS[f] mod 211) / 211.
"""
import json

import numpy
import sklearn
from sklearn.base import BaseEstimator, ClassifierMixin
from sklearn.inspection import permutation_importance
from sklearn.tree import DecisionTreeClassifier

N_ROWS, N_REPEATS, N_SEEDS = 150, 20, 20
STEPS = [17, 45, 101, 73]
SIGNAL = [0.8, -0.3, 0.2, 0]
SCORINGS = ["accuracy", "neg_brier_score", "roc_auc", "neg_log_loss"]


class Rule(ClassifierMixin, BaseEstimator):
    """A linear rule for the probability of class 1, which stays in 0..1 by itself; feature 3 is not used."""

    def fit(self, X, y):
        self.classes_ = numpy.array([0, 1])
        return self

    def predict_proba(self, X):
        p = 0.3 + X[:, 0] * 0.4 - X[:, 1] * 0.25 + X[:, 2] * 0.15
        return numpy.column_stack([1 - p, p])

    def predict(self, X):
        return self.predict_proba(X).argmax(axis=1)


rows = numpy.arange(N_ROWS)
X = numpy.column_stack([rows * step % 211 / 211 for step in STEPS])
y = ((X @ SIGNAL + 0.3 * (rows * 29 % 211 / 211)) > 0.45).astype(int)
rule = Rule().fit(X, y)
# No two cuts of a node tie: all seeds grow one tree.
trees = [DecisionTreeClassifier(max_depth=3, random_state=seed).fit(X, y) for seed in range(100)]
assert all((tree.predict_proba(X) == trees[0].predict_proba(X)).all() for tree in trees)
assert len({tuple(tree.tree_.feature) for tree in trees}) == 1

models = []
for name, model in [("rule", rule), ("tree", trees[0])]:
    scored = []
    for scoring in SCORINGS:
        if name == "tree" and scoring == "neg_log_loss":
            continue  # Some leaves are pure: the number of rows certain and wrong decides all.
        losses = [
            permutation_importance(model, X, y, scoring=scoring, n_repeats=N_REPEATS, random_state=seed)
            for seed in range(N_SEEDS)
        ]
        scored.append(dict(
            scoring=scoring,
            # One row a seed, one number a feature.
            means=[loss.importances_mean.tolist() for loss in losses],
            stds=[loss.importances_std.tolist() for loss in losses],
        ))
    models.append(dict(name=name, proba=model.predict_proba(X)[:, 1].tolist(), scored=scored))
print(json.dumps(dict(
    made_with=f"scikit-learn {sklearn.__version__}, numpy {numpy.__version__}",
    nRows=N_ROWS, nRepeats=N_REPEATS, steps=STEPS, measured="".join(map(str, y)), models=models,
)))
