import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Conjecture } from '../../src/claim/conjecture.js';
import type { TrainingCase } from '../../src/conjecture/training-case.js';
import { createInlineEvaluator, type Evaluator, type Item } from '../../src/hunt/evaluator.js';
import { hunt } from '../../src/hunt/hunt.js';
import { createPoolEvaluator } from '../../src/hunt/pool-evaluator.js';
import { conjectureAt, huntModule, settingOf, sourceOf } from '../../src/hunt-suite.js';
import { InputError } from '../../src/input-error.js';
import { RandomStream } from '../../src/math/random-stream.js';
import { conjectureFile } from './conjecture-files.js';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'aligncheck-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

async function withPool<Result>(
  name: string,
  options: { readonly jobs: number; readonly secondsPerCase?: number },
  use: (evaluator: Evaluator<TrainingCase>, conjecture: Conjecture<TrainingCase>) => Promise<Result>,
): Promise<Result> {
  const setting = settingOf(sourceOf(name));
  const conjecture = await conjectureAt(setting);
  const evaluator = createPoolEvaluator({
    ...{ conjecture, suite: huntModule, setting, seed: 1, secondsPerCase: 60 },
    ...options,
  });
  try {
    return await use(evaluator, conjecture);
  } finally {
    await evaluator.close();
  }
}

const itemsOf = ({ space }: Conjecture<TrainingCase>, count: number): Item<TrainingCase>[] => {
  const stream = RandomStream.at(1, 'pool');
  return Array.from({ length: count }, (_, i) => ({
    value: space.draw(stream),
    purpose: ['pilot'],
    from: i,
    count: 1 + (i % 3),
  }));
};

it('workers give what the calling thread gives, case by case and in a whole hunt', async () => {
  await withPool('monotone-loss', { jobs: 2 }, async (evaluator, conjecture) => {
    const inline = createInlineEvaluator(conjecture, 1);
    for (const count of [1, 2, 7]) {
      const items = itemsOf(conjecture, count);
      expect(await evaluator.run(items)).toEqual(await inline.run(items));
    }
    const options = { conjecture, seed: 1, trials: 150, alpha: 1e-6 };
    expect(await hunt({ ...options, evaluator })).toEqual(await hunt({ ...options, evaluator: inline }));
  });
});

it('what a conjecture does wrong becomes one sentence that names it: an error, code that never ends or ends its thread', async () => {
  const file = conjectureFile(
    folder,
    'wrong.ts',
    `conclusion: {
      loss: (run, { steps }) => {
        if (steps === 1) throw new TypeError('out of numbers\\nand more');
        if (steps === 2) for (;;);
        process.exit(0);
      },
    },`,
  );
  await withPool(file, { jobs: 1, secondsPerCase: 1 }, async (evaluator, conjecture) => {
    const failure = async (steps: number): Promise<string> => {
      const items = itemsOf(conjecture, 3).map((item) => ({ ...item, value: { ...item.value, steps } }));
      const error: unknown = await evaluator.run(items).catch((thrown: unknown) => thrown);
      expect(error).toBeInstanceOf(InputError);
      return (error as InputError).message;
    };
    expect(await failure(1)).toMatch(
      /^conjecture mine failed by itself: out of numbers\. The case: \{"activation":"linear",.*"steps":1\}$/,
    );
    expect(await failure(2)).toMatch(
      /^conjecture mine failed by itself: a case of mine did not end within 1 s/,
    );
    expect(await failure(3)).toMatch(/^conjecture mine failed by itself: .*exited/);
  });
});
