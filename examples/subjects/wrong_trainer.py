"""The numpy trainer with one mistake, as a gate should find it: lambda is never used."""

import json
import sys

import numpy_trainer

right_update = numpy_trainer.update


def update(r, W, beta, lam, Z, hidden, error):
    return right_update(r, W, beta, 0.0, Z, hidden, error)


numpy_trainer.update = update
for line in sys.stdin:
    request = json.loads(line)
    answer = numpy_trainer.answer_to(request)
    print(json.dumps({"id": request["id"], **answer, "name": "wrong trainer"}), flush=True)
