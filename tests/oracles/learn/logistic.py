"""Writes logistic.json: logistic regressions by scikit-learn on generated tables.

Run: /usr/bin/python3 -B logistic.py > logistic.json

Tables come from a generator that both sides have (oracle_table.py); column f is multiplied by factors[f]
and offsets[f] is added, to stand for raw units. The optimum is the one of lbfgs' loss. lbfgs itself stops
where the loss no longer falls by 2e-9 of it, whatever `tol`: the coefficients are of the Newton solver
that ends with the smallest slope, and lbfgs' loss stands beside them.
"""
import json
import warnings

import numpy
import scipy
import sklearn
from sklearn.dummy import DummyClassifier
from sklearn.linear_model import LogisticRegression
from sklearn.preprocessing import StandardScaler
from sklearn.utils.class_weight import compute_class_weight

from oracle_table import table

warnings.simplefilter("ignore")
N_PROBE = 20
# Degrees, per cent, km/h, hPa of a high place, mm.
RAW = dict(factors=[12, 40, 20, 4, 1.5], offsets=[9, 45, 18, 655, 0.75])
CASES = [
    dict(seed=101, nRows=400, nFeatures=5, nClasses=2),
    dict(seed=101, nRows=400, nFeatures=5, nClasses=2, C=0.01),
    dict(seed=101, nRows=400, nFeatures=5, nClasses=2, C=100),
    dict(seed=101, nRows=400, nFeatures=5, nClasses=2, C=None),
    dict(seed=102, nRows=900, nFeatures=4, nClasses=2, repeat=0.4, step=0.05, classWeight="balanced"),
    dict(seed=103, nRows=500, nFeatures=4, nClasses=2, classWeight=[1, 4.5], C=0.3),
    dict(seed=104, nRows=500, nFeatures=4, nClasses=2, fitIntercept=False),
    dict(seed=105, nRows=1900, nFeatures=5, nClasses=2, **RAW),
    dict(seed=105, nRows=1900, nFeatures=5, nClasses=2, C=None, **RAW),
    dict(seed=105, nRows=1900, nFeatures=5, nClasses=2, standardize=True, C=0.1, **RAW),
    dict(seed=105, nRows=1900, nFeatures=5, nClasses=2, fitIntercept=False, C=10, **RAW),
    dict(seed=106, nRows=300, nFeatures=600, nClasses=2),
    dict(seed=107, nRows=600, nFeatures=4, nClasses=3),
    dict(seed=107, nRows=600, nFeatures=4, nClasses=3, C=0.01),
    dict(seed=108, nRows=900, nFeatures=3, nClasses=4, C=None, step=0.1, repeat=0.2),
    dict(seed=109, nRows=700, nFeatures=4, nClasses=3, classWeight="balanced", C=5),
    dict(seed=110, nRows=700, nFeatures=3, nClasses=3, classWeight=[0.5, 2, 7], fitIntercept=False),
    dict(seed=111, nRows=1900, nFeatures=5, nClasses=3, standardize=True, **RAW),
    dict(seed=112, nRows=200, nFeatures=260, nClasses=3, C=0.2),
]
SCALED = dict(seed=121, nRows=300, nFeatures=5, nClasses=2, **RAW)
MAJORITY = dict(seed=122, nRows=301, nFeatures=3, nClasses=4)


def complete(case):
    for key, value in dict(step=0, repeat=0, scale=1).items():
        case.setdefault(key, value)
    case.setdefault("factors", [1] * case["nFeatures"])
    case.setdefault("offsets", [0] * case["nFeatures"])


def made(case, n_rows=None, shift=0):
    shape = [case[k] for k in ("nRows", "nFeatures", "nClasses", "step", "repeat", "scale")]
    X, y = table(case["seed"] + shift, n_rows or shape[0], *shape[1:])
    return X * case["factors"] + case["offsets"], y


def loss_and_slope(model, X, y, weights, C):
    """The loss, and its largest derivative in units of each column's root mean square and one row's weight."""
    scores = model.decision_function(X)
    if len(model.classes_) == 2:
        scores = numpy.stack([0 * scores, scores], axis=1)
    log_proba = scores - scipy.special.logsumexp(scores, axis=1, keepdims=True)
    w = weights[y]
    loss = -(w * log_proba[numpy.arange(len(y)), y]).sum() + (model.coef_**2).sum() / (2 * C)
    residual = (numpy.exp(log_proba) - numpy.eye(len(weights))[y]) * w[:, None]
    if len(model.classes_) == 2:
        residual = residual[:, 1:]
    slope = (residual.T @ X + model.coef_ / C) / numpy.sqrt((X**2).mean(axis=0))
    if model.fit_intercept:
        slope = numpy.hstack([slope, residual.sum(axis=0)[:, None]])
    return float(loss), float(numpy.abs(slope).max() / w.sum())


for case in CASES:
    complete(case)
    for key, value in dict(C=1, fitIntercept=True, classWeight=None, standardize=False).items():
        case.setdefault(key, value)
    X, y = made(case)
    probe, _ = made(case, N_PROBE, 1000)
    if case["standardize"]:
        scaler = StandardScaler().fit(X)
        X, probe = scaler.transform(X), scaler.transform(probe)
    weight = case["classWeight"]
    if isinstance(weight, list):
        weight = dict(enumerate(weight))
    C = numpy.inf if case["C"] is None else case["C"]

    def fit(solver):
        model = LogisticRegression(
            C=C, fit_intercept=case["fitIntercept"], class_weight=weight, solver=solver, tol=1e-10, max_iter=10000
        ).fit(X, y)
        weights = compute_class_weight(weight, classes=numpy.arange(case["nClasses"]), y=y)
        return (model, *loss_and_slope(model, X, y, weights, C))

    solvers = ["newton-cg"] + (["newton-cholesky"] if case["nClasses"] == 2 else [])
    model, loss, slope = min((fit(s) for s in solvers), key=lambda fitted: fitted[2])
    assert slope < 1e-11, (case, slope)
    case["solver"], case["slope"], case["loss"] = model.solver, slope, loss
    case["lbfgsLoss"] = fit("lbfgs")[1]
    case["coef"], case["intercept"] = model.coef_.tolist(), model.intercept_.tolist()
    case["proba"] = model.predict_proba(probe).T.tolist()
complete(SCALED)
scaler = StandardScaler().fit(made(SCALED)[0])
SCALED["mean"], SCALED["scaleFound"] = scaler.mean_.tolist(), scaler.scale_.tolist()
SCALED["transformed"] = scaler.transform(made(SCALED, N_PROBE, 1000)[0]).T.tolist()
complete(MAJORITY)
X, y = made(MAJORITY)
dummy = DummyClassifier(strategy="prior").fit(X, y)
MAJORITY["classPrior"] = dummy.class_prior_.tolist()
MAJORITY["predicted"] = int(dummy.predict(X)[0])
print(json.dumps(dict(
    made_with=f"scikit-learn {sklearn.__version__}, numpy {numpy.__version__}, scipy {scipy.__version__}",
    nProbe=N_PROBE, cases=CASES, scaler=SCALED, majority=MAJORITY,
)))
