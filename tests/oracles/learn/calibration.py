"""Writes calibration.json: isotonic regression, Platt's sigmoid and Venn-Abers predictors by scikit-learn.

Run: /usr/bin/python3 -B calibration.py > calibration.json

Tables are drawn here and stored. Venn-Abers predictors are made by their definition: for each new score,
scikit-learn's isotonic regression is fitted to the calibration set and that score, once with each label.
Its search for the sigmoid (BFGS) ends at slopes of 1e-5; `exact` is where the slopes of its own loss,
on scores brought to 0..1, are 0 by MINPACK, started there. `simulated` says how wide the interval of
p0 and p1 is on average, and how often the true probability lies outside, over 40 simulated sets of each
size with 100 new scores each (half a minute).
"""
import json
import warnings

import numpy
import scipy
import sklearn
from scipy.optimize import root
from scipy.special import expit
from sklearn.calibration import _SigmoidCalibration
from sklearn.isotonic import IsotonicRegression

warnings.simplefilter("ignore")


def step(values, digits):
    return values if digits is None else values.round(digits) + 0.0  # not -0


def noisy(name, n, seed, digits=None, weights=None, labels=False, scale=1):
    random = numpy.random.RandomState(seed)
    x = step(random.uniform(-1, 1, n), digits) * scale
    y = x / scale + random.normal(0, 0.7, n)
    if labels:
        y = (y > 0).astype(float)
    case = dict(name=name, x=x, y=y)
    if weights == "real":
        case["sampleWeight"] = random.exponential(1, n) * (random.rand(n) < 0.8)
    if weights == "whole":
        case["sampleWeight"] = random.randint(0, 4, n).astype(float)
    return case


ISOTONIC = [
    noisy("150 rows", 150, 1),
    noisy("200 rows with ties", 200, 2, digits=1),
    noisy("classes", 150, 3, labels=True),
    noisy("classes with ties", 150, 4, digits=1, labels=True),
    noisy("weights, some 0", 150, 5, weights="real"),
    noisy("whole weights, ties", 150, 6, digits=1, weights="whole"),
    noisy("large numbers", 80, 7, scale=1e9),
    noisy("small numbers", 80, 8, scale=1e-9),
    dict(name="one row", x=[2.5], y=[0.25]),
    dict(name="one x", x=[1, 1, 1, 1], y=[0, 1, 1, 0.5], sampleWeight=[1, 2, 3, 0]),
    dict(name="falling", x=[1, 2, 3, 4], y=[4, 3, 2, 1]),
    dict(name="rising", x=[4, 2, 3, 1], y=[4, 2, 3, 1]),
    dict(name="level", x=[1, 2, 3, 4], y=[0.1, 0.1, 0.1, 0.1]),
    dict(name="ties at both ends", x=[0, 0, 1, 2, 2], y=[1, 0, 0.25, 1, 0]),
    dict(name="as good as tied", x=[0, 9e-16, 1.8e-15, 1, 1 + 2**-52], y=[0, 1, 2, 3, 7]),
    dict(name="an end without weight", x=[0, 1, 2, 3], y=[5, 0, 1, 9], sampleWeight=[0, 1, 1, 0]),
]
for c in ISOTONIC:
    x, y = numpy.array(c["x"], float), numpy.array(c["y"], float)
    weight = numpy.array(c["sampleWeight"], float) if "sampleWeight" in c else None
    fit = IsotonicRegression(out_of_bounds="clip").fit(x, y, weight)
    known = numpy.unique(x)
    span = known[-1] - known[0] + 1e-9
    between = known[:-1] + numpy.diff(known) * numpy.linspace(0.1, 0.9, len(known) - 1)
    probe = numpy.concatenate([[known[0] - span], known, between, [known[-1] + span]])
    c["probe"], c["predicted"] = probe.tolist(), fit.predict(probe).tolist()
    c["xThresholds"], c["yThresholds"] = fit.X_thresholds_.tolist(), fit.y_thresholds_.tolist()
    c["x"], c["y"] = x.tolist(), y.tolist()
    if weight is not None:
        c["sampleWeight"] = weight.tolist()


def scored(name, n, seed, slope=3.0, shift=0.0, scale=1.0, offset=0.0, digits=None):
    random = numpy.random.RandomState(seed)
    s = step(random.uniform(-1, 1, n), digits)
    measured = (random.rand(n) < expit(slope * s + shift)).astype(int)
    return dict(name=name, score=s * scale + offset, measured=measured)


def case(name, score, measured):
    return dict(name=name, score=numpy.array(score, float), measured=numpy.array(measured))


SIGMOID = [
    scored("300 rows", 300, 11),
    scored("rare", 300, 12, shift=-3),
    scored("scores of 0..1", 200, 13, scale=0.5, offset=0.5, digits=2),
    scored("no skill", 100, 14, slope=0),
    scored("lower is more probable", 100, 15, slope=-4),
    scored("scores of hundreds", 200, 16, scale=100),
    scored("scores of thousandths", 200, 17, scale=1e-3),
    scored("far from 0", 200, 18, offset=50),
    case("parted", [-3, -2, -1, 1, 2, 3], [0, 0, 0, 1, 1, 1]),
    case("parted the other way", [-3, -2, -1, 1, 2, 3], [1, 1, 1, 0, 0, 0]),
    case("200 rows parted by a gap", numpy.concatenate([numpy.linspace(0, 0.4, 100), numpy.linspace(0.6, 1, 100)]),
         [0] * 100 + [1] * 100),
    case("two rows", [0, 1], [0, 1]),
    case("one row", [0.7], [1]),
    case("one score", [0.3] * 5, [0, 1, 0, 0, 1]),
    case("class 0 alone", [0.1, 0.2, 0.3], [0, 0, 0]),
    case("class 1 alone", [0.1, 0.2, 0.3], [1, 1, 1]),
]


