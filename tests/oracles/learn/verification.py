"""Writes verification.json: curves, scores and intervals of scikit-learn and scipy.
Run: /usr/bin/python3 verification.py > verification.json

Forecasts are drawn here and stored. Weights are whole numbers, some 0, as those of a bootstrap.
"""
import json
import warnings

import numpy
import scipy
import sklearn
from scipy.stats import binomtest, norm
from sklearn.calibration import calibration_curve
from sklearn.metrics import (
    accuracy_score,
    average_precision_score,
    balanced_accuracy_score,
    brier_score_loss,
    cohen_kappa_score,
    confusion_matrix,
    f1_score,
    jaccard_score,
    log_loss,
    matthews_corrcoef,
    precision_recall_curve,
    precision_score,
    recall_score,
    roc_auc_score,
    roc_curve,
)

warnings.simplefilter("ignore")


def table_scores(measured, predicted, weights=None):
    """What scikit-learn calls by other names has the forecasters' here."""
    args, given = (measured, predicted), dict(sample_weight=weights)
    (tn, fp), (fn, tp) = confusion_matrix(*args, labels=[0, 1], **given).tolist()
    return dict(
        table=dict(hits=tp, misses=fn, falseAlarms=fp, correctNegatives=tn),
        accuracy=accuracy_score(*args, **given),
        pod=recall_score(*args, **given),
        far=1 - precision_score(*args, **given),
        pofd=1 - recall_score(*args, pos_label=0, **given),
        csi=jaccard_score(*args, **given),
        hss=cohen_kappa_score(*args, **given),
        pss=balanced_accuracy_score(*args, adjusted=True, **given),
        f1=f1_score(*args, **given),
        mcc=matthews_corrcoef(*args, **given),
        balancedAccuracy=balanced_accuracy_score(*args, **given),
    )


def counted(hits, misses, false_alarms, correct_negatives):
    counts = [hits, misses, false_alarms, correct_negatives]
    return table_scores(numpy.repeat([1, 1, 0, 0], counts), numpy.repeat([1, 0, 1, 0], counts))


def binary(name, n, share, digits, skill, seed):
    """Probabilities rounded to `digits` so that they tie; measured by the mixture of them and the share."""
    random = numpy.random.RandomState(seed)
    p = random.beta(1, 1 / share - 1, n)
    measured = (random.rand(n) < skill * p + (1 - skill) * share).astype(int)
    measured[:2] = [0, 1]
    return dict(name=name, measured=measured, p=p.round(digits), weights=random.poisson(1, n) + (numpy.arange(n) < 2))


def case(name, measured, p, weights):
    return dict(name=name, measured=numpy.array(measured), p=numpy.array(p, float), weights=numpy.array(weights))


FORECASTS = [
    binary("200 rows, 14 % exceedance", 200, 0.14, 16, 0.8, 1),
    binary("300 rows with ties", 300, 0.14, 1, 0.8, 2),
    binary("100 rows without skill", 100, 0.5, 2, 0, 3),
    binary("62 rows, rare", 62, 0.03, 2, 1, 4),
    case("certain, right and wrong", [0, 1, 1, 0, 1], [0, 1, 0, 1, 1], [2, 1, 1, 3, 0]),
    case("all equal", [0, 1, 0, 0, 1], [0.25] * 5, [1, 2, 0, 4, 1]),
    case("nothing taken before the first weight", [1, 0, 1, 0], [0.9, 0.8, 0.3, 0.1], [0, 0, 3, 1]),
]
BINNINGS = [("quantile", 10), ("quantile", 4), ("uniform", 10), ("uniform", 3), ("quantile", 1)]


def bin_numbers(p, strategy, n_bins):
    """Bins in which a row of probability p lies, by the ends that calibration_curve documents."""
    shares = numpy.linspace(0, 1, n_bins + 1)
    ends = numpy.percentile(p, shares * 100) if strategy == "quantile" else shares
    return numpy.array([(ends[1:-1] < value).sum() for value in p])


def binned(measured, p, strategy, n_bins):
    frequency, mean = calibration_curve(measured, p, n_bins=n_bins, strategy=strategy)
    number = bin_numbers(p, strategy, n_bins)
    rows = [number == k for k in numpy.unique(number)]
    share = numpy.array([r.mean() for r in rows])
    # Stephenson, Coelho and Jolliffe (2008), term by term.
    parts = dict(
        reliability=(share * (mean - frequency) ** 2).sum(),
        resolution=(share * (frequency - measured.mean()) ** 2).sum(),
        uncertainty=measured.var(),
        withinBinVariance=sum(s * p[r].var() for s, r in zip(share, rows)),
        withinBinCovariance=2 * sum(s * numpy.cov(measured[r], p[r], ddof=0)[0, 1] for s, r in zip(share, rows)),
    )
    return dict(
        strategy=strategy, nBins=n_bins, n=[int(r.sum()) for r in rows], frequency=frequency.tolist(),
        mean=mean.tolist(), ece=(share * abs(mean - frequency)).sum(), parts=parts,
    )


for c in FORECASTS:
    measured, p, weights = c["measured"], c["p"], c["weights"]
    c["roc"] = [a.tolist() for a in roc_curve(measured, p, drop_intermediate=False)]
    c["precisionRecall"] = [a.tolist() for a in precision_recall_curve(measured, p)]
    c["binned"] = [binned(measured, p, *how) for how in BINNINGS]
    c["weighted"] = dict(
        rocAuc=roc_auc_score(measured, p, sample_weight=weights),
        averagePrecision=average_precision_score(measured, p, sample_weight=weights),
        brier=brier_score_loss(measured, p, sample_weight=weights),
        logLoss=log_loss(measured, numpy.column_stack([1 - p, p]), labels=[0, 1], sample_weight=weights),
    )
    c["threshold"] = 0.25
    c["tableScores"] = table_scores(measured, (p >= 0.25).astype(int), weights)
    c["measured"], c["p"], c["weights"] = "".join(map(str, measured)), p.tolist(), weights.tolist()

TABLES = [counted(*t) for t in [(28, 23, 72, 2680), (10, 102, 20, 682), (1, 2, 3, 4), (5, 0, 0, 5), (0, 3, 4, 0), (3, 0, 0, 7)]]
SHARES = [1e-300, 1e-20, 1e-14, 2e-11, 1e-10, 1e-9, 0.001, 0.0249, 0.074999, 0.075001, 0.2, 0.5, 0.6, 0.9, 0.925001, 0.975, 0.995, 0.9999995, 1 - 2**-53]
COUNTS = [(0, 10), (1, 10), (5, 10), (10, 10), (112, 814), (1, 1), (3, 5000), (4999, 5000)]
values = numpy.random.RandomState(5).standard_normal(37)

print(json.dumps(dict(
    made_with=f"scikit-learn {sklearn.__version__}, scipy {scipy.__version__}, numpy {numpy.__version__}",
    quantiles=[[share, norm.ppf(share)] for share in SHARES],
    wilson=[
        dict(successes=k, n=n, confidence=c, ends=list(binomtest(k, n).proportion_ci(c, method="wilson")))
        for k, n in COUNTS for c in (0.9, 0.95, 0.99)
    ],
    tables=TABLES,
    forecasts=FORECASTS,
    percentiles=dict(
        values=values.tolist(),
        ends=[[c, *numpy.quantile(values, [(1 - c) / 2, 1 - (1 - c) / 2])] for c in (0.1, 0.5, 0.9, 0.95, 0.999)],
    ),
)))
