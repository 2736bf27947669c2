/** @type {import('@stryker-mutator/api/core').PartialStrykerOptions} */
export default {
  testRunner: 'vitest',
  vitest: { configFile: 'vitest.mutation.config.ts' },
  // All of it takes hours. A few files at a time take minutes, `npx stryker run --mutate 'src/engine/gram-feedback.ts'`: only what
  // is mutated is instrumented, so that the loops of the other engines run at their own speed. Results add up in incrementalFile.
  mutate: [
    'src/{evidence,claim,judge,engine}/**/*.ts',
    // Made by scripts/build-kernel.mjs.
    '!src/engine/hidden-kernel-binary.ts',
    // They live in worker threads, which run without the mutant.
    '!src/judge/{executor,worker}.ts',
  ],
  // Texts of errors and descriptions, whose wording is nobody's contract; the others are members of closed unions, of
  // which the type checker knows every one.
  mutator: { excludedMutations: ['StringLiteral'] },
  // Stryker reads the configuration with the library of TypeScript 5, which TypeScript 7 no longer has: it gets none to read.
  tsconfigFile: 'none.json',
  disableTypeChecks: '{src,test,properties,theorems}/**/*.ts',
  coverageAnalysis: 'perTest',
  // What runs while a module is loaded costs all tests for every mutant; of what runs then and later, only the later counts.
  ignoreStatic: true,
  incremental: true,
  incrementalFile: '.tmp-mutation/incremental.json',
  tempDirName: '.tmp-stryker',
  ignorePatterns: ['/dist', '/coverage', '/docs', '/bench', '/.tmp-*'],
  concurrency: 2,
  // Instrumented code is up to fifty times slower.
  dryRunTimeoutMinutes: 20,
  reporters: ['clear-text', 'html', 'json', 'progress-append-only'],
  clearTextReporter: { logTests: false },
  htmlReporter: { fileName: '.tmp-mutation/report.html' },
  jsonReporter: { fileName: '.tmp-mutation/report.json' },
  thresholds: { high: 95, low: 85, break: 80 },
};
