import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { properties } from '../../properties/index.js';
import type { Lab, LabRun } from '../../src/engine/lab.js';
import type { Observable } from '../../src/engine/observables.js';
import { trainInWeightSpace, type WeightSpaceRun } from '../../src/engine/weight-space.js';
import { searchProblems } from '../../src/judge/search-problems.js';
import { type Matrix, toRows } from '../../src/math/matrix.js';
import { ACTIVATIONS, tanh } from '../../src/model/activation.js';
import { backpropagation } from '../../src/model/backpropagation.js';
import { feedbackAlignment } from '../../src/model/feedback-alignment.js';
import type { LearningRule } from '../../src/model/learning-rule.js';
import { ROUNDOFFS } from '../../src/model/roundoff.js';
import { constantSchedule, unregularized } from '../../src/model/schedule.js';
import type { Start } from '../../src/model/start.js';
import type { Training } from '../../src/model/training.js';
import { createSubjectLab, type SubjectLab } from '../../src/subject/subject-lab.js';
import { documentedTraining, stepAnswer, trainAnswer } from '../subject/documented.js';
import { expectNoneLeft, mark } from './processes.js';
import { pythonWith } from './python.js';
import { smallTraining } from './small-training.js';

const TOLERANCE = 1e-10;
/** A hundred steps in float32, each of a few roundings of 6e-8. */
const TOLERANCE_IN_FLOAT32 = 1e-4;
const folder = join(import.meta.dirname, '../../examples/subjects');
const RULES = [feedbackAlignment, backpropagation];
const numpy = pythonWith('numpy');
const torch = pythonWith('torch');

/** Numbers, however they are nested, in one list; of a matrix its entries. */
function numbersIn(value: unknown): readonly number[] {
  if (typeof value === 'number') return [value];
  if (typeof value !== 'object' || value === null) return [];
  const entries = 'columns' in value ? toRows(value as Matrix) : Object.values(value);
  return entries.flatMap(numbersIn);
}

/** The largest difference of two runs in what was observed, relative to 1 + the size. */
function difference<K extends Observable>(
  observe: readonly K[],
  ours: Readonly<Record<K, unknown>>,
  theirs: Readonly<Record<K, unknown>>,
): number {
  const gaps = observe.flatMap((name) => {
    const [here, there] = [numbersIn(ours[name]), numbersIn(theirs[name])];
    if (here.length !== there.length || here.length === 0) return [Number.POSITIVE_INFINITY];
    return here.map((value, i) => Math.abs(value - (there[i] as number)) / (1 + Math.abs(value)));
  });
  return Math.max(...gaps);
}

function reference<K extends Observable>(
  rule: LearningRule,
  training: Training<Start>,
  observe: readonly K[],
  kernelsAt: readonly number[] = [],
): WeightSpaceRun<K> {
  return trainInWeightSpace(rule, training, observe, { kernelsAt });
}

const labs: SubjectLab[] = [];
const word = mark();
function labOf(
  python: string | undefined,
  script: string,
  rule = feedbackAlignment,
  option = '',
): SubjectLab {
  const command = `${python} '${join(folder, script)}' ${option} ${word}`;
  const lab = createSubjectLab({ command, rule: rule.name });
  labs.push(lab);
  return lab;
}
afterAll(async () => {
  for (const lab of labs) lab.close();
  await expectNoneLeft(word);
});

interface Example {
  readonly script: string;
  readonly python: string | undefined;
  readonly observe: readonly Observable[];
}
const EXAMPLES: readonly Example[] = [
  {
    script: 'numpy_trainer.py',
    python: numpy,
    observe: ['errorNorm', 'loss', 'alignment', 'outputNorm', 'weightDrift', 'totalDrift', 'kernels'],
  },
  // It offers no drifts: they are computed from its states.
  {
    script: 'torch_trainer.py',
    python: torch,
    observe: ['errorNorm', 'alignment', 'outputNorm', 'weightDrift', 'totalDrift', 'kernels'],
  },
];

