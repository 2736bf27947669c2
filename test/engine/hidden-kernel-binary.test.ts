import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { binaryModule, compileKernel, HIDDEN_KERNEL } from '../../scripts/build-kernel.mjs';

it('the binary in the repository is what its source compiles to, byte for byte', async () => {
  const committed = readFileSync(
    new URL('../../src/engine/hidden-kernel-binary.ts', import.meta.url),
    'utf8',
  );
  expect(binaryModule(HIDDEN_KERNEL, await compileKernel(HIDDEN_KERNEL))).toBe(committed);
});
