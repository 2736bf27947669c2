/*
 * Lines "function bits low high" on standard input, lines "low high" of the enclosure on standard output: for
 * scripts/enclosure-oracle.py, which knows the true values.
 */
import { createInterface } from 'node:readline';
import { Interval } from '../../src/exact/interval.js';
import { ARCS, ENCLOSURES } from './enclosures.js';

for await (const line of createInterface({ input: process.stdin })) {
  const [name = '', bits, low, high] = line.split(' ');
  const enclose = ENCLOSURES[name] ?? ARCS[name];
  if (enclose === undefined || low === undefined || high === undefined)
    throw new Error(`cannot read: ${line}`);
  const result = enclose(Interval.ofEnds(BigInt(low), BigInt(high), Number(bits)));
  process.stdout.write(`${result.low} ${result.high}\n`);
}
