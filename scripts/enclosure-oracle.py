"""The true values of exp, tanh, the logistic function, erf, their slopes, arcsine and arccosine, by mpmath 1.3.0, for src/exact.

    python3 scripts/enclosure-oracle.py fixture > test/fixtures/enclosures.json
    python3 scripts/enclosure-oracle.py fixture arcs > test/fixtures/arcs.json
    python3 scripts/enclosure-oracle.py kernels > test/fixtures/kernels.json
    python3 scripts/enclosure-oracle.py check 100000
    python3 scripts/enclosure-oracle.py check 100000 arcsine arccosine

`fixture` writes 40 digits at 2 002 points, and at 280 hard ones: of all multiples of 2^-20 up to 4, those whose value
comes closest to a multiple of 2^-20, within about 2^-17 of it. There an end that is rounded the wrong way, or an error
term left out far beyond the last place, shows. `check` asks src/exact for that many enclosures of each function, at 64 to
512 bits, of points and of intervals, and compares their ends with true values in the argument: both ends, the middle,
and 0. It prints the misses and exits 1 when there are any.

`kernels` writes Gram matrices K of dyadic inputs, with the entries and the extreme eigenvalues of the infinite-width
kernels of erf and ReLU, to 40 digits: among them equal, opposite, nearly equal and zero inputs.
"""
import heapq
import json
import math
import random
import subprocess
import sys

from mpmath import acos, asin, cos, cosh, eigsy, erf, exp, matrix, mp, mpf, nstr, pi, sin, sqrt, tanh

FUNCTIONS = {
    "exp": exp,
    "tanh": tanh,
    "tanhSlope": lambda x: 1 / cosh(x) ** 2,
    "sigmoid": lambda x: 1 / (1 + exp(-x)),
    "sigmoidSlope": lambda x: exp(-abs(x)) / (1 + exp(-abs(x))) ** 2,
    "erf": erf,
    "erfSlope": lambda x: 2 / sqrt(pi) * exp(-x * x),
}

# On [-1, 1].
ARCS = {"arcsine": asin, "arccosine": acos}


# To find the hard points; their values are mpmath's.
DOUBLES = {
    "exp": lambda x: math.exp(-x),
    "tanh": math.tanh,
    "tanhSlope": lambda x: 1 / math.cosh(x) ** 2,
    "sigmoid": lambda x: 1 / (1 + math.exp(-x)),
    "sigmoidSlope": lambda x: math.exp(-x) / (1 + math.exp(-x)) ** 2,
    "erf": math.erf,
    "erfSlope": lambda x: 2 / math.sqrt(math.pi) * math.exp(-x * x),
    "arcsine": math.asin,
    "arccosine": math.acos,
}


def hard_points(name, function, count=40):
    unit = 2.0**20

    def distance(n):
        value = DOUBLES[name](n / unit) * unit
        return abs(value - round(value))

    # Of -1, 0 and 1 the arcs have tests of their own.
    for n in heapq.nsmallest(count, range(1, 1 << 20 if name in ARCS else 4 << 20), key=distance):
        x = -n / unit if name == "exp" else n / unit
        yield [x, nstr(function(mpf(x)), 40)]


def draw_size(rng, bits, name):
    if name in ARCS:
        # In [0, 1]: anywhere, near 0, near 1, where the arcs are steep, and at both.
        return (rng.uniform(0, 1), 2.0 ** rng.uniform(-bits - 4, 0), 1 - 2.0 ** rng.uniform(-52, -1), rng.randrange(2))[rng.randrange(4)]
    return draw_unbounded_size(rng, bits)


def draw_unbounded_size(rng, bits):
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


