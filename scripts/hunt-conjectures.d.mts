import type { Conjecture } from '../src/claim/conjecture.js';
import type { TrainingCase } from '../src/conjecture/training-case.js';

/** What a hunt wrote as JSON, as far as the page shows it. */
export interface HuntedConjecture {
  readonly statement: string;
  readonly outcome: 'none' | 'counterexample';
  readonly counterexample: { readonly case: unknown } | null;
}

export function conjecturesPage(
  results: Readonly<Record<string, HuntedConjecture>>,
  conjectures: readonly Conjecture<TrainingCase>[],
): string;
