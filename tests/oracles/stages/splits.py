"""Writes splits.json: test rows of every split, and forecasts without a model, by scikit-learn and pandas.

    deno task demo --home SIMULATED
    deno task pipeline --home BEIJING --timezone Asia/Shanghai \\
      --weather-file ../shared/real/beijing/weatherlink-export.txt --lab-file ../shared/real/beijing/tca-pm10.json
    /usr/bin/python3 -B splits.py SIMULATED BEIJING > splits.json

Only what `ingest` leaves is read: cleaned records and results. Both protocols' rows are made of them anew.
A split is kept as the number of its test rows and the sha256 of their sorted keys "fecha|sitio"; a
reference as the probability of each of its groups, and the last known result of each row as a string.
"""
import hashlib
import json
import pathlib
import sys
import zoneinfo

import numpy
import pandas
import sklearn
from sklearn.model_selection import GroupShuffleSplit, train_test_split

HOMES = [("simulated", "America/Argentina/Jujuy"), ("beijing", "Asia/Shanghai")]
WEATHER = ["temp_out", "hum_out", "rainfall_mm", "wind_speed_avg", "wind_speed_hi"]
SEED, TEST_SIZE, DELAY, PRIOR, LEVEL = 42, 0.3, pandas.Timedelta(days=20), 20, 150


def read(home, kind):
    paths = sorted((pathlib.Path(home) / "lake" / "processed" / kind).glob("*.csv"))
    return pandas.concat([pandas.read_csv(path, float_precision="round_trip") for path in paths])


def day_seconds(day, zone):
    start = pandas.Timestamp(day).tz_localize(zoneinfo.ZoneInfo(zone))
    return ((pandas.Timestamp(day) + pandas.Timedelta(days=1)).tz_localize(zoneinfo.ZoneInfo(zone)) - start).total_seconds()


def tables(home, zone):
    """Rows of both protocols, by fecha, then sitio by code point."""
    weather = read(home, "weather").drop_duplicates(["station", "date_time"])
    daily = weather.groupby("fecha").agg(
        covered=("interval_s", "sum"), **{name: (name, "count") for name in WEATHER}
    )
    daily["share"] = daily.covered / [day_seconds(day, zone) for day in daily.index]
    dust = read(home, "dust").sort_values("id").drop_duplicates(["fecha", "sitio"], keep="last")
    rows = dust.join(daily, on="fecha", how="inner")
    rows = rows.iloc[numpy.lexsort([rows.sitio.astype(str), rows.fecha])].reset_index(drop=True)
    rows["y"] = (rows.valor >= LEVEL).astype(int)
    rows["day"] = pandas.to_datetime(rows.fecha)
    study = rows[~rows.limite_deteccion & (rows[WEATHER] > 0).all(axis=1)]
    operational = rows[~(rows.limite_deteccion & (rows.y == 1)) & (rows.share >= 0.75)]
    return {"study": study.reset_index(drop=True), "operational": operational.reset_index(drop=True)}


def by_group(rows, groups):
    splitter = GroupShuffleSplit(1, test_size=TEST_SIZE, random_state=SEED)
    return next(splitter.split(rows, rows.y, groups))


def splits(rows):
    """Train and test of the splits in two."""
    where = numpy.arange(len(rows))
    week = rows.day - pandas.to_timedelta(rows.day.dt.weekday, unit="D")
    days = numpy.unique(rows.fecha)
    first = pandas.Timestamp(days[int(0.7 * len(days))])
    test = where[rows.day >= first]
    return {
        "random": train_test_split(where, test_size=TEST_SIZE, random_state=SEED, stratify=rows.y),
        "day": by_group(rows, rows.fecha),
        "week": by_group(rows, week),
        "month": by_group(rows, rows.fecha.str[:7]),
        "forward": (where[rows.day < first], test),
        "forward_embargo": (where[rows.day + DELAY <= first], test),
    }


def rolling(rows):
    """Each month with what was known on its first day, from a year after the first result on."""
    for month in sorted(rows.fecha.str[:7].unique()):
        first = pandas.Timestamp(f"{month}-01")
        train = numpy.flatnonzero(rows.day + DELAY <= first)
        if first < rows.day[0] + pandas.Timedelta(days=365) or rows.y[train].sum() == 0:
            continue
        yield month, train, numpy.flatnonzero(rows.fecha.str[:7] == month)


def last_known(rows):
    """Whether the site's last result known on the row's day was an exceedance; -1 when none was."""
    known = rows[["day", "sitio", "y"]].assign(day=rows.day + DELAY)
    found = pandas.merge_asof(rows[["day", "sitio"]].reset_index(), known, on="day", by="sitio")
    return found.set_index("index").y.reindex(rows.index).fillna(-1).astype(int)


def drawn_towards(group, wider):
    return (group["sum"] + PRIOR * wider) / (group["count"] + PRIOR)


def references(rows, train, test):
    known = rows.iloc[train]
    month, last = rows.fecha.str[5:7], last_known(rows)
    shares = lambda by: known.groupby(by).y.agg(["sum", "count"])
    base = known.y.mean()
    site = drawn_towards(shares(known.sitio), base)
    both = shares([known.sitio, month.iloc[train]])
    site_month = drawn_towards(both, both.index.get_level_values(0).map(site).to_numpy())
    order = (rows.fecha + "|" + rows.sitio).iloc[test].sort_values().index
    return dict(
        base_rate=float(base),
        month_climatology=drawn_towards(shares(month.iloc[train]), base).to_dict(),
        site=site.to_dict(),
        site_month_climatology={f"{s}|{m}": float(p) for (s, m), p in site_month.items()},
        persistence={str(k): float(p) for k, p in drawn_towards(shares(last.iloc[train]), base).items()},
        last_known="".join("-" if k < 0 else str(k) for k in last[order]),
    )


def members(rows, test):
    keys = sorted(rows.fecha.iloc[test] + "|" + rows.sitio.iloc[test])
    return dict(n=len(keys), sha256=hashlib.sha256("\n".join(keys).encode()).hexdigest())


def described(rows):
    two = splits(rows)
    months = list(rolling(rows))
    some = [months[len(months) // 3], months[-1]]
    found = {name: dict(n_train=len(train), **members(rows, test)) for name, (train, test) in two.items()}
    all_months = numpy.concatenate([test for _, _, test in months])
    found["rolling"] = dict(n_train=len(months[-1][1]), months=len(months), **members(rows, all_months))
    return dict(
        n=len(rows),
        positives=int(rows.y.sum()),
        splits=found,
        references=[
            dict(split="forward", month=None, **references(rows, *two["forward"])),
            *(dict(split="rolling", month=month, **references(rows, train, test)) for month, train, test in some),
        ],
    )


made_with = f"scikit-learn {sklearn.__version__}, pandas {pandas.__version__}, numpy {numpy.__version__}"
homes = {
    name: {protocol: described(rows) for protocol, rows in tables(home, zone).items()}
    for (name, zone), home in zip(HOMES, sys.argv[1:])
}
print(json.dumps(dict(made_with=made_with, homes=homes)))
