import { describe, expect, it } from 'vitest';
import type { Attempt, Conjecture } from '../../src/claim/conjecture.js';
import { isAtMost } from '../../src/claim/inequality.js';
import { certify } from '../../src/hunt/certificate.js';
import {
  counterexampleHash,
  type KeptCounterexample,
  keptCounterexample,
  replayCounterexample,
  toJsonNumber,
} from '../../src/hunt/counterexample.js';
import { createInlineEvaluator } from '../../src/hunt/evaluator.js';
import { parseCounterexample } from '../../src/hunt/parse-counterexample.js';
import { decideRate } from '../../src/hunt/rate-decision.js';
import { type Found, foundByRate, violationOf } from '../../src/hunt/violation.js';
import { isViolation } from '../../src/hunt/worst-conjunct.js';
import { InputError } from '../../src/input-error.js';
import { coin, drawnOf } from './coins.js';
import { type Point, plane, type Toy, toy } from './toys.js';

const seed = 1;
const sumIsSmall = (bound = 4): Toy => ({
  conclusion: {
    other: (_x, { of }) => isAtMost('zero', of(0), of(1)),
    'sum is small': ([x, y], { of }) =>
      isAtMost('x + y', (x as NonNullable<typeof x>).add(y as NonNullable<typeof y>), of(bound), {
        where: 'here',
      }),
  },
});

const keep = (conjecture: Conjecture<Point>, found: Found<Point>): KeptCounterexample =>
  keptCounterexample({
    conjecture,
    smallest: found,
    worst: found,
    explanation: { ingredients: [], boundaries: [], unbounded: [], draws: 1 },
    file: null,
    version: '0.0.0',
    seed,
    found: { by: 'random', trials: 7, command: 'npx aligncheck hunt toy' },
  });

const value: Point = [3, 2.1];
const conjecture = toy(sumIsSmall());
const kept = keep(conjecture, violationOf(conjecture, value, value, undefined) as Found<Point>);
const throughFile = (record: KeptCounterexample): KeptCounterexample =>
  parseCounterexample(JSON.stringify(record), 'a.json');

