"""scikit-learn's forest on the table of a file, alone in its process; prints JSON.

Arguments: the file of forest_table.ts, its training rows, its features, its test rows.
"""
import json
import resource
import sys
import time

path, n_rows, n_features, n_test = sys.argv[1], *map(int, sys.argv[2:])

import numpy
import sklearn
from sklearn.ensemble import RandomForestClassifier

of = n_rows + n_test
X = numpy.fromfile(path, "<f8", of * n_features).reshape(n_features, of).T
y = numpy.fromfile(path, "u1", of, offset=8 * of * n_features)
X, X_test, y, y_test = numpy.ascontiguousarray(X[:n_rows]), X[n_rows:], y[:n_rows], y[n_rows:]
RandomForestClassifier(10, n_jobs=2, random_state=42).fit(X[:3000], y[:3000])
seconds = []
for run in range(1 if n_rows > 200_000 else 5):
    started = time.perf_counter()
    forest = RandomForestClassifier(10, n_jobs=2, random_state=42).fit(X, y)
    seconds.append(time.perf_counter() - started)
print(json.dumps(dict(
    seconds=min(seconds),
    score=float(forest.score(X_test, y_test)),
    peak=resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024,
    version=sklearn.__version__,
)))
