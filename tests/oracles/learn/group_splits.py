"""Writes group_splits.json: folds by group and in time of scikit-learn. Run: /usr/bin/python3 group_splits.py > group_splits.json

Groups and labels are drawn here and stored; both parts of a split are stored as one text, a place for
each row: the fold that tests it, or T and t for train and test.
"""
import json
import warnings

import numpy
import sklearn
from sklearn.model_selection import GroupKFold, GroupShuffleSplit, StratifiedGroupKFold, TimeSeriesSplit

warnings.simplefilter("ignore")
FOLD = "0123456789ABCDEF"


def draw(seed, n_groups, largest, shares):
    """Groups of 1..largest rows in random order, and labels with these shares of the classes."""
    random = numpy.random.RandomState(seed)
    groups = numpy.repeat(numpy.arange(n_groups), random.randint(1, largest + 1, n_groups))
    random.shuffle(groups)
    return groups, random.choice(len(shares), len(groups), p=shares)


def folds(splitter, y, groups):
    fold = numpy.full(len(groups), -1)
    for k, (train, test) in enumerate(splitter.split(numpy.zeros(len(y)), y, groups)):
        assert (fold[test] == -1).all() and sorted([*train, *test]) == list(range(len(y)))
        assert (numpy.diff(train) > 0).all() and (numpy.diff(test) > 0).all()
        fold[test] = k
    return "".join(FOLD[k] for k in fold)


def sides(splitter, y, groups):
    texts = []
    for train, test in splitter.split(numpy.zeros(len(y)), y, groups):
        assert (numpy.diff(train) > 0).all() and (numpy.diff(test) > 0).all()
        text = numpy.full(len(y), "-")
        text[train], text[test] = "T", "t"
        texts.append("".join(text))
    return texts


