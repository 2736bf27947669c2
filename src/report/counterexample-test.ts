import type { KeptCounterexample } from '../hunt/counterexample.js';

/**
 * A vitest file that fails as long as the conjecture is claimed and the counterexample stands.
 *
 * `from` is how the file imports the conjecture: a module of the user's, or undefined for one that ships.
 */
export function counterexampleTest(kept: KeptCounterexample, from: string | undefined): string {
  const { conjecture, violation, case: own, draw, seed, statement } = kept;
  const imports =
    from === undefined
      ? [
          `import { conjectures, replayCounterexample, type KeptCounterexample } from 'aligncheck';`,
          `import { expect, it } from 'vitest';`,
          '',
          `const conjecture = conjectures.find(({ id }) => id === ${JSON.stringify(conjecture)});`,
        ]
      : [
          `import { replayCounterexample, type KeptCounterexample } from 'aligncheck';`,
          `import { expect, it } from 'vitest';`,
          `import conjecture from ${JSON.stringify(from)};`,
        ];
  const record = { ...kept, conjecture, statement, seed, case: own, draw, violation };
  return [
    `// Fails as long as the conjecture "${conjecture}" is claimed and this case violates it.`,
    ...imports,
    '',
    `const kept = ${JSON.stringify(record, null, 2)} as unknown as KeptCounterexample;`,
    '',
    `it(${JSON.stringify(`${conjecture}: "${violation.conjunct}" holds in a case that violated it`)}, () => {`,
    '  // A conjecture that is withdrawn claims nothing.',
    '  if (conjecture === undefined) return;',
    `  expect(replayCounterexample(conjecture, kept).state).not.toBe('open');`,
    '});',
    '',
  ].join('\n');
}
