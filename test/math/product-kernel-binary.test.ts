import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { binaryModule, compileKernel, PRODUCT_KERNEL } from '../../scripts/build-kernel.mjs';

it('the binary in the repository is what its source compiles to, byte for byte', async () => {
  const committed = readFileSync(new URL(`../../${PRODUCT_KERNEL.target}`, import.meta.url), 'utf8');
  expect(binaryModule(PRODUCT_KERNEL, await compileKernel(PRODUCT_KERNEL))).toBe(committed);
});
