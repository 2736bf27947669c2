import { defineConfig } from 'vitest/config';

// Tests that start other programs: what they need beyond Node they look for, and say what is missing.
export default defineConfig({
  test: {
    include: ['test/system/**/*.test.ts'],
    testTimeout: 120_000,
    hookTimeout: 120_000,
    // Time limits are part of what is tested: files compete for the processor one at a time.
    fileParallelism: false,
    reporters: ['verbose'],
  },
});
