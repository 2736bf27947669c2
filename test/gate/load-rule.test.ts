import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createReferenceLab } from '../../src/engine/lab.js';
import { loadRule } from '../../src/gate/load-rule.js';
import * as aligncheck from '../../src/index.js';
import { gaussianWeights } from '../../src/law/initial-weights.js';
import { matrixOf } from '../../src/math/matrix.js';
import { RandomStream } from '../../src/math/random-stream.js';
import { tanh } from '../../src/model/activation.js';
import { constantSchedule } from '../../src/model/schedule.js';

const file = (name: string): string => join(import.meta.dirname, 'rules', name);
const stream = RandomStream.at(1, 'load');
const problem = { X: matrixOf(3, 4, () => stream.gaussian()), y: stream.gaussians(3), activation: tanh };
const training = {
  problem,
  start: gaussianWeights(problem, 5).draw(stream),
  stepSize: 0.1,
  schedule: constantSchedule(0.2),
  steps: 20,
};

describe('rules from files', () => {
  it('TypeScript that imports aligncheck, without a build', async () => {
    const rule = await loadRule(file('clipped.ts'), aligncheck);
    expect(rule.name).toBe('error clipped to ±0.1');
    expect(createReferenceLab(rule).train(training, ['errorNorm']).ending).toBe('completed');
  });

  it('JavaScript with a matrix of its own follows the same trajectory', async () => {
    const own = createReferenceLab(await loadRule(file('own-matrix.mjs'), aligncheck)).train(training, [
      'errorNorm',
    ]);
    const ours = createReferenceLab().train(training, ['errorNorm']);
    own.errorNorm.forEach((error, t) => {
      expect(error).toBeCloseTo(ours.errorNorm[t] as number, 12);
    });
  });

  it('a rule that writes into what it is shown is the rule that it computes', async () => {
    const lab = createReferenceLab(await loadRule(file('in-place.mjs'), aligncheck));
    const observe = ['errorNorm', 'weightDrift'] as const;
    const inPlace = lab.train(training, observe);
    const ours = createReferenceLab().train(training, observe);
    inPlace.errorNorm.forEach((error, t) => {
      expect(error).toBeCloseTo(ours.errorNorm[t] as number, 12);
    });
    expect(inPlace.weightDrift.forward.at(-1)).toBeCloseTo(ours.weightDrift.forward.at(-1) as number, 12);
  });

  it.each([
    ['absent.ts', /there is no file .*absent\.ts; name a \.ts, \.js or \.mjs module/],
    [
      'no-default.mjs',
      /the default export of .*no-default\.mjs is .*; expected a learning rule \{ name, step \}/,
    ],
  ])('%s is refused in one sentence', async (name, message) => {
    await expect(loadRule(file(name), aligncheck)).rejects.toThrow(message);
    await expect(loadRule(file(name), aligncheck)).rejects.toMatchObject({ name: 'InputError' });
  });

  it('an arithmetic is kept, float64 where none is named, and one that cannot be judged is refused', async () => {
    expect((await loadRule(file('own-matrix.mjs'), aligncheck)).roundoff).toBe(2 ** -53);
    expect((await loadRule(file('float32.mjs'), aligncheck)).roundoff).toBe(2 ** -24);
    await expect(loadRule(file('half-precision.mjs'), aligncheck)).rejects.toThrow(
      /rule half precision: expected roundoff to be .*, got 0\.00048828125; leave it out for float64\./,
    );
  });

  it('a file that cannot be read as a program is refused in one sentence', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'aligncheck-rule-'));
    const path = join(folder, 'unreadable.mjs');
    writeFileSync(path, 'export default {');
    await expect(loadRule(path, aligncheck)).rejects.toThrow(/unreadable\.mjs could not be loaded: /);
    rmSync(folder, { recursive: true });
  });

  it('a step of the wrong shape is a mistake, not a divergence', async () => {
    const lab = createReferenceLab(await loadRule(file('wrong-shape.mjs'), aligncheck));
    expect(() => lab.train(training, ['errorNorm'])).toThrow(
      'the rule "wrong shape" returned W 5×4, beta of length 4 and b of length 5; expected 5×4, 5 and 5.',
    );
  });
});
