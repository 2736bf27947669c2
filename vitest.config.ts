import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // They start other programs: `npm run test:system`.
    exclude: ['test/system/**'],
    // One file fewer than processors, the default, leaves half of a small machine idle: most tests are one thread.
    maxWorkers: '100%',
    // For what never ends, and no measure of speed: machines are shared.
    testTimeout: 300_000,
    hookTimeout: 300_000,
    reporters: ['default', './src/vitest/reporter.ts'],
    coverage: {
      provider: 'v8',
      include: ['src/**/*.ts'],
      thresholds: { lines: 90 },
      reporter: ['text-summary'],
    },
  },
});
