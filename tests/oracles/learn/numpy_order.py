"""Writes numpy_order.json: what numpy's argsort and sum give. Run: /usr/bin/python3 numpy_order.py > numpy_order.json

Values follow rules that both sides can state (tests/learn/numpy_argsort_test.ts, pairwise_sum_test.ts),
but for those that drive the sort to its limit: these are stored.
"""
import json

import numpy


def remainders(n, step, modulus):
    return [i * step % modulus for i in range(n)]


def killer(n):
    """The values that numpy's quicksort has most trouble with: fixed only when it compares them (McIlroy 1999)."""
    values, fixed, candidate = [n] * n, 0, None

    class Item:
        def __init__(self, place):
            self.place = place

        def __lt__(self, other):
            nonlocal fixed, candidate
            a, b = self.place, other.place
            if values[a] == n and values[b] == n:
                values[a if a == candidate else b] = fixed
                fixed += 1
            if values[a] == n:
                candidate = a
            elif values[b] == n:
                candidate = b
            return values[a] < values[b]

    numpy.argsort(numpy.array([Item(place) for place in range(n)], object))
    # Without ties every sort gives the same order.
    return [value // 2 for value in values]


SORTS = [(n, step, modulus) for n in (1, 2, 15, 16, 17, 18, 33, 100, 257, 700) for step, modulus in ((0, 1), (7, 3), (37, 11), (409, 1009))]
KILLERS = [40, 100, 300]
SUMS = [1, 2, 7, 8, 9, 16, 23, 127, 128, 129, 136, 200, 257, 1000]

print(json.dumps(dict(
    made_with=f"numpy {numpy.__version__}",
    sorts=[
        dict(n=n, step=step, modulus=modulus, order=numpy.argsort(numpy.array(remainders(n, step, modulus))).tolist())
        for n, step, modulus in SORTS
    ],
    killers=[dict(values=values, order=numpy.argsort(numpy.array(values)).tolist()) for values in map(killer, KILLERS)],
    sums=[
        dict(n=n, sum=float(numpy.array([v / 1009 - 0.3 for v in remainders(n, 409, 1009)]).sum())) for n in SUMS
    ],
)))
