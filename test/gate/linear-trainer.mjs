import { createInterface } from 'node:readline';

// A subject that trains linear networks only, η times the factor it is started with.
const factor = Number(process.argv[2] ?? 1);
const dot = (a, b) => a.reduce((sum, value, i) => sum + value * b[i], 0);

function train({ id, X, y, W, beta, b, stepSize, lambda, steps }) {
  const run = { id, errorNorm: [], alignment: [] };
  const eta = factor * stepSize;
  const kappa = eta / Math.sqrt(beta.length);
  for (let t = 0; t <= steps; t++) {
    const Z = X.map((x) => W.map((w) => dot(w, x)));
    const error = Z.map((z, i) => dot(z, beta) / Math.sqrt(beta.length) - y[i]);
    run.errorNorm.push(Math.hypot(...error));
    run.alignment.push(dot(b, beta) / (Math.hypot(...b) * Math.hypot(...beta)));
    const pull = X[0].map((_, k) => X.reduce((sum, x, i) => sum + error[i] * x[k], 0));
    W = W.map((w, r) => w.map((value, k) => value - kappa * b[r] * pull[k]));
    beta = beta.map(
      (value, r) =>
        (1 - eta * (lambda[t] ?? 0)) * value - kappa * Z.reduce((sum, z, i) => sum + z[r] * error[i], 0),
    );
  }
  return run;
}

const hello = {
  protocol: 1,
  name: 'linear trainer',
  activations: ['linear'],
  rules: ['feedback-alignment'],
  observables: ['errorNorm', 'alignment'],
};
for await (const line of createInterface({ input: process.stdin })) {
  const { id, request, runs } = JSON.parse(line);
  const answer = request === 'hello' ? hello : { runs: runs.map(train) };
  console.log(JSON.stringify({ id, ...answer }));
}
