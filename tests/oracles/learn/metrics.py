"""Writes metrics.json: scores of scikit-learn's metrics and scorers. Run: /usr/bin/python3 metrics.py > metrics.json

Probabilities are drawn here and stored: of class 1 for two classes, else a list for each class.
"""
import json
import warnings

import numpy
import sklearn
from sklearn.base import BaseEstimator, ClassifierMixin
from sklearn.metrics import (
    average_precision_score,
    balanced_accuracy_score,
    brier_score_loss,
    get_scorer,
    log_loss,
    roc_auc_score,
)

warnings.simplefilter("ignore")
NAMES = ["accuracy", "balanced_accuracy", "neg_log_loss", "neg_brier_score", "roc_auc", "average_precision"]


class Stored(ClassifierMixin, BaseEstimator):
    """Gives the stored probabilities of the rows it is asked for."""

    def __init__(self, proba):
        self.proba, self.classes_ = proba, numpy.arange(proba.shape[1])

    def fit(self, X, y):
        return self

    def predict_proba(self, X):
        return self.proba[X[:, 0]]

    def predict(self, X):
        return self.predict_proba(X).argmax(axis=1)


def binary(name, n, share, digits, skill, seed):
    """Probabilities rounded to `digits` so that they tie; measured by the mixture of them and the share."""
    random = numpy.random.RandomState(seed)
    p = random.beta(1, 1 / share - 1, n)
    measured = (random.rand(n) < skill * p + (1 - skill) * share).astype(int)
    measured[:2] = [0, 1]
    return dict(name=name, measured=measured, p=p.round(digits))


def case(name, measured, p):
    return dict(name=name, measured=numpy.array(measured), p=numpy.array(p, float))


BINARY = [
    binary("300 rows, 14 % exceedance", 300, 0.14, 16, 0.8, 1),
    binary("300 rows with ties", 300, 0.14, 1, 0.8, 2),
    binary("100 rows without skill", 100, 0.5, 2, 0, 3),
    binary("61 rows, rare", 61, 0.03, 2, 1, 4),
    case("perfect and certain", [0, 1, 1, 0], [0, 1, 1, 0]),
    case("wrong and certain", [0, 1, 1, 0], [1, 0, 0, 1]),
    case("all equal", [0, 1, 0, 0, 1], [0.3] * 5),
    case("reversed", [1, 1, 0, 0, 0], [0.1, 0.2, 0.6, 0.7, 0.8]),
    case("one of each", [1, 0], [0.4, 0.4]),
    case("tiny probabilities", [1, 0, 0], [1e-300, 1e-17, 1 - 2**-53]),
]


def several(name, n, n_classes, seed, absent=None, dtype=numpy.float64):
    random = numpy.random.RandomState(seed)
    proba = random.dirichlet([0.5] * n_classes, n).astype(dtype).astype(numpy.float64)
    measured = (proba.cumsum(axis=1) > random.rand(n, 1)).argmax(axis=1)
    if absent is not None:
        measured[measured == absent] = 0
    return dict(name=name, measured=measured, proba=proba)


SEVERAL = [
    several("three classes", 120, 3, 11),
    several("five classes", 40, 5, 12),
    several("one class of four never measured", 40, 4, 13, absent=2),
    several("stored in single precision", 40, 3, 14, dtype=numpy.float32),
]

for c in BINARY:
    proba = numpy.column_stack([1 - c["p"], c["p"]])
    c["rocAucScore"] = roc_auc_score(c["measured"], c["p"])
    c["averagePrecision"] = average_precision_score(c["measured"], c["p"])
    c["brierScoreLoss"] = brier_score_loss(c["measured"], c["p"])
    c["logLoss"] = log_loss(c["measured"], proba, labels=[0, 1])
    c["balancedAccuracy"] = balanced_accuracy_score(c["measured"], proba.argmax(axis=1))
    model, rows = Stored(proba), numpy.arange(len(proba))[:, None]
    c["scorers"] = {name: get_scorer(name)(model, rows, c["measured"]) for name in NAMES}
    c["measured"], c["p"] = "".join(map(str, c["measured"])), c["p"].tolist()
for c in SEVERAL:
    proba = c["proba"]
    c["logLoss"] = log_loss(c["measured"], proba, labels=numpy.arange(proba.shape[1]))
    c["balancedAccuracy"] = balanced_accuracy_score(c["measured"], proba.argmax(axis=1))
    c["measured"], c["proba"] = "".join(map(str, c["measured"])), proba.T.tolist()
print(json.dumps(dict(
    made_with=f"scikit-learn {sklearn.__version__}, numpy {numpy.__version__}", binary=BINARY, several=SEVERAL,
)))
