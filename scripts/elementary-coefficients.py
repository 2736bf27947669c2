"""Prints the coefficients of src/math/{exponent-reduction,erf}.ts. Run: python3 scripts/elementary-coefficients.py

Each fit interpolates at Chebyshev points in 60 digits (mpmath 1.3.0); the error printed is that of the exact
coefficients, relative to the function the fit is used for.
"""

from mpmath import coth, cos, erf, erfc, exp, gamma, linspace, log, lu_solve, matrix, mp, mpf, nstr, pi, polyval, sqrt

mp.dps = 60

# The reduced argument of exp lies in ±(ln 2)/2; rounding of k may carry it a little further.
HALF_LN2 = log(2) / 2 * mpf("1.0001")


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


def show(name, f, span, degrees, weight, used):
    p, q = fit(f, span[0], span[1], *degrees)
    error = max(abs((value(p, x) / value(q, x) - f(x)) * weight(x)) for x in linspace(*used, 1001))
    print(f"{name}: relative error {nstr(error, 2)}")
    for label, coefficients in (("p", p), ("q", q)):
        if len(coefficients) > 1:
            print(f"  {label} =", ", ".join(repr(float(c)) for c in coefficients))


# r·coth(r/2) = 2 + s·p(s), s = r²
show(
    "coth",
    lambda s: (sqrt(s) * coth(sqrt(s) / 2) - 2) / s if s > 1e-20 else mpf(1) / 6,
    (mpf(0), HALF_LN2**2),
    (4, 0),
    lambda s: s / 2,
    (mpf(0), HALF_LN2**2),
)


def h(x):
    """(1 − exp(x²)·erfc(x))/x, by its series near 0."""
    if x > mpf("1e-3"):
        return (1 - exp(x * x) * erfc(x)) / x
    return -sum((-1) ** k * x ** (k - 1) / gamma(mpf(k) / 2 + 1) for k in range(1, 40))


# erf(x) = (1 − exp(−x²)) + exp(−x²)·x·h(x): beyond x = 2 the factor exp(−x²) makes an error of h count for little, so
# the nodes stay within [0, 2].
show(
    "erf",
    h,
    (mpf(0), mpf(2)),
    (7, 8),
    lambda x: x * exp(-x * x) / erf(x) if x > 0 else sqrt(pi) / 2,
    (mpf(0), mpf(6)),
)
