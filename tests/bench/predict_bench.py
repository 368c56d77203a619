"""scikit-learn's prediction with the study's forest, on one core; reads a job on stdin, prints JSON."""
import json
import sys
import time

job = json.load(sys.stdin)  # before the imports that may fail, so that nobody writes into a closed pipe

import numpy
import sklearn
from sklearn.ensemble import RandomForestClassifier

X, y, rows = numpy.array(job["X"]).T, numpy.array(job["y"]), numpy.array(job["rows"]).T
forest = RandomForestClassifier(**job["options"], n_jobs=1).fit(X, y)


def fastest(rows, times):
    best = float("inf")
    for _ in range(times):
        started = time.perf_counter()
        proba = forest.predict_proba(rows)
        best = min(best, time.perf_counter() - started)
    return best, proba


many, proba = fastest(rows, 5)
one, _ = fastest(rows[:1], 200)
print(json.dumps(dict(
    rowsPerSecond=len(rows) / many, oneRow=one, meanProba=float(proba[:, 1].mean()), version=sklearn.__version__,
)))