def fixture(functions):
    mp.dps = 80
    rng = random.Random(1)
    table = {}
    for name, function in functions.items():
        rows = []
        while len(rows) < 286:
            x = draw_size(rng, 128, name) * rng.choice([-1, 1])
            if name == "exp" and x > 4000:
                continue
            # mpmath takes a double for what it is.
            value = function(mpf(x))
            # Far below every last place: 0, not an exponent of 100 digits.
            rows.append([x, "0" if abs(value) < mpf(10) ** -1000 else nstr(value, 40)])
        table[name] = rows + list(hard_points(name, function))
    # One row a line.
    lines = [f' "{name}": [\n  ' + ",\n  ".join(json.dumps(row) for row in rows) + "\n ]" for name, rows in table.items()]
    print("{\n" + ",\n".join(lines) + "\n}")


def expected_product(activation, kii, kjj, kij):
    if activation == "erf":
        return 2 / pi * asin(2 * kij / sqrt((1 + 2 * kii) * (1 + 2 * kjj)))
    size = sqrt(kii * kjj)
    if size == 0:
        return mpf(0)
    # The root is rounded.
    angle = acos(max(mpf(-1), min(mpf(1), kij / size)))
    return size * (sin(angle) + (pi - angle) * cos(angle)) / (2 * pi)


def draw_inputs(rng, kind, n, d):
    """Multiples of 2^-8 up to 2, so that doubles hold their Gram matrix; n of them, the last made from the first."""
    draw = lambda: [rng.randrange(-512, 513) / 256 for _ in range(d)]
    rows = [draw() for _ in range(n - 1)]
    last = {
        "any": draw(),
        "equal": rows[0],
        "opposite": [-2 * x for x in rows[0]],
        "near": [rows[0][0] + 2.0**-20] + rows[0][1:],
        "zero": [0.0] * d,
    }[kind]
    return rows + [last]


def kernels():
    mp.dps = 200
    rng = random.Random(3)
    cases = []
    for kind in ("any", "any", "any", "equal", "opposite", "near", "zero"):
        n = rng.randrange(2, 6)
        X = draw_inputs(rng, kind, n, n + 1)
        exact = [[sum(mpf(a) * mpf(b) for a, b in zip(x, y)) for y in X] for x in X]
        K = [[float(entry) for entry in row] for row in exact]
        assert all(mpf(K[i][j]) == exact[i][j] for i in range(n) for j in range(n))
        for activation in ("erf", "relu"):
            G = [[expected_product(activation, exact[i][i], exact[j][j], exact[i][j]) for j in range(n)] for i in range(n)]
            values = sorted(eigsy(matrix(G), eigvals_only=True))
            show = lambda value: "0" if abs(value) < mpf(10) ** -90 else nstr(value, 40)
            cases.append({
                "kind": kind,
                "activation": activation,
                "K": K,
                "kernel": [[show(entry) for entry in row] for row in G],
                "smallest": show(values[0]),
                "largest": show(values[-1]),
            })
    print("[\n" + ",\n".join(" " + json.dumps(case) for case in cases) + "\n]")


def draw_argument(rng, name, bits):
    """Two ends in units of 2^-bits: equal, close together, or far apart."""
    low = int(mpf(draw_size(rng, bits, name)) * mpf(2) ** bits) * rng.choice([-1, 1])
    low += rng.randrange(-3, 4)
    kind = rng.randrange(4)
    high = low + (0 if kind < 2 else rng.randrange(0, 1 << rng.randrange(1, 20)) if kind == 2 else int(rng.expovariate(1) * 2**bits))
    if name == "exp":
        low, high = min(low, 300 << bits), min(high, 300 << bits)
    if name in ARCS:
        low, high = (max(-1 << bits, min(1 << bits, end)) for end in (low, high))
    return low, high


def check(count, functions):
    rng = random.Random(2)
    asker = subprocess.Popen(
        ["node", "--import", "tsx", "test/exact/print-enclosures.ts"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    misses = 0
    for name, function in functions.items():
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


ALL = FUNCTIONS | ARCS
if sys.argv[1] == "fixture":
    fixture(ARCS if sys.argv[2:] == ["arcs"] else FUNCTIONS)
elif sys.argv[1] == "kernels":
    kernels()
else:
    check(int(sys.argv[2]), {name: ALL[name] for name in sys.argv[3:] or ALL})
