"""Prints the coefficients of src/math/erf.ts. Run: python3 scripts/erf-coefficients.py (mpmath 1.3.0).

Each branch interpolates at Chebyshev points in 60 digits; the error printed is that of the exact coefficients.
"""

from mpmath import cos, erf, erfc, exp, linspace, lu_solve, matrix, mp, mpf, nstr, pi, polyval, sqrt

mp.dps = 60


def chebyshev_points(low, high, count):
    return [(low + high) / 2 + (high - low) / 2 * cos(pi * (2 * k + 1) / (2 * count)) for k in range(count)]


def fit(f, low, high, top, bottom):
    """Rational interpolant of f on [low, high], degrees top / bottom, denominator normalised to 1 at 0."""
    points = chebyshev_points(low, high, top + bottom + 1)
    system = matrix([[x**j for j in range(top + 1)] + [-f(x) * x**j for j in range(1, bottom + 1)] for x in points])
    solution = list(lu_solve(system, matrix([f(x) for x in points])))
    return solution[: top + 1], [mpf(1)] + solution[top + 1 :]


def value(coefficients, x):
    return polyval(coefficients[::-1], x)


def show(name, f, low, high, top, bottom, weight):
    p, q = fit(f, low, high, top, bottom)
    error = max(abs(value(p, x) / value(q, x) - f(x)) * weight(x) for x in linspace(low, high, 1001))
    print(f"{name}: error in erf {nstr(error, 2)}")
    for label, coefficients in (("p", p), ("q", q)):
        if len(coefficients) > 1:
            print(f"  {label} =", ", ".join(repr(float(c)) for c in coefficients[::-1]))


# erf(x) = x + x·p(x²), |x| < 0.65.
limit = 2 / sqrt(pi) - 1
show("centre", lambda z: erf(sqrt(z)) / sqrt(z) - 1 if z > 1e-30 else limit, mpf(0), mpf("0.4225"), 9, 0, sqrt)


def show_shoulder(name, low, middle, high, degree):
    """erf(x) = erf(m) + t·p(t), t = x − m; erf(m) is split in two doubles."""
    m = mpf(middle)
    head = float(erf(m))
    print(f"{name}: erf({middle}) = {head!r} + {float(erf(m) - head)!r}")
    slope = 2 / sqrt(pi) * exp(-m * m)
    f = lambda t: (erf(m + t) - erf(m)) / t if abs(t) > 1e-25 else slope  # noqa: E731
    show(name, f, mpf(low) - m, mpf(high) - m, degree, 0, abs)


show_shoulder("lower", "0.65", "0.8125", "1.0625", 13)
show_shoulder("middle", "1.0625", "1.3125", "1.625", 13)
show_shoulder("upper", "1.625", "1.875", "2.125", 13)

# erf(x) = 1 − exp(−x²)·p(x)/q(x), 2.125 ≤ |x| ≤ 6.
show("tail", lambda x: erfc(x) * exp(x * x), mpf("2.125"), mpf(6), 6, 7, lambda x: exp(-x * x))
