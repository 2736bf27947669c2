import { expect, it } from 'vitest';
import { moreThan } from '../../src/claim/condition.js';
import { atMost } from '../../src/claim/margin.js';
import { meanScalesAs } from '../../src/claim/trend.js';
import { createInlineExecutor } from '../../src/judge/executor.js';
import { judgeSuite } from '../../src/judge/judge-suite.js';
import { coin, integers } from './toy-claims.js';
import { power } from './toy-scalings.js';

it('evidence tells the slack of every data set judged, and names what is no inequality once', async () => {
  const dataHypotheses = {
    'x < 0.9': (x: number) => x < 0.9,
    'x ≤ 0.5': (x: number) => atMost('x', x, 0.5),
  };
  const trialHypotheses = { 'not tails for sure': () => true };
  const claims = [
    coin({ id: 'slack-coin', bias: 0, dataHypotheses, trialHypotheses }),
    power(
      'slack-power',
      0,
      { x: meanScalesAs(0, { quantity: 'x', of: (x: number) => x }) },
      { hypotheses: { data: { 'x > 0': (x) => moreThan('x', x, 0, 1) } } },
    ),
    integers({ id: 'slack-integers' }),
  ];
  const judged = await judgeSuite({
    claims,
    profile: 'quick',
    seed: 5,
    alpha: 1e-4,
    alphaHolds: 1e-6,
    executor: createInlineExecutor(claims),
  });
  const [ofCoin, ofPower, ofIntegers] = judged.map(({ verdict }) => verdict.evidence);
  const observed = ofCoin?.cells
    .filter(({ size }) => size === 1)
    .map(({ description }) => Number(description.slice(5)));
  expect(ofCoin?.discards['x ≤ 0.5']).toBeGreaterThan(0);
  expect(ofCoin?.hypotheses).toEqual([
    ...[0, 1].map((dataset) => ({
      name: 'x ≤ 0.5',
      dataset,
      quantity: 'x',
      observed: expect.closeTo(observed?.[dataset] as number, 3),
      bound: 0.5,
      relation: '≤',
      slack: expect.closeTo(1 - 2 * (observed?.[dataset] as number), 2),
    })),
    { name: 'x < 0.9', dataset: null },
    { name: 'not tails for sure', dataset: null },
  ]);
  expect(ofPower?.hypotheses.map(({ dataset }) => dataset)).toEqual([0, 1]);
  expect(ofPower?.hypotheses[0]).toMatchObject({ name: 'x > 0', relation: '>', bound: 0 });
  expect(ofIntegers?.hypotheses).toEqual([{ name: 'chosen', dataset: null }]);
});
