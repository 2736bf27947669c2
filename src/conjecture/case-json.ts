import type { Regularization } from '../arbitrary/training-draft.js';
import type { Json } from '../claim/space.js';
import { InputError } from '../input-error.js';
import type { CaseBounds } from './case-bounds.js';
import { LARGEST } from './case-options.js';
import type { ScaledWeights, TrainingCase } from './training-case.js';

const WEIGHTS = ['W', 'beta', 'b'] as const;
const FIELDS = ['activation', 'rule', 'X', 'y', 'width', 'stepSize', 'regularization', 'steps'] as const;

/** A case as it is kept and read: activation and rule by name, β and b in units of √p, zeros without a sign. */
export function caseToJson(value: TrainingCase): Json {
  const { activation, rule, X, y, width, weights, stepSize, regularization, steps } = value;
  return {
    activation: activation.name,
    rule: rule.name,
    X: X.map(numbers),
    y: numbers(y),
    width,
    ...(weights === undefined
      ? { weights: 'drawn' }
      : { W: weights.W.map(numbers), beta: numbers(weights.beta), b: numbers(weights.b) }),
    stepSize,
    regularization: { ...regularization },
    steps,
  };
}

/**
 * The case that was kept. It may lie outside the bounds, which may have shrunk since (`showCase` says so), but its activation
 * and rule must be among theirs, since only a name was kept.
 *
 * Where bounds have weights drawn by law, a case with weights is one trial of it, and is taken; not so the other way round.
 *
 * Throws: InputError naming the field that is missing, unknown or no such thing. Checked by: test/conjecture/case-json.test.ts.
 */
export function caseFromJson(json: Json, bounds: CaseBounds): TrainingCase {
  const fields = object('case', json);
  const drawn = Object.hasOwn(fields, 'weights');
  requireKeys('case', fields, [...FIELDS, ...(drawn ? ['weights'] : WEIGHTS)]);
  const X = rows('X', field(fields, 'X'));
  const dimension = (X[0] as readonly number[]).length;
  const y = vector('y', field(fields, 'y'));
  requireLength('y', y, X.length, 'one for each row of X');
  const width = integer('width', field(fields, 'width'), 1, LARGEST.width);
  const steps = integer('steps', field(fields, 'steps'), 1, LARGEST.steps);
  const stepSize = number('stepSize', field(fields, 'stepSize'));
  if (!(stepSize > 0)) throw refused('stepSize', 'a number > 0', stepSize);
  return {
    activation: named('activation', field(fields, 'activation'), bounds.activations),
    rule: named('rule', field(fields, 'rule'), bounds.rules),
    X,
    y,
    width,
    weights: drawn ? noWeights(field(fields, 'weights'), bounds) : weightsFrom(fields, width, dimension),
    stepSize,
    regularization: regularizationFrom(field(fields, 'regularization'), steps),
    steps,
  };
}

type Fields = Readonly<Record<string, Json>>;

function weightsFrom(fields: Fields, width: number, dimension: number): ScaledWeights {
  const W = rows('W', field(fields, 'W'));
  requireLength('W', W, width, 'one row for each unit');
  requireLength('W[0]', W[0] as readonly number[], dimension, 'one for each column of X');
  const [beta, b] = (['beta', 'b'] as const).map((name) => {
    const entries = vector(name, field(fields, name));
    requireLength(name, entries, width, 'one for each unit');
    return entries;
  }) as [number[], number[]];
  return { W, beta, b };
}

function noWeights(json: Json, bounds: CaseBounds): undefined {
  if (json !== 'drawn') throw refused('weights', '"drawn", or W, beta and b in its place', json);
  if (bounds.weights === 'searched')
    throw refused('W, beta and b', 'given, since weights are part of a case here', { weights: json });
  return undefined;
}

function regularizationFrom(json: Json, steps: number): Regularization {
  const name = 'regularization';
  const fields = object(name, json);
  const kind = fields.kind;
  switch (kind) {
    case 'none':
      requireKeys(name, fields, ['kind']);
      return { kind };
    case 'constant':
      requireKeys(name, fields, ['kind', 'lambda']);
      return { kind, lambda: lambdaFrom(fields) };
    case 'cut-off': {
      requireKeys(name, fields, ['kind', 'lambda', 'cutOff']);
      const cutOff = integer(`${name}.cutOff`, field(fields, 'cutOff'), 0, steps);
      return { kind, lambda: lambdaFrom(fields), cutOff };
    }
    default:
      throw refused(`${name}.kind`, '"none", "constant" or "cut-off"', kind);
  }
}

function lambdaFrom(fields: Fields): number {
  const lambda = number('regularization.lambda', field(fields, 'lambda'));
  if (!(lambda >= 0)) throw refused('regularization.lambda', 'a number ≥ 0', lambda);
  return lambda;
}

function numbers(entries: readonly number[]): number[] {
  return entries.map((x) => x + 0);
}

function object(name: string, json: Json): Fields {
  if (typeof json !== 'object' || json === null || Array.isArray(json))
    throw refused(name, 'an object', json);
  return json as Fields;
}

function requireKeys(name: string, fields: Fields, known: readonly string[]): void {
  const missing = known.find((key) => !Object.hasOwn(fields, key));
  if (missing !== undefined)
    throw new InputError(`case: ${name} has no field ${missing}; expected ${known.join(', ')}.`);
  const unknown = Object.keys(fields).find((key) => !known.includes(key));
  if (unknown !== undefined)
    throw new InputError(`case: ${name} has an unknown field ${unknown}; expected ${known.join(', ')}.`);
}

/** Present, since the keys have been checked. */
function field(fields: Fields, name: string): Json {
  return fields[name] as Json;
}

function rows(name: string, json: Json): number[][] {
  const all = list(name, json).map((row, i) => vector(`${name}[${i}]`, row));
  for (const [i, row] of all.entries())
    requireLength(`${name}[${i}]`, row, (all[0] as number[]).length, `as ${name}[0] has`);
  return all;
}

function list(name: string, json: Json): readonly Json[] {
  if (!Array.isArray(json) || json.length < 1) throw refused(name, 'a list of one or more entries', json);
  return json;
}

function vector(name: string, json: Json): number[] {
  return list(name, json).map((entry, i) => number(`${name}[${i}]`, entry));
}

function number(name: string, json: Json): number {
  if (typeof json !== 'number' || !Number.isFinite(json)) throw refused(name, 'a finite number', json);
  return json;
}

function integer(name: string, json: Json, low: number, high: number): number {
  const value = number(name, json);
  if (Number.isInteger(value) && value >= low && value <= high) return value;
  throw refused(name, `an integer from ${low} to ${high}`, json);
}

function named<T extends { readonly name: string }>(name: string, json: Json, known: readonly T[]): T {
  const found = known.find((entry) => entry.name === json);
  if (found !== undefined) return found;
  throw refused(name, `one of ${known.map((entry) => entry.name).join(', ')}`, json);
}

function requireLength(name: string, entries: readonly unknown[], length: number, why: string): void {
  if (entries.length === length) return;
  throw new InputError(`case: expected ${name} to have ${length} entries, ${why}, got ${entries.length}.`);
}

/** How much of what came is shown. */
const SHOWN = 60;

function refused(name: string, expected: string, got: Json | undefined): InputError {
  // JSON has no NaN and no Infinity; what is not JSON at all is named as well as can be.
  const text = typeof got === 'number' ? String(got) : (JSON.stringify(got) ?? String(got));
  const shown = text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text;
  return new InputError(`case: expected ${name} to be ${expected}, got ${shown}.`);
}
