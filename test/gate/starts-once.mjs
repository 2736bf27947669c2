import { existsSync, writeFileSync } from 'node:fs';
import { createInterface } from 'node:readline';

// A subject that says hello and offers nothing, and only the first time that it is started.
const [, , mark] = process.argv;
if (existsSync(mark)) process.exit(7);
writeFileSync(mark, '');
for await (const line of createInterface({ input: process.stdin })) {
  const { id } = JSON.parse(line);
  const offers = { activations: [], rules: [], observables: ['errorNorm'] };
  console.log(JSON.stringify({ id, protocol: 1, name: 'starts once', ...offers }));
}