for (const { script, python, observe } of EXAMPLES) {
  const skipped = python === undefined ? ' (skipped: no python3 with the module that it imports)' : '';
  describe.skipIf(python === undefined)(`${script} agrees with the reference trainer${skipped}`, () => {
    const lab = labOf(python, script);

    for (const rule of RULES) {
      const own = rule === feedbackAlignment ? lab : labOf(python, script, rule);
      for (const activation of ACTIVATIONS) {
        it(`${rule.name}, ${activation.name}: 100 steps with λ = 0.1, every observable`, () => {
          const training = smallTraining({ activation, width: 64, steps: 100 });
          const kernelsAt = [0, 1, 10, 100];
          const run = own.train(training, observe, { kernelsAt });
          expect(run).toMatchObject({ ending: 'completed', stepsTaken: 100 });
          expect(difference(observe, run, reference(rule, training, observe, kernelsAt))).toBeLessThan(
            TOLERANCE,
          );
        });
      }
    }

    it('single steps', () => {
      const training = smallTraining({ steps: 5 });
      const theirs = trainInWeightSpace(lab.rule, training).final;
      const ours = trainInWeightSpace(feedbackAlignment, training).final;
      expect(difference(['errorNorm'], { errorNorm: ours }, { errorNorm: theirs })).toBeLessThan(TOLERANCE);
    });

    it('batches', () => {
      const trainings = Array.from({ length: 100 }, (_, seed) => smallTraining({ seed, steps: seed % 7 }));
      const runs = lab.trainAll(trainings, ['errorNorm']);
      for (const [i, training] of trainings.entries()) {
        const expected = reference(feedbackAlignment, training, ['errorNorm']);
        expect(difference(['errorNorm'], runs[i] as LabRun<'errorNorm'>, expected)).toBeLessThan(TOLERANCE);
      }
    });

    it('runs that end early, at the same step and for the same reason', () => {
      const stops = [
        { relativeError: 1e-3 },
        { relativeError: 1e-9, resolution: 1e-5 },
        { resolution: 1e-3 },
      ];
      for (const stopAt of stops) {
        const training = { ...smallTraining({ steps: 5000, schedule: unregularized }), stopAt };
        const { ending, stepsTaken } = reference(feedbackAlignment, training, ['errorNorm']);
        expect(['converged', 'rounding']).toContain(ending);
        expect(lab.train(training, ['errorNorm'])).toMatchObject({ ending, stepsTaken });
      }
    });

    it('runs that diverge, at the same step', () => {
      const training = { ...smallTraining({ activation: ACTIVATIONS[0], steps: 3000 }), stepSize: 50 };
      const { ending, stepsTaken } = reference(feedbackAlignment, training, ['errorNorm']);
      expect(ending).toBe('diverged');
      const run = lab.train(training, ['errorNorm']);
      expect(run.ending).toBe('diverged');
      // The last states are squared in other orders, so the one that overflows may be the next.
      expect(Math.abs(run.stepsTaken - stepsTaken)).toBeLessThanOrEqual(1);
    });

    it('the run and the step that docs/subject-protocol.md shows', () => {
      const [documented] = trainAnswer.runs as readonly { readonly errorNorm: readonly number[] }[];
      const { errorNorm } = lab.train(documentedTraining, ['errorNorm']);
      expect(difference(['errorNorm'], { errorNorm: documented?.errorNorm }, { errorNorm })).toBeLessThan(
        TOLERANCE,
      );
      const { W, beta } = trainInWeightSpace(lab.rule, { ...documentedTraining, steps: 1 }).final;
      const shown = { W: stepAnswer.W, beta: stepAnswer.beta };
      expect(difference(['errorNorm'], { errorNorm: shown }, { errorNorm: { W, beta } })).toBeLessThan(
        TOLERANCE,
      );
    });
  });
}

