import { join } from 'node:path';
import { defineConfig } from 'vitest/config';

// Two files for two shards of a project of its own.
const reporter = join(import.meta.dirname, '../../../src/vitest/reporter.ts');
export default defineConfig({
  test: { root: import.meta.dirname, include: ['*.check.ts'], reporters: ['default', reporter] },
});
