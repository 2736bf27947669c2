// Compiles assembly/ with AssemblyScript and writes src/engine/hidden-kernel-binary.ts, only where it has changed.
// Run: npm run build:kernel

import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import asc from 'assemblyscript/asc';

const root = fileURLToPath(new URL('..', import.meta.url));
const target = `${root}src/engine/hidden-kernel-binary.ts`;

/** The kernel as WebAssembly, from its source. Throws: Error with the compiler's messages. */
export async function compileKernel() {
  let binary;
  const { error, stderr } = await asc.main(
    [
      'assembly/hidden-kernel.ts',
      '-O3',
      '--runtime',
      'stub',
      '--noAssert',
      '--enable',
      'simd',
      '--outFile',
      'kernel.wasm',
    ],
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
export function binaryModule(binary) {
  const lines = Buffer.from(binary)
    .toString('base64')
    .match(/.{1,96}/g)
    .map((line) => `  '${line}',`);
  return [
    '// Generated from assembly/ by scripts/build-kernel.mjs; test/engine/hidden-kernel-binary.test.ts compiles it again.',
    '/** assembly/hidden-kernel.ts as WebAssembly, in base64. */',
    'export const HIDDEN_KERNEL_BINARY = [',
    ...lines,
    "].join('');",
    '',
  ].join('\n');
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const text = binaryModule(await compileKernel());
  let before;
  try {
    before = readFileSync(target, 'utf8');
  } catch {
    before = undefined;
  }
  if (text !== before) writeFileSync(target, text);
}
