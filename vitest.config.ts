import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // They start other programs: `npm run test:system`.
    exclude: ['test/system/**'],
    testTimeout: 120_000,
    hookTimeout: 120_000,
    reporters: ['default', './src/vitest/reporter.ts'],
    coverage: {
      provider: 'v8',
      include: ['src/**/*.ts'],
      thresholds: { lines: 90 },
      reporter: ['text-summary'],
    },
  },
});
