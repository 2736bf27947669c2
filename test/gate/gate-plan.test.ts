import { expect, it } from 'vitest';
import { createReferenceLab } from '../../src/engine/lab.js';
import { RandomStream } from '../../src/math/random-stream.js';
import { gateClaims } from '../../theorems/gate.js';

/** A program in another language takes seconds where the engines take milliseconds. */
const MOST_RUNS = 6000;
const WIDEST = 512;

it('the gate judges theorems at widths and in numbers that a slow trainer can pay', () => {
  const held = gateClaims(createReferenceLab()).flatMap((claim) => (claim.kind === 'theorem' ? [claim] : []));
  let most = 0;
  for (const { id, plan, openDataset } of held) {
    expect(plan.deep, id).toEqual(plan.quick);
    expect(plan.standard, id).toEqual(plan.quick);
    const widths = openDataset(RandomStream.at(1, 'gate plan', id)).sizes('quick');
    expect(Math.max(...widths), id).toBeLessThanOrEqual(WIDEST);
    if (/align/.test(id)) expect(widths, id).toEqual([64]);
    most += plan.quick.datasets * plan.quick.trials * widths.length;
  }
  expect(held.length).toBeGreaterThanOrEqual(8);
  expect(most).toBeLessThanOrEqual(MOST_RUNS);
});
