import { defineConfig } from 'vitest/config';

// Checks that a test runs as a project of its own; most of them are to fail.
export default defineConfig({ test: { root: import.meta.dirname, include: ['*.check.ts'] } });