def exact_sigmoid(score, measured, a, b):
    """Where the slopes of Platt's loss are 0, in the unit of the scores."""
    positives, n = measured.sum(), len(measured)
    target = numpy.where(measured == 1, (positives + 1) / (positives + 2), 1 / (n - positives + 2))
    low, span = score.min(), numpy.ptp(score)
    unit = (score - low) / span

    def slopes(line):
        residual = target - expit(-(line[0] * unit + line[1]))
        return numpy.array([residual @ unit, residual.sum()])

    found = root(slopes, [a * span, b + a * low], tol=1e-15)
    assert numpy.abs(slopes(found.x)).max() < 1e-11, (found, slopes(found.x))
    return [found.x[0] / span, found.x[1] - found.x[0] * low / span]


for c in SIGMOID:
    score, measured = c["score"], c["measured"]
    fit = _SigmoidCalibration().fit(score, measured)
    if numpy.ptp(score) > 0:
        c["exact"] = exact_sigmoid(score, measured, fit.a_, fit.b_)
        probe = numpy.linspace(score.min() - numpy.ptp(score), score.max() + numpy.ptp(score), 31)
    else:
        probe = score[:1]
    c["found"], c["probe"], c["predicted"] = [fit.a_, fit.b_], probe.tolist(), fit.predict(probe).tolist()


def venn_abers(score, measured, probe):
    """p0 and p1 of each new score by their definition."""
    return [
        [
            float(IsotonicRegression(out_of_bounds="clip")
                  .fit(numpy.append(score, s), numpy.append(measured, label).astype(float)).predict([s])[0])
            for s in probe
        ]
        for label in (0, 1)
    ]


VENN_ABERS = [
    scored("60 rows", 60, 21),
    scored("60 rows with ties", 60, 22, digits=1),
    scored("80 rows, rare, ties", 80, 23, shift=-2, digits=1),
    scored("50 rows without skill", 50, 24, slope=0),
    scored("50 rows, wrong way round", 50, 25, slope=-5),
    scored("70 log-odds", 70, 26, scale=8, offset=-2),
    case("one row of class 0", [0.4], [0]),
    case("one row of class 1", [0.4], [1]),
    case("two rows", [0.4, 0.6], [0, 1]),
    case("two rows, wrong way round", [0.4, 0.6], [1, 0]),
    case("two rows of one score", [0.4, 0.4], [1, 0]),
    case("parted", [1, 2, 3, 4, 5, 6, 7], [0, 0, 0, 1, 1, 1, 1]),
    case("parted, wrong way round", [1, 2, 3, 4, 5, 6, 7], [1, 1, 1, 0, 0, 0, 0]),
    case("class 0 alone", [1, 2, 2, 3, 4], [0] * 5),
    case("class 1 alone", [1, 2, 2, 3, 4], [1] * 5),
    case("one score", [5] * 6, [0, 1, 1, 0, 0, 0]),
    case("alternating", list(range(12)), [0, 1] * 6),
    case("first of class 1, last of class 0", list(range(10)), [1, 0, 0, 1, 0, 1, 1, 0, 1, 0]),
]
for c in VENN_ABERS:
    score, measured = c["score"], c["measured"]
    known = numpy.unique(score)
    between = (known[:-1] + known[1:]) / 2
    probe = numpy.concatenate([[known[0] - 10, known[0] - 0.001], known, between, [known[-1] + 0.001, known[-1] + 10]])
    c["p0"], c["p1"] = venn_abers(score, measured, probe)
    c["probe"] = probe.tolist()



def simulated(n, n_sets=40, n_new=100):
    """Uniform scores, class 1 with the square of the score for probability."""
    width, outside = [], []
    for seed in range(n_sets):
        random = numpy.random.RandomState(1000 * seed + n)
        score, new = random.rand(n), random.rand(n_new)
        p0, p1 = numpy.array(venn_abers(score, random.rand(n) < score**2, new))
        width.append((p1 - p0).mean())
        outside.append(((new**2 < p0) | (new**2 > p1)).mean())
    error = dict((k, numpy.std(v, ddof=1) / n_sets**0.5) for k, v in (("width", width), ("outside", outside)))
    return dict(nCalibration=n, width=numpy.mean(width), widthError=error["width"],
                outside=numpy.mean(outside), outsideError=error["outside"])


for c in SIGMOID + VENN_ABERS:
    c["score"], c["measured"] = c["score"].tolist(), "".join(map(str, c["measured"]))
print(json.dumps(dict(
    made_with=f"scikit-learn {sklearn.__version__}, numpy {numpy.__version__}, scipy {scipy.__version__}",
    isotonic=ISOTONIC, sigmoid=SIGMOID, vennAbers=VENN_ABERS,
    simulated=[simulated(n) for n in (100, 400, 1600, 6400)],
)))
