"""Writes boosting.json: probabilities of scikit-learn's HistGradientBoostingClassifier on generated tables.

Run: OMP_NUM_THREADS=1 /usr/bin/python3 -B boosting.py > boosting.json

Tables come from oracle_table.py, changed by the rules of `spoil`, which tests/learn/boosting_table.ts
states too. Without early stopping nothing is random.
"""
import json
import math

import numpy
import sklearn
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.ensemble._hist_gradient_boosting.binning import _BinMapper
from sklearn.metrics import accuracy_score, log_loss, roc_auc_score

from oracle_table import Stream, table

NAN = float("nan")
N_PROBE = 120
BASE = dict(nRows=600, nFeatures=5, nClasses=2, step=0, repeat=0, scale=1, options={})
CASES = [
    dict(seed=101),
    dict(seed=102, step=0.1),
    dict(seed=103, nRows=3000, repeat=0.3),
    dict(seed=104, nRows=2000, dry=True),
    dict(seed=105, options=dict(learningRate=0.5, maxIter=30)),
    dict(seed=106, options=dict(learningRate=0.02, maxIter=150)),
    dict(seed=107, options=dict(maxDepth=2)),
    dict(seed=108, options=dict(maxDepth=1, maxIter=20)),
    dict(seed=109, options=dict(maxLeafNodes=4)),
    dict(seed=110, options=dict(maxLeafNodes=2, learningRate=1, maxIter=15)),
    dict(seed=111, options=dict(maxLeafNodes=None, minSamplesLeaf=5, maxIter=40)),
    dict(seed=112, nRows=300, options=dict(minSamplesLeaf=1, maxIter=40)),
    dict(seed=113, options=dict(minSamplesLeaf=100)),
    dict(seed=114, options=dict(l2Regularization=1.5)),
    dict(seed=115, options=dict(maxBins=16)),
    dict(seed=116, options=dict(maxBins=2)),
    dict(seed=117, scale=1e5, options=dict(classWeight="balanced")),
    dict(seed=118, scale=1e-5, options=dict(classWeight=[1, 4])),
    dict(seed=119, nRows=30),
    dict(seed=120, missing=0.15),
    dict(seed=121, missing=0.15, step=0.2),
    dict(seed=122, missing=0.05, missingAbove=0.4),
    dict(seed=123, missing=0.3, nRows=1500, options=dict(classWeight="balanced", maxDepth=3, l2Regularization=0.5)),
    dict(seed=124, probeMissing=0.2),
    dict(seed=125, missing=0.1, nRows=2000, dry=True, options=dict(maxLeafNodes=None, minSamplesLeaf=30, maxIter=30)),
    dict(seed=126, missing=0.2, edges=True),
    dict(seed=127, nClasses=3, options=dict(maxIter=30)),
    dict(seed=128, nClasses=4, missing=0.1, nRows=1200, options=dict(maxIter=30, classWeight="balanced")),
    dict(seed=129, nRows=900, options=dict(earlyStopping=True, randomState=3)),
    dict(seed=130, nRows=900, options=dict(earlyStopping=True, validationFraction=None, tol=0.01, nIterNoChange=3)),
    dict(seed=131, nRows=900, nClasses=3, missing=0.1,
         options=dict(earlyStopping=True, validationFraction=0.25, nIterNoChange=5, randomState=7, classWeight="balanced")),
    dict(seed=132, nRows=10001, options=dict(randomState=4294967295, maxIter=60)),
    dict(seed=133, nRows=10000, options=dict(maxIter=5)),
]
RUNS = [
    dict(seed=141, nRows=1200),
    dict(seed=142, nRows=2000, missing=0.2, step=0.05),
    dict(seed=143, nRows=1500, dry=True, missingAbove=0.5, repeat=0.3),
]
RUN_PROBE, N_SEEDS = 1500, 20
BINS = [dict(seed=151, nRows=200500, nFeatures=3, maxBins=12, randomState=5),
        dict(seed=152, nRows=1000, nFeatures=3, maxBins=255, randomState=0)]
NAMES = dict(learningRate="learning_rate", maxIter="max_iter", maxLeafNodes="max_leaf_nodes", maxDepth="max_depth",
             minSamplesLeaf="min_samples_leaf", l2Regularization="l2_regularization", maxBins="max_bins",
             earlyStopping="early_stopping", validationFraction="validation_fraction",
             nIterNoChange="n_iter_no_change", tol="tol", randomState="random_state", classWeight="class_weight")


