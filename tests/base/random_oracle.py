"""The numbers of pipeline/base/random.ts, with Python's unbounded integers. Python 3.11."""
M = 0xFFFFFFFF


def mixed(h):
    h &= M
    h = ((h ^ (h >> 16)) * 0x85EBCA6B) & M
    h = ((h ^ (h >> 13)) * 0xC2B2AE35) & M
    return h ^ (h >> 16)


def random(*keys):
    state = 0
    for key in keys:
        state = mixed((state + 0x9E3779B9) ^ mixed(key))
    a, b, c, counter = mixed(state + 1), mixed(state + 2), mixed(state + 3), 1

    def bits():
        nonlocal a, b, c, counter
        total = (a + b + counter) & M
        counter += 1
        a = b ^ (b >> 9)
        b = (c + (c << 3)) & M
        c = ((((c << 21) & M) | (c >> 11)) + total) & M
        return total

    for _ in range(12):
        bits()
    while True:
        yield ((bits() >> 5) * 67108864 + (bits() >> 6)) / 2**53


numbers = random(42, 7)
print([next(numbers) for _ in range(3)])
