"""scikit-learn's boosting on the generated tables named on stdin; prints seconds and losses as JSON."""
import json
import pathlib
import sys
import time

job = json.load(sys.stdin)  # before the imports that may fail, so that nobody writes into a closed pipe

import sklearn
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.metrics import log_loss

sys.dont_write_bytecode = True
sys.path.append(str(pathlib.Path(__file__).parent.parent / "oracles" / "learn"))
from oracle_table import table

measured = []
for shape in job["tables"]:
    X, y = table(shape["seed"], *[shape[k] for k in ("nRows", "nFeatures", "nClasses", "step", "repeat", "scale")])
    seconds, predict = [], []
    for run in range(shape["nRuns"]):
        started = time.perf_counter()
        model = HistGradientBoostingClassifier(early_stopping=shape["earlyStopping"], random_state=0).fit(X, y)
        seconds.append(time.perf_counter() - started)
        started = time.perf_counter()
        proba = model.predict_proba(X)
        predict.append(time.perf_counter() - started)
    measured.append(dict(first=seconds[0], fit=min(seconds), predict=min(predict), logLoss=log_loss(y, proba)))
print(json.dumps(dict(version=sklearn.__version__, measured=measured)))
