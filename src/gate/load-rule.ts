import { InputError } from '../input-error.js';
import { describeExport, loadDefaultExport } from '../load-module.js';
import { copyOf } from '../math/matrix.js';
import type { LearningRule, SteppedWeights, Stepper, StepState } from '../model/learning-rule.js';
import { roundoffOf } from '../model/roundoff.js';

/**
 * The learning rule that a TypeScript or JavaScript module exports by default; loaded without a build step.
 *
 * Every step is checked: W must come back p×d and β with p entries, all
 * numbers.
 * Throws: InputError for a file that is missing, cannot be loaded, or whose default export is no rule, or one of an arithmetic
 * that cannot be judged.
 */
export async function loadRule(path: string, aligncheck: object): Promise<LearningRule> {
  const found = await loadDefaultExport(path, '--rule', aligncheck);
  const rule = found as Partial<LearningRule> | undefined;
  if (
    typeof rule !== 'object' ||
    rule === null ||
    typeof rule.name !== 'string' ||
    typeof rule.step !== 'function'
  ) {
    throw new InputError(
      `--rule: the default export of ${path} is ${describeExport(found)}; expected a learning rule { name, step }, see "Check your own rule" in docs/gate.md.`,
    );
  }
  for (const optional of ['begin', 'carrier'] as const) {
    const part: unknown = rule[optional];
    if (part !== undefined && typeof part !== 'function')
      throw new InputError(`--rule: ${optional} of ${path} is ${describeExport(part)}; expected a function.`);
  }
  return checked(rule as LearningRule);
}

/**
 * The same rule, whose steps are looked at: a wrong shape is the rule's mistake, and no divergence.
 *
 * It gets a state of its own and keeps nothing of ours, so that a rule may write into what it is shown, as code in place
 * does: the state before the step stays what it was, and so does the one after.
 */
function checked(rule: LearningRule): LearningRule {
  const check =
    (step: Stepper): Stepper =>
    (state) => {
      const stepped = step(ownState(state));
      requireShapes(rule.name, stepped, state);
      // Any object with rows, columns and get will do for a rule; the trainer wants its own.
      const { b } = stepped;
      return {
        W: copyOf(stepped.W),
        beta: Float64Array.from(stepped.beta),
        ...(b !== undefined && { b: Float64Array.from(b) }),
      };
    };
  const { begin, carrier } = rule;
  return {
    name: rule.name,
    roundoff: roundoffOf(rule),
    step: check((state) => rule.step(state)),
    ...(begin !== undefined && { begin: (first: StepState) => check(begin(ownState(first))) }),
    ...(carrier !== undefined && {
      carrier: ({ beta, b }: Pick<StepState, 'beta' | 'b'>) => carrier({ beta: beta.slice(), b: b.slice() }),
    }),
  };
}

function ownState(state: StepState): StepState {
  const { X, y, W, beta, b, hidden, slope, error } = state;
  return {
    ...state,
    X: copyOf(X),
    y: y.slice(),
    W: copyOf(W),
    beta: beta.slice(),
    b: b.slice(),
    hidden: copyOf(hidden),
    slope: copyOf(slope),
    error: error.slice(),
  };
}

function requireShapes(name: string, step: Partial<SteppedWeights> | undefined, state: StepState): void {
  const { rows, columns } = state.W;
  const { W, beta, b = state.b } = step ?? {};
  if (W === undefined || beta === undefined || typeof W.get !== 'function') {
    throw new Error(
      `the rule "${name}" did not return { W, beta }; W is a matrix (matrixOf), beta an array of numbers.`,
    );
  }
  if (W.rows !== rows || W.columns !== columns || beta.length !== rows || b.length !== rows) {
    throw new Error(
      `the rule "${name}" returned W ${W.rows}×${W.columns}, beta of length ${beta.length} and b of length ${b.length}; expected ${rows}×${columns}, ${rows} and ${rows}.`,
    );
  }
}
