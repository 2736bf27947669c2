import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { conjectures } from '../theorems/conjectures.js';
import { type Attempt, type Conjecture, isConjecture } from './claim/conjecture.js';
import type { TrainingCase } from './conjecture/training-case.js';
import { type CasesArgument, runCasesOf } from './hunt/pool-evaluator.js';
import * as aligncheck from './index.js';
import { InputError } from './input-error.js';
import { describeExport, loadDefaultExport } from './load-module.js';

export { conjectures };

/** Where a conjecture comes from, in a form that reaches worker threads; perhaps without one of its hypotheses. */
export interface ConjectureSource {
  /** An id that ships, or an absolute path. */
  readonly kind: 'shipped' | 'file';
  readonly name: string;
  readonly without?: string;
}

/** Where workers find a conjecture: `runCases` with `settingOf(source)`. */
export const huntModule = import.meta.url;
export const settingOf = (source: ConjectureSource): string => JSON.stringify(source);

/** What a person named: the id of a conjecture that ships, or a file. Throws: InputError for neither. */
export function sourceOf(name: string): ConjectureSource {
  if (conjectures.some(({ id }) => id === name)) return { kind: 'shipped', name };
  if (/[./\\]/.test(name) || existsSync(name)) return { kind: 'file', name: resolve(name) };
  throw new InputError(
    `hunt: there is no conjecture ${name}; name a file or one of ${conjectures.map(({ id }) => id).join(', ')}.`,
  );
}

const loaded = new Map<string, Promise<Conjecture<TrainingCase>>>();

/** The conjecture that a setting names; loaded once in each thread. */
export function conjectureAt(setting: string): Promise<Conjecture<TrainingCase>> {
  const known = loaded.get(setting);
  if (known !== undefined) return known;
  const fresh = loadConjecture(JSON.parse(setting) as ConjectureSource);
  loaded.set(setting, fresh);
  return fresh;
}

/** Cases of the conjecture that the argument's setting names, run in a worker. */
export async function runCases(
  argument: CasesArgument,
  onPart: () => void,
): Promise<readonly (readonly Attempt[])[]> {
  return runCasesOf((await conjectureAt(argument.setting)) as Conjecture, argument, onPart);
}

/** Throws: InputError for a file that cannot be loaded or exports no conjecture. */
async function loadConjecture({ kind, name, without }: ConjectureSource): Promise<Conjecture<TrainingCase>> {
  const found =
    kind === 'shipped'
      ? conjectures.find(({ id }) => id === name)
      : await loadDefaultExport(name, 'hunt', aligncheck);
  if (!isConjecture(found)) {
    throw new InputError(
      `hunt: the default export of ${name} is ${describeExport(found)}; expected what conjecture({ … }) returns, see "Hunt for a counterexample" in docs/hunt.md.`,
    );
  }
  const own = found as Conjecture<TrainingCase>;
  return without === undefined ? own : own.without(without);
}
