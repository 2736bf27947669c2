import { defineConfig } from 'vitest/config';

// The tests that judge a mutant: of the four layers mutated, each in seconds and in the thread that holds the mutant.
export default defineConfig({
  test: {
    include: ['test/{claim,engine,evidence,judge}/**/*.test.ts'],
    exclude: [
      // Worker threads run without the mutant, and would differ from any.
      'test/judge/*in-workers.test.ts',
      // Compiles the kernel, whose source is not mutated.
      'test/engine/hidden-kernel-binary.test.ts',
      // Frequencies over many runs: instrumented code is fifty times slower, and the tests of exact values see the same code.
      'test/evidence/{false-*,peeking,power,every-trial,*-coverage}.test.ts',
      'test/judge/scaling-error-rates.test.ts',
      'test/engine/long-*.test.ts',
    ],
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
});
