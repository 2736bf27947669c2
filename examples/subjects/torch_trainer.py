"""Feedback alignment in PyTorch, with autograd and SGD, as a subject of aligncheck (docs/subject-protocol.md); --float32 for single precision."""

import json
import math
import sys

import torch

PRECISION = "float32" if "--float32" in sys.argv else "float64"
torch.set_default_dtype(getattr(torch, PRECISION))
ACTIVATIONS = {
    "linear": lambda z: z, "erf": torch.erf, "tanh": torch.tanh, "sigmoid": torch.sigmoid, "relu": torch.relu,
}
OBSERVABLES = ["errorNorm", "alignment", "outputNorm", "states"]


class FeedbackAlignment(torch.autograd.Function):
    """The output layer f = h beta / sqrt(p), whose backward pass sends the error through b instead of beta."""

    @staticmethod
    def forward(ctx, hidden, beta, b):
        ctx.save_for_backward(hidden, b)
        return hidden @ beta / math.sqrt(len(beta))

    @staticmethod
    def backward(ctx, error):
        hidden, b = ctx.saved_tensors
        return torch.outer(error, b) / math.sqrt(len(b)), hidden.T @ error / math.sqrt(len(b)), None


class Network:
    def __init__(self, r):
        self.X, self.y, self.b = (torch.tensor(r[name], dtype=torch.get_default_dtype()) for name in ("X", "y", "b"))
        self.W, self.beta = (torch.tensor(r[name], dtype=torch.get_default_dtype(), requires_grad=True) for name in ("W", "beta"))
        self.activation, self.rule = ACTIVATIONS[r["activation"]], r["rule"]
        self.optimizer = torch.optim.SGD([{"params": [self.W]}, {"params": [self.beta]}], lr=r["stepSize"])

    def error(self):
        back = self.b if self.rule == "feedback-alignment" else self.beta.detach()
        return FeedbackAlignment.apply(self.activation(self.X @ self.W.T), self.beta, back) - self.y

    def step(self, error, lam):
        self.optimizer.param_groups[1]["weight_decay"] = lam
        self.optimizer.zero_grad()
        (0.5 * error @ error).backward()
        self.optimizer.step()

    def weights(self):
        return {"W": self.W.tolist(), "beta": self.beta.tolist()}


def train(r):
    network = Network(r)
    answer = {"id": r["id"], "states": [], **{name: [] for name in r["record"]}}
    for t in range(r["steps"] + 1):
        error = network.error()
        if not torch.isfinite(error).all():
            return {**answer, "diverged": t}
        with torch.no_grad():
            beta, b = network.beta, network.b
            seen = {"errorNorm": error.norm(), "alignment": b @ beta / (b.norm() * beta.norm()), "outputNorm": beta.norm()}
        for name in r["record"]:
            answer[name].append(seen[name].item())
        if t in r.get("states", ()):
            answer["states"].append({"step": t, **network.weights()})
        if t == r["steps"] or ("stopAt" in r and answer["errorNorm"][t] <= r["stopAt"] * answer["errorNorm"][0]):
            return answer
        network.step(error, r["lambda"][t])


def answer_to(request):
    if request["request"] == "hello":
        return {"protocol": 1, "name": "PyTorch trainer", "activations": list(ACTIVATIONS), "step": True, "maxBatch": 64,
                "rules": ["feedback-alignment", "backpropagation"], "observables": OBSERVABLES, "precision": PRECISION}
    if request["request"] == "train":
        return {"runs": [train(r) for r in request["runs"]]}
    network = Network(request)
    network.step(network.error(), request["lambda"])
    return network.weights()


for line in sys.stdin:
    request = json.loads(line)
    print(json.dumps({"id": request["id"], **answer_to(request)}), flush=True)