ODD = ["día", "Día", "dia", "", " z", "Z", "10", "9", "\uff5e", "\U0001f32b", "\U0001f32ba"]
NAMED = [
    dict(name="one row each", groups=list(range(12))),
    dict(name="uneven", groups=[3] * 20 + [1] * 5 + [2] * 5 + [7] * 4 + [0] * 1 + [9] * 9),
    dict(name="one group holds most", groups=[5] * 50 + [1, 2, 3, 1, 2, 3, 4]),
    dict(name="negative and fractional", groups=[-1.5, 2, 10, 9, -20, 2, 10, 0.5, 9, 9, -1.5, 0]),
    dict(name="days", groups=["2016-%02d-%02d" % (1 + i // 28 % 12, 1 + i % 28) for i in range(0, 500, 7)] * 2),
    dict(name="text by code point", groups=[ODD[i * 7 % 11] for i in range(60)]),
]
DRAWN = [
    dict(seed=1, nGroups=17, largest=1, shares=[0.5, 0.5]),
    dict(seed=2, nGroups=40, largest=2, shares=[0.86, 0.14]),
    dict(seed=3, nGroups=150, largest=3, shares=[0.86, 0.14]),
    dict(seed=4, nGroups=60, largest=12, shares=[0.5, 0.3, 0.2]),
    dict(seed=5, nGroups=9, largest=20, shares=[0.7, 0.1, 0.1, 0.1]),
    dict(seed=6, nGroups=80, largest=6, shares=[0.1] * 10),
    dict(seed=7, nGroups=50, largest=4, shares=[1]),
    dict(seed=8, nGroups=90, largest=5, shares=[0.2, 0.2, 0.2, 0.1, 0.1, 0.1, 0.05, 0.05]),
    dict(seed=9, nGroups=700, largest=2, shares=[0.862, 0.138]),
]
# Rows of each group in class 0 and 1, such that on the way two folds are nearly but not quite as good.
NEAR = [
    [[28, 3], [19, 0], [3, 14], [18, 8], [15, 6], [19, 13], [8, 3], [8, 7]],
    [[20, 1], [26, 11], [18, 4], [14, 4], [23, 14], [13, 6], [5, 9], [12, 9]],
]
N_SPLITS = [2, 3, 5, 9]

tables = []
for case in NAMED:
    groups = numpy.array(case["groups"])
    y = numpy.arange(len(groups)) * 7 % 11 % 3
    tables.append(dict(name=case["name"], groups=groups.tolist(), y="".join(map(str, y))))
for case in DRAWN:
    groups, y = draw(case["seed"], case["nGroups"], case["largest"], case["shares"])
    name = f"{case['nGroups']} groups of 1..{case['largest']}, {len(case['shares'])} classes"
    tables.append(dict(name=name, groups=groups.tolist(), y="".join(map(str, y))))
for counts in NEAR:
    groups = numpy.repeat(numpy.arange(len(counts)), numpy.sum(counts, axis=1))
    y = "".join("0" * zeros + "1" * ones for zeros, ones in counts)
    tables.append(dict(name=f"nearly equal folds from {counts[0]}", groups=groups.tolist(), y=y))

for table in tables:
    groups, y = numpy.array(table["groups"]), numpy.array(list(map(int, table["y"])))
    table["groupKFold"], table["stratified"], table["shuffled"], table["drawn"] = [], [], [], []
    for n_splits in N_SPLITS:
        if n_splits > len(numpy.unique(groups)):
            continue
        table["groupKFold"].append(dict(nSplits=n_splits, fold=folds(GroupKFold(n_splits), y, groups)))
        if n_splits > numpy.bincount(y).max():
            continue
        fold = folds(StratifiedGroupKFold(n_splits), y, groups)
        table["stratified"].append(dict(nSplits=n_splits, fold=fold))
        seed = 4294967295 - 1000003 * n_splits
        fold = folds(StratifiedGroupKFold(n_splits, shuffle=True, random_state=seed), y, groups)
        table["shuffled"].append(dict(nSplits=n_splits, randomState=seed, fold=fold))
    for n_splits, test_size, seed in [(1, 0.3, 42), (3, 0.15, 0), (2, 2, 4294967295)]:
        splitter = GroupShuffleSplit(n_splits, test_size=test_size, random_state=seed)
        table["drawn"].append(
            dict(nSplits=n_splits, testSize=test_size, randomState=seed, sides=sides(splitter, y, groups))
        )

TIMES = [
    dict(nRows=6, nSplits=5),
    dict(nRows=20, nSplits=3),
    dict(nRows=23, nSplits=4),
    dict(nRows=23, nSplits=4, gap=2),
    dict(nRows=12, nSplits=3, testSize=2),
    dict(nRows=12, nSplits=3, testSize=2, gap=2),
    dict(nRows=40, nSplits=5, maxTrainSize=7),
    dict(nRows=40, nSplits=5, maxTrainSize=7, testSize=3, gap=4),
    dict(nRows=40, nSplits=2, maxTrainSize=1, gap=12),
    dict(nRows=101, nSplits=10, maxTrainSize=1000),
    dict(nRows=5, nSplits=2, testSize=2),
]
for case in TIMES:
    splitter = TimeSeriesSplit(
        case["nSplits"], max_train_size=case.get("maxTrainSize"), test_size=case.get("testSize"), gap=case.get("gap", 0)
    )
    case["sides"] = sides(splitter, numpy.zeros(case["nRows"]), None)

# A case in which scikit-learn leaves a fold without rows although there are as many groups.
groups = numpy.repeat(numpy.arange(5), [1, 15, 27, 5, 1])
y = (groups == 0).astype(int)
tests = [len(test) for _, test in StratifiedGroupKFold(5).split(y, y, groups)]
empty = dict(groups=groups.tolist(), y="".join(map(str, y)), nSplits=5, testSizes=tests)
assert 0 in tests

print(json.dumps(dict(
    made_with=f"scikit-learn {sklearn.__version__}, numpy {numpy.__version__}",
    tables=tables, times=TIMES, empty=empty,
), ensure_ascii=True))
