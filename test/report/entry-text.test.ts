import { expect, it } from 'vitest';
import { entryText } from '../../src/report/entry-text.js';

it.each([
  [null, ''],
  ['diverged', 'diverged'],
  [12_800, '12 800'],
  [1e8, '1e8'],
  [0.87891, '0.8789'],
  [-0.5, '−0.5'],
  [{ value: 0.89934, standardError: 0.00161 }, '0.8993 ± 0.0016'],
  [{ value: -0.0069, standardError: 0.0021 }, '−0.0069 ± 0.0021'],
  [{ value: 55.9, standardError: 12.3 }, '56 ± 12'],
  [{ value: 1.16e-5, standardError: 5.02e-6 }, '1.16e-5 ± 5e-6'],
  [{ value: 1, standardError: 0 }, '1'],
])('%j reads %s', (entry, text) => {
  expect(entryText(entry)).toBe(text);
});
