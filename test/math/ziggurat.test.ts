import seedrandom from 'seedrandom';
import { describe, expect, it } from 'vitest';
import { Alea } from '../../src/math/alea.js';
import { erf } from '../../src/math/erf.js';
import { RandomStream } from '../../src/math/random-stream.js';

describe('Gaussians by the ziggurat', () => {
  const count = 2_000_000;
  const draws = RandomStream.at(20_261_123, 'ziggurat').gaussians(count);

  it('fill 400 cells of equal width as N(0, 1) does, signs and far tail included', () => {
    // Cells of width 0.02 on (−4, 4): as narrow as a layer, so that a wrong edge of a single layer is seen.
    const cells = 400;
    const observed = new Float64Array(cells);
    for (const z of draws) {
      const cell = Math.floor((z + 4) * 50);
      if (cell >= 0 && cell < cells) observed[cell] = (observed[cell] as number) + 1;
    }
    let chiSquare = 0;
    for (let cell = 0; cell < cells; cell++) {
      const low = cell / 50 - 4;
      const mass = (erf((low + 0.02) / Math.SQRT2) - erf(low / Math.SQRT2)) / 2;
      chiSquare += ((observed[cell] as number) - count * mass) ** 2 / (count * mass);
    }
    // Mean 400, standard deviation 28.3; 4.5 of them are passed with probability below 1e-5.
    expect(Math.abs(chiSquare - cells)).toBeLessThan(4.5 * Math.sqrt(2 * cells));
  });

  it('have the right mass beyond the last layer, on both sides', () => {
    // mpmath: erfc(x/sqrt(2)) / 2.
    for (const [x, mass] of [
      [3.6541528853610088, 1.290054e-4],
      [4, 3.167124e-5],
    ] as const) {
      for (const sign of [-1, 1]) {
        const beyond = draws.filter((z) => sign * z > x).length;
        expect(Math.abs(beyond - count * mass)).toBeLessThan(4.5 * Math.sqrt(count * mass));
      }
    }
  });

  it('are these numbers on every platform', () => {
    expect([...RandomStream.at(1, 'golden').gaussians(4)]).toEqual(GOLDEN);
  });
});

/** Only IEEE operations, √ and bit patterns: recorded once, with the ziggurat of 256 layers. */
const GOLDEN: readonly number[] = [
  0.1104947590780239, -0.12672750517109185, -0.24185588110085843, 0.7310415704663518,
];

it('Alea from a state gives the numbers of seedrandom', () => {
  for (const name of ['', 'a', 'aligncheck/1']) {
    const theirs = seedrandom.alea(name, { state: true });
    const { c, s0, s1, s2 } = theirs.state() as unknown as ConstructorParameters<typeof Alea>[0];
    const ours = new Alea({ c, s0, s1, s2 });
    for (let i = 0; i < 1000; i++) expect(ours.uniform()).toBe(theirs.double());
  }
});
