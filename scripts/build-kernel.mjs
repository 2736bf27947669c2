// Compiles the kernels of assembly/ with AssemblyScript and writes the modules that hold them, only where they have changed.
// Run: npm run build:kernel

import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import asc from 'assemblyscript/asc';

const root = fileURLToPath(new URL('..', import.meta.url));

/** The kernels: source, module that holds the binary, the constant's name there, and the test that compiles it again. */
export const HIDDEN_KERNEL = {
  source: 'assembly/hidden-kernel.ts',
  target: 'src/engine/hidden-kernel-binary.ts',
  constant: 'HIDDEN_KERNEL_BINARY',
  test: 'test/engine/hidden-kernel-binary.test.ts',
};
export const PRODUCT_KERNEL = {
  source: 'assembly/product-kernel.ts',
  target: 'src/math/product-kernel-binary.ts',
  constant: 'PRODUCT_KERNEL_BINARY',
  test: 'test/math/product-kernel-binary.test.ts',
};
const KERNELS = [HIDDEN_KERNEL, PRODUCT_KERNEL];

/** A kernel as WebAssembly, from its source. Throws: Error with the compiler's messages. */
export async function compileKernel({ source }) {
  let binary;
  const { error, stderr } = await asc.main(
    [source, '-O3', '--runtime', 'stub', '--noAssert', '--enable', 'simd', '--outFile', 'kernel.wasm'],
    {
      readFile: (name, base) => {
        try {
          return readFileSync(`${base === '.' ? root : base}/${name}`, 'utf8');
        } catch {
          return null;
        }
      },
      writeFile: (_name, contents) => {
        binary = contents;
      },
      listFiles: () => [],
    },
  );
  if (error) throw new Error(`${error.message}\n${stderr.toString()}`);
  return binary;
}

/** The text of the generated file. */
export function binaryModule({ source, constant, test }, binary) {
  const lines = Buffer.from(binary)
    .toString('base64')
    .match(/.{1,96}/g)
    .map((line) => `  '${line}',`);
  return [
    `// Generated from assembly/ by scripts/build-kernel.mjs; ${test} compiles it again.`,
    `/** ${source} as WebAssembly, in base64. */`,
    `export const ${constant} = [`,
    ...lines,
    "].join('');",
    '',
  ].join('\n');
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const kernel of KERNELS) {
    const text = binaryModule(kernel, await compileKernel(kernel));
    const target = `${root}${kernel.target}`;
    let before;
    try {
      before = readFileSync(target, 'utf8');
    } catch {
      before = undefined;
    }
    if (text !== before) writeFileSync(target, text);
  }
}