describe('a kept counterexample', () => {
  it('holds the case, the violation and its certificate, and comes back from its file', () => {
    expect(throughFile(kept)).toEqual(kept);
    expect(kept).toMatchObject({
      conjecture: 'toy',
      statement: 'toy is true',
      case: [3, 2.1],
      draw: null,
      rate: null,
      violation: {
        conjunct: 'sum is small',
        quantity: 'x + y',
        relation: '≤',
        where: 'here',
        observed: 5.1,
        bound: 4,
      },
      certificate: certify(conjecture, value),
      found: { by: 'random', trials: 7 },
    });
  });

  it('has a name that equal ones share and others do not', () => {
    expect(counterexampleHash(kept)).toMatch(/^[0-9a-f]{12}$/);
    const draw = { purpose: ['final', 1], index: 0 };
    const later = { ...kept, version: '9', seed: 7, draw, found: { ...kept.found, by: 'corners' } };
    expect(counterexampleHash(later)).toBe(counterexampleHash(kept));
    for (const other of [{ case: [3, 2.2] }, { conjecture: 'other' }])
      expect(counterexampleHash({ ...kept, ...other })).not.toBe(counterexampleHash(kept));
  });

  it('is open, to the last bit', () => {
    expect(replayCounterexample(conjecture, throughFile(kept))).toMatchObject({
      state: 'open',
      why: '',
      value,
      sameBits: true,
    });
    const lastBit = Number(kept.violation.margin) * (1 + Number.EPSILON);
    const nearly = { ...kept, violation: { ...kept.violation, margin: lastBit } };
    expect(replayCounterexample(conjecture, nearly)).toMatchObject({ state: 'open', sameBits: false });
  });

  it('is fixed once the conjecture is true of it, and open as long as any conjunct is not', () => {
    expect(replayCounterexample(toy(sumIsSmall(6)), kept)).toMatchObject({ state: 'fixed', sameBits: false });
    const otherwise = toy({
      conclusion: {
        ...sumIsSmall(6).conclusion,
        other: ([x], { of }) => isAtMost('x', x as NonNullable<typeof x>, of(1)),
      },
    });
    expect(replayCounterexample(otherwise, kept)).toMatchObject({ state: 'open', sameBits: false });
  });

  it.each<[string, Conjecture<Point>, RegExp]>([
    [
      'another statement',
      { ...conjecture, statement: 'now this' },
      /^the conjecture now states something else$/,
    ],
    [
      'another conclusion',
      toy({ conclusion: { renamed: (_x, { of }) => isAtMost('one', of(1), of(0)) } }),
      /^the conjecture no longer concludes "sum is small"$/,
    ],
    [
      'another kind of case',
      toy({
        ...sumIsSmall(),
        space: {
          ...plane,
          fromJson: () => {
            throw new InputError('case: expected a circle.');
          },
        },
      }),
      /^case: expected a circle$/,
    ],
    [
      'a smaller space',
      toy({ ...sumIsSmall(), space: { ...plane, outside: () => ['x is 3, not from 0 to 1', 'and more'] } }),
      /^it is outside of what the conjecture is about: x is 3, not from 0 to 1$/,
    ],
    [
      'a stronger hypothesis',
      toy({
        ...sumIsSmall(),
        hypotheses: { 'x is small': ([x], { of }) => isAtMost('x', x as NonNullable<typeof x>, of(1)) },
      }),
      /^it no longer meets the hypothesis "x is small"$/,
    ],
  ])('is stale under %s, and says why', (_name, changed, why) => {
    const { state, why: said, attempt } = replayCounterexample(changed, kept);
    expect(state).toBe('stale');
    expect(said).toMatch(why);
    expect(attempt).toBeUndefined();
  });

  it('a mistake in the conjecture is neither', () => {
    const broken = {
      ...conjecture,
      trial: () => {
        throw new TypeError('out of numbers');
      },
    };
    expect(() => replayCounterexample(broken, kept)).toThrow(
      'conjecture toy failed by itself: out of numbers. The case: [3,2.1]',
    );
  });

  it('with an infinite margin comes back as well', () => {
    const infinite = toy({
      conclusion: { zero: ([x], { of }) => isAtMost('x', x as NonNullable<typeof x>, of(0)) },
    });
    const record = keep(infinite, violationOf(infinite, value, value, undefined) as Found<Point>);
    expect(record.violation.margin).toBe('-Infinity');
    expect(replayCounterexample(infinite, throughFile(record))).toMatchObject({
      state: 'open',
      sameBits: true,
    });
    expect([1, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY].map(toJsonNumber)).toEqual([
      1,
      'Infinity',
      '-Infinity',
    ]);
    expect(() => toJsonNumber(Number.NaN)).toThrow('not a number');
  });

  it('of a rate: the draw is kept, and drawn again', async () => {
    const claim = coin(0.1, {
      conclusion: { 'u is large': (x, { of }) => isAtMost('1 − u', of(1).subtract(drawnOf(x)), of(0.5)) },
    });
    const question = { purpose: ['final', 3], alpha: 1e-6, alphaHolds: 0.01, most: 600, least: 100 };
    const rate = await decideRate(createInlineEvaluator(claim, seed), claim, [1, 2], question);
    const found = foundByRate(claim, seed, [1, 2], rate) as Found<Point>;
    const record = keep(claim, found);
    expect(record.draw).toEqual({ purpose: ['final', 3], index: rate.worst?.index });
    expect(record.rate).toMatchObject({ decision: 'refuted', trials: 100 });
    expect(record.rate).not.toHaveProperty('worst');
    const replayed = replayCounterexample(claim, throughFile(record));
    expect(replayed).toMatchObject({ state: 'open', sameBits: true, value: found.trial });
    expect(replayed.value).toHaveLength(3);
    expect(replayed.rate).toMatchObject({ decision: 'refuted', trials: 100, worst: rate.worst });
  });

  it('of a rate: one draw that still violates is no refutation, and the case is fixed', async () => {
    const violatedBelow = (bound: number) =>
      coin(0.1, {
        conclusion: { 'u is large': (x, { of }) => isAtMost('1 − u', of(1).subtract(drawnOf(x)), of(bound)) },
      });
    const [claimed, mended] = [violatedBelow(0.5), violatedBelow(0.97)];
    const question = { purpose: ['final', 3], alpha: 1e-6, alphaHolds: 0.01, most: 600, least: 100 };
    const rate = await decideRate(createInlineEvaluator(claimed, seed), claimed, [1, 2], question);
    const record = keep(claimed, foundByRate(claimed, seed, [1, 2], rate) as Found<Point>);
    const replayed = replayCounterexample(mended, record);
    // The worst draw that was kept violates the mended conjecture as well; some three in a hundred do.
    expect(isViolation(replayed.attempt as Attempt)).toBe(true);
    expect(replayed).toMatchObject({ state: 'fixed', sameBits: false });
    expect(replayed.why).toMatch(/^\d of 100 draws violate it now, which refutes no rate ≤ 0\.1$/);
  });
});

