"""Feedback alignment in PyTorch, one thread: takes one JSON object a line, answers one a line.

published: two products n x d x p a step (X W^T and D^T X), written as the update rules stand on paper.
lean:      the same two products, in place, without what lambda = 0 makes superfluous: as fast as plain PyTorch gets.
hidden:    one product n x n x p a step, on K = X X^T and Z = X W^T, as lean as that.

All are full batch and without autograd.
"""

import base64
import json
import math
import re
import resource
import sys
import time

try:
    import torch
except ImportError as missing:
    print(json.dumps({"error": str(missing)}), flush=True)
    sys.exit(0)

torch.set_num_threads(1)
torch.set_grad_enabled(False)

ACTIVATIONS = {
    "tanh": (torch.tanh, lambda z, h: 1 - h * h),
    "relu": (torch.relu, lambda z, h: (z > 0).to(z.dtype)),
    "erf": (torch.erf, lambda z, h: (2 / math.sqrt(math.pi)) * torch.exp(-z * z)),
    "sigmoid": (torch.sigmoid, lambda z, h: h * (1 - h)),
    "linear": (lambda z: z, None),
}
CLOCKS = {"wall": time.perf_counter, "processor": time.process_time}
DTYPES = {"float64": torch.float64, "float32": torch.float32}


class Network:
    """The state of one run; `step` moves it, both updates from the same old state."""

    def __init__(self, data, style, activation, dtype, step_size):
        kind = DTYPES[dtype]
        self.X, self.y, self.W, self.beta, self.b = (
            data[name].to(kind).clone() for name in ("X", "y", "W", "beta", "b")
        )
        self.root = math.sqrt(self.beta.numel())
        self.scale = step_size / self.root
        self.step_size = step_size
        self.regularization = 0.0
        self.value, self.slope = ACTIVATIONS[activation]
        self.step = getattr(self, "step_" + style)
        self.hidden = style == "hidden"
        if self.hidden:
            self.K = self.X @ self.X.t()
            self.Z = self.X @ self.W.t()

    def pre_activations(self):
        return self.Z if self.hidden else self.X @ self.W.t()

    def signal(self, Z, h, error):
        """D = diag(e) psi'(Z) diag(b), n x p."""
        back = torch.outer(error, self.b)
        return back if self.slope is None else back.mul_(self.slope(Z, h))

    def step_published(self):
        X, W, beta, b = self.X, self.W, self.beta, self.b
        Z = X @ W.t()
        h = self.value(Z)
        error = h @ beta / self.root - self.y
        slope = torch.ones_like(Z) if self.slope is None else self.slope(Z, h)
        gradient_beta = h.t() @ error / self.root
        gradient_W = (torch.outer(error, b) * slope).t() @ X / self.root
        self.W = W - self.step_size * gradient_W
        self.beta = (1 - self.step_size * self.regularization) * beta - self.step_size * gradient_beta

    def step_lean(self):
        Z = self.X @ self.W.t()
        h = self.value(Z)
        error = h @ self.beta / self.root - self.y
        D = self.signal(Z, h, error)
        self.W.addmm_(D.t(), self.X, alpha=-self.scale)
        self.beta.addmv_(h.t(), error, alpha=-self.scale)

    def step_hidden(self):
        h = self.value(self.Z)
        error = h @ self.beta / self.root - self.y
        D = self.signal(self.Z, h, error)
        self.beta.addmv_(h.t(), error, alpha=-self.scale)
        self.Z.addmm_(self.K, D, alpha=-self.scale)

    def observe(self):
        error = self.value(self.pre_activations()) @ self.beta / self.root - self.y
        size = self.beta.norm()
        cosine = (self.b @ self.beta) / (self.b.norm() * size)
        return error.norm().item(), cosine.item(), size.item()


data = {}
networks = {}


def array(text, shape):
    flat = torch.frombuffer(bytearray(base64.b64decode(text)), dtype=torch.float64)
    return flat.clone().reshape(shape)


def load(request):
    data.clear()
    networks.clear()
    for name, (text, shape) in request["arrays"].items():
        data[name] = array(text, shape)
    return {}


def trajectory(request):
    network = Network(data, request["style"], request["activation"], "float64", request["stepSize"])
    rows = [network.observe()]
    for _ in range(request["steps"]):
        network.step()
        rows.append(network.observe())
    return dict(zip(("errorNorm", "alignment", "outputNorm"), map(list, zip(*rows))))


def run(request):
    key = tuple(request[name] for name in ("style", "activation", "dtype"))
    if key not in networks:
        networks[key] = Network(data, *key, request["stepSize"])
    step = networks[key].step
    steps = range(request["steps"])
    clock = CLOCKS[request["clock"]]
    begun = clock()
    for _ in steps:
        step()
    return {"milliseconds": 1000 * (clock() - begun)}


def forget(_request):
    networks.clear()
    return {}


def memory(_request):
    return {"peakKilobytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss}


def product_rate(kind):
    """10^9 multiply-adds a second in a product of two 512 x 512 matrices, the best of five."""
    a = torch.ones(512, 512, dtype=kind)
    a @ a
    best = math.inf
    for _ in range(5):
        begun = time.perf_counter()
        a @ a
        best = min(best, time.perf_counter() - begun)
    return 512**3 / best / 1e9


def blas_names():
    """File names of the loaded BLAS libraries, where the system tells."""
    try:
        with open("/proc/self/maps", encoding="utf-8") as maps:
            files = {line.split("/")[-1].strip() for line in maps}
    except OSError:
        return []
    return sorted(name for name in files if re.match(r"lib.*(blas|mkl|blis)", name))


def describe(_request):
    rates = {name: product_rate(kind) for name, kind in DTYPES.items()}
    return {
        "torch": torch.__version__,
        "python": sys.version.split()[0],
        "threads": torch.get_num_threads(),
        "blas": blas_names(),
        "productRate": rates,
    }


OPERATIONS = {f.__name__: f for f in (load, trajectory, run, forget, memory, describe)}

print(json.dumps({"torch": torch.__version__}), flush=True)
for line in sys.stdin:
    request = json.loads(line)
    try:
        answer = OPERATIONS[request["operation"]](request)
    except Exception as failure:  # noqa: BLE001 - the other side must hear of everything
        answer = {"error": f"{type(failure).__name__}: {failure}"}
    print(json.dumps(answer), flush=True)
