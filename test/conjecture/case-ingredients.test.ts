import { describe, expect, it } from 'vitest';
import { BLOCKS, entriesOf } from '../../src/conjecture/case-blocks.js';
import type { CaseOptions } from '../../src/conjecture/case-options.js';
import type { TrainingCase } from '../../src/conjecture/training-case.js';
import { trainingSpace } from '../../src/conjecture/training-space.js';
import { RandomStream } from '../../src/math/random-stream.js';
import { linear, relu, tanh } from '../../src/model/activation.js';
import { backpropagation } from '../../src/model/backpropagation.js';
import { feedbackAlignment } from '../../src/model/feedback-alignment.js';
import { sphereInputs } from '../../src/model/input-family.js';

const RICH: CaseOptions = {
  activations: [linear, relu, tanh],
  rules: [feedbackAlignment, backpropagation],
  schedules: ['none', 'constant', 'cut-off'],
};

const named = (options: CaseOptions): string[] => trainingSpace(options).ingredients.map(({ name }) => name);

/** The parts of a case by the names of ingredients, as text. */
function partsOf(value: TrainingCase): Record<string, string> {
  const { activation, rule, stepSize, regularization, steps, width } = value;
  const [W, beta, b, X, y] = BLOCKS.map((block) => JSON.stringify(entriesOf(value, block)));
  const parts = { inputs: X, labels: y, W, β: beta, b, η: stepSize, λ: JSON.stringify(regularization) };
  const all = { ...parts, width, steps, activation: activation.name, rule: rule.name };
  return Object.fromEntries(Object.entries(all).map(([name, part]) => [name, String(part)]));
}

describe('ingredients', () => {
  it('are the parts of a case of which the bounds leave a choice', () => {
    expect(named(RICH).join()).toBe('inputs,labels,W,β,b,η,λ,width,steps,activation,rule');
    expect(named({}).join()).toBe('inputs,labels,W,β,b,η,width,steps');
    expect(named({ weights: 'drawn' }).join()).toBe('inputs,labels,η,width,steps');
    expect(named({ width: (n) => n, steps: 3, stepSize: 0.1 }).join()).toBe('inputs,labels,W,β,b');
    expect(named({ width: (n) => [n, 2 * n], stepSize: 0.1 }).join()).toBe('inputs,labels,W,β,b,width,steps');
  });

  it('each vary their own part, mostly to another one, and leave the others as they were', () => {
    const space = trainingSpace(RICH);
    const stream = RandomStream.at(1);
    for (const { name, vary } of space.ingredients) {
      let changed = 0;
      for (let k = 0; k < 300; k++) {
        const value = space.draw(stream);
        const [before, after] = [partsOf(value), partsOf(vary(value, stream))];
        if (before[name] !== after[name]) changed += 1;
        // Units come and go with their weights, and a cut-off stays within the steps.
        const others = { width: ['W', 'β', 'b'], steps: ['λ'] }[name] ?? [];
        for (const other of Object.keys(before).filter((part) => part !== name && !others.includes(part)))
          expect(after[other], `${name} changes ${other}`).toBe(before[other]);
      }
      expect(changed / 300, name).toBeGreaterThan(0.6);
    }
  });

  it('are others each time, from one stream too', () => {
    const space = trainingSpace({ samples: 2, dimension: 2, width: 2, inputs: [sphereInputs] });
    const stream = RandomStream.at(5);
    const value = space.draw(stream);
    for (const { name, vary } of space.ingredients) {
      const parts = Array.from({ length: 40 }, () => partsOf(vary(value, stream))[name]);
      const choices = { steps: 8, labels: 20 }[name] ?? 40;
      expect(new Set(parts).size, name).toBeGreaterThanOrEqual(choices);
    }
  });

  it('keep the units that stay when the width changes', () => {
    const space = trainingSpace({ samples: 1, dimension: 1, width: [2, 8] });
    const stream = RandomStream.at(2);
    const width = space.ingredients.find(({ name }) => name === 'width');
    for (let k = 0; k < 300; k++) {
      const value = space.draw(stream);
      const unitsOf = ({ weights }: TrainingCase): string[] =>
        (weights?.beta ?? []).map((x, r) => [weights?.W[r], x, weights?.b[r]].join());
      const [old, now] = [value, width?.vary(value, stream) as TrainingCase].map(unitsOf) as [
        string[],
        string[],
      ];
      expect(now.length).not.toBe(old.length);
      const kept = now.length > old.length ? now.slice(0, old.length) : now;
      if (now.length > old.length) expect(kept).toEqual(old);
      else for (const unit of kept) expect(old).toContain(unit);
    }
  });

  it('give an unregularized case a λ, and a regularized one another of its kind', () => {
    const space = trainingSpace(RICH);
    const stream = RandomStream.at(3);
    const lambda = space.ingredients.find(({ name }) => name === 'λ');
    for (let k = 0; k < 100; k++) {
      const value = space.draw(stream);
      const varied = lambda?.vary(value, stream) as TrainingCase;
      const { kind } = value.regularization;
      if (kind === 'none') expect(varied.regularization.kind).not.toBe('none');
      else expect(varied.regularization.kind).toBe(kind);
    }
  });
});

describe('quantities', () => {
  const names = (options: CaseOptions): string =>
    trainingSpace(options)
      .quantities.map(({ name, range }) => `${name} ${range.join('…')}`)
      .join();

  it('are η, and λ where there may be one', () => {
    expect(names({})).toBe('η 0.015625…1');
    expect(names({ schedules: ['none', 'constant'] })).toBe('η 0.015625…1,λ 0…2');
    expect(names({ stepSize: 0.1, schedules: ['constant'], regularization: 1 })).toBe('');
  });

  it('are read and set, λ only where there is one', () => {
    const space = trainingSpace(RICH);
    const [eta, lambda] = space.quantities;
    const stream = RandomStream.at(4);
    for (let k = 0; k < 100; k++) {
      const value = space.draw(stream);
      expect(eta?.get(value)).toBe(value.stepSize);
      expect(eta?.set(value, 0.5).stepSize).toBe(0.5);
      const { kind } = value.regularization;
      expect(lambda?.get(value) === undefined).toBe(kind === 'none');
      const set = lambda?.set(value, 0.5) as TrainingCase;
      expect(set.regularization).toEqual(
        kind === 'none' ? { kind } : { ...value.regularization, lambda: 0.5 },
      );
    }
  });
});
