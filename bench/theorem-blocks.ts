import { openCells } from '../src/judge/open-cells.js';
import type { TrialsTask } from '../src/judge/task.js';
import { suiteModule } from '../src/suite.js';
import { theorems } from '../theorems/index.js';

/** Trials of the first task of a cell, as the judge hands it out. */
const TRIALS_PER_BLOCK = 8;
const SEED = 1;

/** What a theorem's trials cost is seen on the data sets and sizes of its quick profile. */
export interface TheoremBlocks {
  readonly id: string;
  /** Data sets times sizes. */
  readonly cells: number;
  /** The `index`-th block of so many trials on every data set at every size. */
  readonly layer: (index: number, trials?: number) => readonly TrialsTask[];
}

export function theoremBlocks(): readonly TheoremBlocks[] {
  return theorems
    .filter((claim) => claim.kind === 'theorem')
    .map((claim) => {
      // The levels decide when judging ends, not what a trial costs.
      const levels = { alpha: 1e-6, alphaHolds: 1e-6, confidence: 0.99 };
      const { cells } = openCells(claim, { profile: 'quick', seed: SEED, ...levels });
      const address = { suite: suiteModule, id: claim.id, control: undefined, setting: undefined };
      return {
        id: claim.id,
        cells: cells.length,
        layer: (index, trials = TRIALS_PER_BLOCK) =>
          cells.map(({ options: { dataset, size } }) => ({
            kind: 'trials',
            address,
            seed: SEED,
            dataset,
            size,
            from: index * trials,
            count: trials,
          })),
      };
    });
}