describe('a file that is damaged is refused with one sentence', () => {
  const damaged: [string, string, RegExp][] = [
    ['empty', '', /^a\.json is not JSON: /],
    ['cut off', JSON.stringify(kept).slice(0, 200), /^a\.json is not JSON: /],
    ['not JSON', 'hello\nworld\n', /^a\.json is not JSON: [^\n]*$/],
    [
      'null',
      'null',
      /^a\.json is no counterexample of aligncheck: expected "format": "aligncheck counterexample 1"\.$/,
    ],
    ['a list', '[1]', /is no counterexample of aligncheck/],
    ['a number', '5', /is no counterexample of aligncheck/],
    ['foreign', '{"name":"x"}', /is no counterexample of aligncheck/],
    [
      'of a later format',
      JSON.stringify({ ...kept, format: 'aligncheck counterexample 2' }),
      /is no counterexample/,
    ],
  ];
  it.each(damaged)('%s', (_name, text, message) => {
    expect(() => parseCounterexample(text, 'a.json')).toThrow(message);
    expect(() => parseCounterexample(text, 'a.json')).toThrow(InputError);
  });

  const draw = { purpose: ['final', 1], index: 0 };
  it.each<[string, unknown]>([
    ['conjecture', 5],
    ['conjecture', undefined],
    ['statement', null],
    ['file', 3],
    ['version', {}],
    ['seed', 1.5],
    ['seed', '1'],
    ['seed', 1e300],
    ['case', null],
    ['case', undefined],
    ['case', 3],
    ['draw', 5],
    ['draw', []],
    ['draw.purpose', 'final'],
    ['draw.purpose', ['final', 1.5]],
    ['draw.index', -1],
    ['draw.index', '0'],
    ['violation', null],
    ['violation', [1]],
    ['violation.conjunct', undefined],
    ['violation.relation', '<'],
    ['violation.where', 4],
    ['violation.observed', 'many'],
    ['violation.bound', null],
    ['violation.margin', undefined],
    ['certificate', 'yes'],
    ['certificate.status', undefined],
    ['rate', 0.5],
    ['worst', 'case'],
    ['worst.margin', 'NaN'],
    ['explanation', null],
    ['explanation.ingredients', {}],
    ['explanation.boundaries', undefined],
    ['found', false],
    ['found.by', 1],
    ['found.trials', -3],
  ])('%s is %j', (path, wrong) => {
    const [name = '', part] = path.split('.');
    const record: Record<string, unknown> = { ...kept, draw };
    record[name] = part === undefined ? wrong : { ...(record[name] as object), [part]: wrong };
    const text = JSON.stringify(record);
    expect(() => parseCounterexample(JSON.stringify({ ...kept, draw }), 'a.json')).not.toThrow();
    expect(() => parseCounterexample(text, 'a.json')).toThrow(
      new RegExp(`^a\\.json is damaged: expected ${path.replace('.', '\\.')} to be .*, got .*\\.$`),
    );
    expect(() => parseCounterexample(text, 'a.json')).toThrow(InputError);
  });

  it('fields that may be left out, and unknown ones, do no harm', () => {
    const { file, draw: none, rate, ...rest } = kept;
    expect([file, none, rate]).toEqual([null, null, null]);
    expect(parseCounterexample(JSON.stringify({ ...rest, note: 'mine' }), 'a.json')).toMatchObject(kept);
  });
});
