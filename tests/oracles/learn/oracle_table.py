"""Tables from a 32-bit generator that both sides have: tests/learn/oracle_table.ts states the same rule."""
import numpy

M = 0xFFFFFFFF


def mix(word):
    word = (word ^ (word >> 16)) * 0x85EBCA6B & M
    word = (word ^ (word >> 13)) * 0xC2B2AE35 & M
    return word ^ (word >> 16)


class Stream:
    def __init__(self, seed):
        self.state = seed

    def __call__(self):
        """Uniform in [0, 1), 32 bits."""
        self.state = (self.state + 0x9E3779B9) & M
        return mix(self.state) / 4294967296


def table(seed, n_rows, n_features, n_classes, step, repeat, scale):
    """Values are multiples of `step` (0: full) times `scale`; a row repeats the one before with chance `repeat`."""
    uniform = Stream(seed)
    X, y = [], []
    for row in range(n_rows):
        again = uniform() < repeat and row > 0
        values = []
        for feature in range(n_features):
            value = uniform() + uniform() + uniform() - 1.5
            if step > 0:
                value = numpy.floor(value / step) * step
            values.append(X[-1][feature] if again else value)
        signal = values[0] + 0.5 * values[1] * (1 if values[2] > 0 else -1)
        signal += 1.2 * (uniform() - 0.5)
        X.append(values)
        y.append(int(numpy.clip(numpy.floor((signal + 0.3) * n_classes / 1.6), 0, n_classes - 1)))
    return numpy.array(X) * scale, numpy.array(y)