const withoutTorch = torch === undefined ? ' (skipped: no python3 with torch)' : '';
describe.skipIf(torch === undefined)(`torch_trainer.py --float32${withoutTorch}`, () => {
  const lab = labOf(torch, 'torch_trainer.py', feedbackAlignment, '--float32');
  const plain = labOf(torch, 'torch_trainer.py');
  const law = (id: string) =>
    properties.find((property) => property.id === id) as (typeof properties)[number];
  const judge = (id: string, judged: Lab) =>
    searchProblems(law(id).under(judged), { seed: 1, problems: 100 }).outcome;
  /** The same answers from one that does not say float32; asked for in a test, since a suite that is skipped is read all the same. */
  const claimsFloat64 = (): Lab => ({
    ...lab,
    roundoff: ROUNDOFFS.float64,
    rule: { ...lab.rule, roundoff: ROUNDOFFS.float64 },
  });

  it('says what it computes in', () => {
    expect([lab.roundoff, plain.roundoff]).toEqual([2 ** -24, 2 ** -53]);
    expect(lab.train(smallTraining(), ['errorNorm']).ranOn).toBe('subject PyTorch trainer, float32');
    expect(plain.train(smallTraining(), ['errorNorm']).ranOn).toBe('subject PyTorch trainer');
  });

  it.each(ACTIVATIONS.map(({ name }) => name))('follows the reference trainer: %s', (name) => {
    const activation = ACTIVATIONS.find((one) => one.name === name) as (typeof ACTIVATIONS)[number];
    const training = smallTraining({ activation, width: 64, steps: 100 });
    const gap = difference(
      ['errorNorm', 'alignment'],
      lab.train(training, ['errorNorm', 'alignment']),
      reference(feedbackAlignment, training, ['errorNorm', 'alignment']),
    );
    expect(gap).toBeLessThan(TOLERANCE_IN_FLOAT32);
    expect(gap).toBeGreaterThan(TOLERANCE);
  });

  it.each(properties.map(({ id }) => id).filter((id) => id !== 'backpropagation-is-gradient'))(
    'obeys %s',
    (id) => {
      expect(judge(id, lab)).toBe('passed');
    },
  );

  it('obeys the law of the gradient, by backpropagation', () => {
    const descends = labOf(torch, 'torch_trainer.py', backpropagation, '--float32');
    const found = searchProblems(law('backpropagation-is-gradient').under(descends), {
      seed: 1,
      problems: 20,
    });
    expect(found.outcome).toBe('passed');
  });

  it.each(['direct-feedback', 'input-rotation', 'linear-drift', 'error-recursion', 'engines-agree'])(
    'violates %s when it claims float64',
    (id) => {
      expect(judge(id, claimsFloat64())).toBe('violated');
    },
  );

  it('is followed down to where float32 decides', () => {
    const training = {
      ...smallTraining({ steps: 5000, schedule: unregularized }),
      stopAt: { relativeError: 1e-9, resolution: 1e-3 },
    };
    const { ending, errorNorm } = lab.train(training, ['errorNorm']);
    expect(ending).toBe('rounding');
    expect((errorNorm.at(-1) as number) / (errorNorm[0] as number)).toBeGreaterThan(1e-4);
    expect(plain.train(training, ['errorNorm']).ending).toBe('converged');
  });
});

const skipped = numpy === undefined ? ' (skipped: no python3 with numpy)' : '';
describe.skipIf(numpy === undefined)(`exact laws about the numpy trainer and the wrong one${skipped}`, () => {
  const right = labOf(numpy, 'numpy_trainer.py');
  const wrong = labOf(numpy, 'wrong_trainer.py');
  const judge = (id: string, lab: SubjectLab) => {
    const law = properties.find((property) => property.id === id);
    if (law === undefined) throw new Error(`no property ${id}`);
    return searchProblems(law.under(lab), { seed: 1, problems: 200 });
  };

  it.each(['regularization-shrinks-output-only', 'error-recursion', 'engines-agree', 'same-seed-same-bits'])(
    '%s holds for the numpy trainer',
    (id) => {
      expect(judge(id, right)).toMatchObject({ outcome: 'passed', trials: 200 });
    },
  );

  it.each(['regularization-shrinks-output-only', 'error-recursion', 'engines-agree'])(
    '%s is refuted for the wrong trainer, whose λ is never used',
    (id) => {
      const { outcome, counterexample } = judge(id, wrong);
      expect(outcome).toBe('violated');
      expect(counterexample?.shown).toMatch(/λ = \d/);
    },
  );

  it('linear-drift cannot see that λ is never used', () => {
    expect(judge('linear-drift', wrong).outcome).toBe('passed');
  });

  it('the wrong trainer parts from the reference with λ, and only with λ', () => {
    const gap = (lambda: number): number => {
      const training = smallTraining({ activation: tanh, steps: 100, schedule: constantSchedule(lambda) });
      const expected = reference(feedbackAlignment, training, ['errorNorm']);
      return difference(['errorNorm'], wrong.train(training, ['errorNorm']), expected);
    };
    expect(gap(0)).toBeLessThan(TOLERANCE);
    expect(gap(0.1)).toBeGreaterThan(0.01);
  });
});
