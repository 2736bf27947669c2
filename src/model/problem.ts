import { InputError } from '../input-error.js';
import { allFinite, type Matrix, type Vector } from '../math/matrix.js';
import type { Activation } from './activation.js';

/** What is to be fitted: inputs X (n×d), labels y (n), and the activation of the hidden layer. */
export interface Problem {
  readonly X: Matrix;
  readonly y: Vector;
  readonly activation: Activation;
}

/** The weights of the network: forward W (p×d) and β (p), and the fixed backward weights b (p). */
export interface Weights {
  readonly W: Matrix;
  readonly beta: Vector;
  readonly b: Vector;
}

/**
 * A problem whose shapes and numbers have been checked.
 *
 * Shapes: X n×d, y n. Throws: InputError for NaN or Infinity and for a label count that is not n.
 */
export function createProblem({ X, y, activation }: Problem): Problem {
  requireFinite('problem', 'X', X);
  if (y.length !== X.rows) {
    throw new InputError(
      `problem: X has ${X.rows} rows and y has ${y.length} labels; expected one label for each row of X.`,
    );
  }
  requireFinite('problem', 'y', y);
  return Object.freeze({ X, y, activation });
}

/**
 * Weights that fit the problem.
 *
 * Shapes: W p×d, β p, b p. Throws: InputError for NaN or Infinity and for shapes that do not fit each other or X.
 */
export function createWeights(problem: Problem, { W, beta, b }: Weights): Weights {
  if (W.columns !== problem.X.columns) {
    throw new InputError(
      `weights: W is ${W.rows}×${W.columns} and X has ${problem.X.columns} columns; expected W to have ${problem.X.columns} columns.`,
    );
  }
  for (const [name, vector] of Object.entries({ beta, b })) {
    if (vector.length !== W.rows) {
      throw new InputError(
        `weights: W has ${W.rows} rows and ${name} has ${vector.length} entries; expected one entry for each hidden unit.`,
      );
    }
    requireFinite('weights', name, vector);
  }
  requireFinite('weights', 'W', W);
  return Object.freeze({ W, beta, b });
}

function requireFinite(what: string, name: string, a: Matrix | Vector): void {
  if (!allFinite(a)) {
    throw new InputError(`${what}: ${name} has an entry that is NaN or infinite; expected finite numbers.`);
  }
}
