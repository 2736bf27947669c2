"""Writes test/fixtures/cma-es-evaluations.json: evaluations that the reference implementation of CMA-ES needs.

pycma is by the author of the method. It runs here as src/hunt/cma-es.ts does: positive weights, no bounds, default
population. The target is 1e-10.

    pip install cma numpy && python scripts/cma-es-evaluations.py
"""
import json, statistics, warnings
from pathlib import Path

warnings.simplefilter('ignore')
import cma
import numpy

SEEDS = 51
FUNCTIONS = {
    'sphere': (lambda x: sum(v * v for v in x), 1.0, 1.0),
    # The initial step size is a thousandth of what it should be: only here does it matter that the path of C stalls.
    'sphere from small steps': (lambda x: sum(v * v for v in x), 1.0, 1e-3),
    'ellipsoid': (lambda x: sum(10 ** (6 * i / (len(x) - 1)) * v * v for i, v in enumerate(x)), 1.0, 1.0),
    'rosenbrock': (lambda x: sum(100 * (a * a - b) ** 2 + (a - 1) ** 2 for a, b in zip(x, x[1:])), 0.0, 0.1),
}


def evaluations(name, n, seed):
    f, start, sigma = FUNCTIONS[name]
    options = {'seed': seed, 'CMA_active': False, 'verbose': -9, 'ftarget': 1e-10, 'maxfevals': 10**5}
    es = cma.CMAEvolutionStrategy([start] * n, sigma, options)
    count = 0
    while not es.stop():
        points = es.ask()
        values = [f(x) for x in points]
        for value in values:
            count += 1
            if value <= 1e-10:
                return count
        es.tell(points, values)
    return None  # A local optimum, or a stop before the target.


rows = []
for name in FUNCTIONS:
    for n in (2, 5, 10):
        counts = [evaluations(name, n, seed) for seed in range(1, SEEDS + 1)]
        reached = sorted(c for c in counts if c is not None)
        rows.append({'function': name, 'dimension': n, 'seeds': SEEDS, 'reached': len(reached),
                     'median': statistics.median(reached)})
        print(rows[-1])
text = json.dumps({'pycma': cma.__version__, 'numpy': numpy.__version__, 'target': 1e-10, 'evaluations': rows}, indent=2)
(Path(__file__).parent.parent / 'test/fixtures/cma-es-evaluations.json').write_text(text + '\n')
