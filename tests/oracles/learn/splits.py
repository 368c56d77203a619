"""Writes splits.json: rows drawn by scikit-learn. Run: /usr/bin/python3 splits.py > splits.json

Labels are made by a rule that both sides can state: row r has the class of the first count, in
`cycle` order, that is still open (see labels below).
"""
import json
import warnings

import numpy
import sklearn
from sklearn.model_selection import StratifiedKFold, train_test_split

warnings.simplefilter("ignore")


def labels(counts, start):
    """Row r takes class (start + 7 r) mod K, or the next class that has rows left."""
    left, y, k = list(counts), [], len(counts)
    for row in range(sum(counts)):
        c = (start + 7 * row) % k
        while left[c] == 0:
            c = (c + 1) % k
        left[c] -= 1
        y.append(c)
    return y


SPLITS = [
    dict(counts=[2339, 372], start=0, testSize=0.30, randomState=42),
    dict(counts=[88, 13], start=1, testSize=0.25, randomState=0),
    dict(counts=[13703, 3563], start=0, testSize=0.30, randomState=42, digest=True),
    dict(counts=[10, 10, 10], start=2, testSize=0.333, randomState=7),
    dict(counts=[5, 5, 5, 5], start=0, testSize=0.3, randomState=1),
    dict(counts=[5, 5, 5, 5], start=0, testSize=0.3, randomState=2),
    dict(counts=[3, 3, 3, 3, 3], start=3, testSize=0.4, randomState=11),
    dict(counts=[7, 7, 2], start=1, testSize=0.5, randomState=123456789),
    dict(counts=[40, 2], start=0, testSize=0.2, randomState=4294967295),
    dict(counts=[2, 2], start=1, testSize=0.5, randomState=3),
    dict(counts=[50, 30, 17, 3], start=2, testSize=0.1, randomState=99),
    dict(counts=[61, 39], start=0, testSize=0.9, randomState=5),
    dict(counts=[20], start=0, testSize=0.3, randomState=42, plain=True),
    dict(counts=[101], start=0, testSize=0.25, randomState=8, plain=True),
    dict(counts=[700], start=0, testSize=0.15, randomState=2024, plain=True),
]
FOLDS = [
    dict(counts=[1637, 260], start=0, nSplits=10),
    dict(counts=[17, 5], start=1, nSplits=3),
    dict(counts=[10, 10, 10], start=2, nSplits=4),
    dict(counts=[9, 4, 2], start=1, nSplits=5),
    dict(counts=[11, 3], start=1, nSplits=10),
    dict(counts=[1637, 260], start=0, nSplits=10, randomState=42),
    dict(counts=[17, 5], start=1, nSplits=3, randomState=0),
    dict(counts=[10, 10, 10], start=2, nSplits=4, randomState=7),
    dict(counts=[9, 4, 2], start=1, nSplits=5, randomState=123),
    dict(counts=[30, 1, 8], start=0, nSplits=2, randomState=1),
]
DRAWS = [(0, 10), (42, 10), (1, 1), (5, 2), (4294967295, 33), (19650218, 700)]

for case in SPLITS:
    n = sum(case["counts"])
    y = labels(case["counts"], case["start"])
    stratify = None if case.get("plain") else y
    train, test = train_test_split(
        numpy.arange(n), test_size=case["testSize"], random_state=case["randomState"], stratify=stratify
    )
    case["sizes"] = [len(train), len(test)]
    if case.pop("digest", False):
        # 12,086 numbers say no more than their place-weighted sums.
        case["weighted"] = [int((r * (numpy.arange(len(r)) + 1)).sum()) for r in (train, test)]
    else:
        case["train"], case["test"] = train.tolist(), test.tolist()
for case in FOLDS:
    y = numpy.array(labels(case["counts"], case["start"]))
    seed = case.get("randomState")
    kfold = StratifiedKFold(n_splits=case["nSplits"], shuffle=seed is not None, random_state=seed)
    fold = numpy.empty(len(y), int)
    for k, (_, test) in enumerate(kfold.split(numpy.zeros(len(y)), y)):
        fold[test] = k
    case["fold"] = fold.tolist()
draws = [
    dict(randomState=seed, permutation=numpy.random.RandomState(seed).permutation(n).tolist())
    for seed, n in DRAWS
]
print(json.dumps(dict(
    made_with=f"scikit-learn {sklearn.__version__}, numpy {numpy.__version__}",
    splits=SPLITS, folds=FOLDS, draws=draws,
)))
