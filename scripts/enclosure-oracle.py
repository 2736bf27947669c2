"""The true values of exp, tanh, the logistic function, erf and their slopes, by mpmath 1.3.0, for src/exact.

    python3 scripts/enclosure-oracle.py fixture > test/fixtures/enclosures.json
    python3 scripts/enclosure-oracle.py check 100000

`fixture` writes 40 digits at 2 002 points, and at 280 hard ones: of all multiples of 2^-20 up to 4, those whose value
comes closest to a multiple of 2^-20, within about 2^-17 of it. There an end that is rounded the wrong way, or an error
term left out far beyond the last place, shows. `check` asks src/exact for that many enclosures of each function, at 64 to
512 bits, of points and of intervals, and compares their ends with true values in the argument: both ends, the middle,
and 0. It prints the misses and exits 1 when there are any.
"""
import heapq
import json
import math
import random
import subprocess
import sys

from mpmath import cosh, erf, exp, mp, mpf, nstr, pi, sqrt, tanh

FUNCTIONS = {
    "exp": exp,
    "tanh": tanh,
    "tanhSlope": lambda x: 1 / cosh(x) ** 2,
    "sigmoid": lambda x: 1 / (1 + exp(-x)),
    "sigmoidSlope": lambda x: exp(-abs(x)) / (1 + exp(-abs(x))) ** 2,
    "erf": erf,
    "erfSlope": lambda x: 2 / sqrt(pi) * exp(-x * x),
}


# To find the hard points; their values are mpmath's.
DOUBLES = {
    "exp": lambda x: math.exp(-x),
    "tanh": math.tanh,
    "tanhSlope": lambda x: 1 / math.cosh(x) ** 2,
    "sigmoid": lambda x: 1 / (1 + math.exp(-x)),
    "sigmoidSlope": lambda x: math.exp(-x) / (1 + math.exp(-x)) ** 2,
    "erf": math.erf,
    "erfSlope": lambda x: 2 / math.sqrt(math.pi) * math.exp(-x * x),
}


def hard_points(name, count=40):
    unit = 2.0**20

    def distance(n):
        value = DOUBLES[name](n / unit) * unit
        return abs(value - round(value))

    for n in heapq.nsmallest(count, range(1, 4 << 20), key=distance):
        x = -n / unit if name == "exp" else n / unit
        yield [x, nstr(FUNCTIONS[name](mpf(x)), 40)]


def draw_size(rng, bits):
    """A non-negative argument: the usual range, near 0, near where each function becomes its limit, and beyond."""
    kind = rng.randrange(8)
    if kind < 4:
        return rng.uniform(0, (1, 4, 10, 100)[kind])
    if kind == 4:
        return 2.0 ** rng.uniform(-bits - 4, 0)
    if kind == 5:
        # exp(-x), exp(-2x) and exp(-x^2) leave the last place at these.
        return rng.choice([0.7 * bits, 0.35 * bits, (0.7 * bits) ** 0.5]) * (1 + rng.choice([0, 1e-15, 1e-3]) * rng.gauss(0, 1))
    if kind == 6:
        return 10 ** rng.uniform(2, 300)
    return float(rng.randrange(0, 8))


def fixture():
    mp.dps = 80
    rng = random.Random(1)
    table = {}
    for name, function in FUNCTIONS.items():
        rows = []
        while len(rows) < 286:
            x = draw_size(rng, 128) * rng.choice([-1, 1])
            if name == "exp" and x > 4000:
                continue
            # mpmath takes a double for what it is.
            value = function(mpf(x))
            # Far below every last place: 0, not an exponent of 100 digits.
            rows.append([x, "0" if abs(value) < mpf(10) ** -1000 else nstr(value, 40)])
        table[name] = rows + list(hard_points(name))
    # One row a line.
    lines = [f' "{name}": [\n  ' + ",\n  ".join(json.dumps(row) for row in rows) + "\n ]" for name, rows in table.items()]
    print("{\n" + ",\n".join(lines) + "\n}")


def draw_argument(rng, name, bits):
    """Two ends in units of 2^-bits: equal, close together, or far apart."""
    low = int(mpf(draw_size(rng, bits)) * mpf(2) ** bits) * rng.choice([-1, 1])
    low += rng.randrange(-3, 4)
    kind = rng.randrange(4)
    high = low + (0 if kind < 2 else rng.randrange(0, 1 << rng.randrange(1, 20)) if kind == 2 else int(rng.expovariate(1) * 2**bits))
    if name == "exp":
        low, high = min(low, 300 << bits), min(high, 300 << bits)
    return low, high


def check(count):
    rng = random.Random(2)
    asker = subprocess.Popen(
        ["node", "--import", "tsx", "test/exact/print-enclosures.ts"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    misses = 0
    for name, function in FUNCTIONS.items():
        asked = compared = missed = widest = 0
        while asked < count:
            batch = []
            for _ in range(min(500, count - asked)):
                bits = rng.choice([64, 128, 128, 128, 200, 512])
                mp.prec = bits + 200
                batch.append((bits, *draw_argument(rng, name, bits)))
            asker.stdin.write("".join(f"{name} {bits} {low} {high}\n" for bits, low, high in batch))
            asker.stdin.flush()
            for bits, low, high in batch:
                ends = [int(end) for end in asker.stdout.readline().split()]
                for n in {low, high, (low + high) // 2} | ({0} if low < 0 < high else set()):
                    compared += 1
                    # A value closer to an end than mpmath's own rounding needs more digits: 1/4 - x^2/16 for small x.
                    for mp.prec in (bits + 600, 4 * bits + 4000):
                        unit = mpf(2) ** bits
                        value = function(mpf(n) / unit) * unit
                        inside = ends[0] <= value <= ends[1]
                        if inside:
                            break
                    if not inside:
                        missed += 1
                        if missed < 5:
                            print(f"{name}({n}/2^{bits}): {ends} misses {nstr(value, 30)}")
                if low == high:
                    widest = max(widest, ends[1] - ends[0])
            asked += len(batch)
        misses += missed
        print(f"{name}: {asked} enclosures, {compared} values, {missed} missed; of a point at most {widest} units wide", flush=True)
    asker.stdin.close()
    sys.exit(1 if misses else 0)


if sys.argv[1] == "fixture":
    fixture()
else:
    check(int(sys.argv[2]))
