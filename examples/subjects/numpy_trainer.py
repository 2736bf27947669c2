"""Feedback alignment in numpy, as a subject of aligncheck: one JSON line in, one JSON line out (docs/subject-protocol.md)."""

import json
import math
import sys

import numpy as np

np.seterr(all="ignore")  # a run that overflows is an outcome
norm, erf = np.linalg.norm, np.frompyfunc(math.erf, 1, 1)

ACTIVATIONS = {  # psi and its slope
    "linear": (lambda z: z, np.ones_like),
    "erf": (lambda z: erf(z).astype(float), lambda z: 2 / math.sqrt(math.pi) * np.exp(-z * z)),
    "tanh": (np.tanh, lambda z: 1 - np.tanh(z) ** 2),
    "sigmoid": (lambda z: 1 / (1 + np.exp(-z)), lambda z: 1 / (1 + np.exp(-z)) / (1 + np.exp(z))),
    "relu": (lambda z: np.maximum(z, 0), lambda z: (z > 0).astype(float)),
}
OBSERVE = {  # every state is seen next to the first, W0 and beta0
    "errorNorm": lambda r, W, beta, error: norm(error),
    "alignment": lambda r, W, beta, error: r["b"] @ beta / (norm(r["b"]) * norm(beta)),
    "outputNorm": lambda r, W, beta, error: norm(beta),
    "forwardDrift": lambda r, W, beta, error: norm(W - r["W"], axis=1).max(),
    "forwardDriftPerFeedback": lambda r, W, beta, error: np.nan_to_num(
        norm(W - r["W"], axis=1) / np.abs(r["b"]), posinf=np.inf).max(),
    "outputDrift": lambda r, W, beta, error: np.abs(beta - r["beta"]).max(),
    "totalForwardDrift": lambda r, W, beta, error: norm(W - r["W"]),
    "totalOutputDrift": lambda r, W, beta, error: norm(beta - r["beta"]),
}


def forward(r, W, beta):
    Z = r["X"] @ W.T
    hidden = ACTIVATIONS[r["activation"]][0](Z)
    return Z, hidden, hidden @ beta / math.sqrt(len(beta)) - r["y"]


def update(r, W, beta, lam, Z, hidden, error):
    """One step; both updates start from the same old state."""
    rate = r["stepSize"] / math.sqrt(len(beta))
    back = r["b"] if r["rule"] == "feedback-alignment" else beta
    signal = np.outer(error, back) * ACTIVATIONS[r["activation"]][1](Z)
    return W - rate * signal.T @ r["X"], (1 - r["stepSize"] * lam) * beta - rate * hidden.T @ error


def train(r):
    W, beta = r["W"], r["beta"]
    answer = {"id": r["id"], "states": [], **{name: [] for name in r["record"]}}
    for t in range(r["steps"] + 1):
        Z, hidden, error = forward(r, W, beta)
        if not np.isfinite(error).all():
            return {**answer, "diverged": t}
        for name in r["record"]:
            answer[name].append(float(OBSERVE[name](r, W, beta, error)))
        if t in r.get("states", ()):
            answer["states"].append({"step": t, "W": W.tolist(), "beta": beta.tolist()})
        if t == r["steps"] or ("stopAt" in r and answer["errorNorm"][t] <= r["stopAt"] * answer["errorNorm"][0]):
            return answer
        W, beta = update(r, W, beta, r["lambda"][t], Z, hidden, error)


def arrays(r):
    return {**r, **{name: np.array(r[name], dtype=float) for name in ("X", "y", "W", "beta", "b")}}


def answer_to(request):
    if request["request"] == "hello":
        return {"protocol": 1, "name": "numpy trainer", "activations": list(ACTIVATIONS), "step": True,
                "rules": ["feedback-alignment", "backpropagation"], "observables": [*OBSERVE, "states"], "maxBatch": 64}
    if request["request"] == "train":
        return {"runs": [train(arrays(r)) for r in request["runs"]]}
    r = arrays(request)
    W, beta = update(r, r["W"], r["beta"], r["lambda"], *forward(r, r["W"], r["beta"]))
    return {"W": W.tolist(), "beta": beta.tolist()}


if __name__ == "__main__":
    for line in sys.stdin:
        request = json.loads(line)
        print(json.dumps({"id": request["id"], **answer_to(request)}), flush=True)