def spoil(X, seed, missing, missingAbove, dry, edges):
    """Takes values away. A draw a cell, row by row; with `edges` three columns more."""
    if dry:
        # Like rain: most values are one and the same.
        X = numpy.where(X > 0, X, 0)
    uniform = Stream(seed + 5000)
    draws = numpy.array([[uniform() for _ in row] for row in X])
    taken = draws < missing
    if missingAbove is not None:
        taken[:, 0] |= X[:, 0] > missingAbove
    X = numpy.where(taken, NAN, X)
    if edges:
        first, second = draws[:, 0], draws[:, 1]
        constant = numpy.where(first < 0.3, NAN, 7.0)
        never = numpy.full(len(X), NAN)
        huge = numpy.where(second < 0.5, -1e308, 1.7e308)
        X = numpy.column_stack([X, constant, never, huge])
    return X


def rows_of(case, seed, n_rows, missing):
    X, y = table(seed, n_rows, *[case[k] for k in ("nFeatures", "nClasses", "step", "repeat", "scale")])
    return spoil(X, seed, missing, case["missingAbove"], case["dry"], case["edges"]), y


def filled(case):
    case = {**BASE, "missing": 0, "missingAbove": None, "dry": False, "edges": False, **case}
    case.setdefault("probeMissing", case["missing"])
    return case


def classifier(options):
    known = {NAMES[name]: value for name, value in options.items()}
    weight = known.get("class_weight")
    if isinstance(weight, list):
        known["class_weight"] = dict(enumerate(weight))
    known.setdefault("random_state", 0)
    return HistGradientBoostingClassifier(**known)


cases = []
for case in map(filled, CASES):
    X, y = rows_of(case, case["seed"], case["nRows"], case["missing"])
    probe, _ = rows_of(case, case["seed"] + 1000, N_PROBE, case["probeMissing"])
    model = classifier(case["options"]).fit(X, y)
    proba = model.predict_proba(probe)
    # The last class is enough for two classes; else all but the first.
    case["proba"] = [[float(f"{p:.12g}") for p in column] for column in proba.T[1:]]
    case["logLoss"] = log_loss(y, model.predict_proba(X), eps=1e-300)
    case["nIter"] = int(model.n_iter_)
    case["nNodes"] = sum(len(p.nodes) for turn in model._predictors for p in turn)
    case["trainScore"] = [float(f"{s:.12g}") for s in model.train_score_]
    case["validationScore"] = [float(f"{s:.12g}") for s in model.validation_score_]
    cases.append(case)
runs = []
for case in map(filled, RUNS):
    X, y = rows_of(case, case["seed"], case["nRows"], case["missing"])
    probe, truth = rows_of(case, case["seed"] + 1000, RUN_PROBE, case["probeMissing"])
    case.update(accuracy=[], logLoss=[], rocAuc=[], nIter=[])
    for seed in range(N_SEEDS):
        model = HistGradientBoostingClassifier(early_stopping=True, random_state=seed).fit(X, y)
        proba = model.predict_proba(probe)[:, 1]
        case["accuracy"].append(float(accuracy_score(truth, proba > 0.5)))
        case["logLoss"].append(float(log_loss(truth, proba)))
        case["rocAuc"].append(float(roc_auc_score(truth, proba)))
        case["nIter"].append(int(model.n_iter_))
    runs.append(case)
bins = []
for case in BINS:
    shape = {**BASE, **case}
    X, _ = table(shape["seed"], *[shape[k] for k in ("nRows", "nFeatures", "nClasses", "step", "repeat", "scale")])
    seed = numpy.random.RandomState(case["randomState"]).randint(numpy.iinfo(numpy.uint32).max, dtype="u8")
    mapper = _BinMapper(n_bins=case["maxBins"] + 1, random_state=seed).fit(X)
    shape["modelSeed"] = int(seed)
    shape["thresholds"] = [[float(t) for t in thresholds] for thresholds in mapper.bin_thresholds_]
    shape["binSums"] = [int(column.sum()) for column in mapper.transform(X).T.astype(int)]
    bins.append(shape)
print(json.dumps(dict(
    made_with=f"scikit-learn {sklearn.__version__}, numpy {numpy.__version__}",
    nProbe=N_PROBE, runProbe=RUN_PROBE, cases=cases, runs=runs, bins=bins,
)))
