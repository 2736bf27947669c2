import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { checkPackage, createPackageFromTarballData } from '@arethetypeswrong/core';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { installPacked, type Packed, runtimeDependencies } from './packed-package.js';

/** What a package may hold. Tests are not in it, but for the one that an example is about. */
const ALLOWED = [
  /^(package\.json|LICENSE|(README|CHANGELOG|CONTRIBUTING)\.md)$/,
  /^dist\/(src|theorems|simulations|properties)\/[\w./-]+\.(js|d\.ts)$/,
  /^docs\/[\w./-]+\.(md|json|png|svg|csv)$/,
  /^examples\/(concentration|subjects)\/[\w.-]+$/,
  /^(schema\/[\w-]+\.json|data\/(README\.md|digits\.csv\.gz))$/,
];

/** Bytes of the tarball, which has 0.6 MB. */
const LARGEST = 1_500_000;

/** Judged by every Node: draws of every kind, fits, searches, the kernels in WebAssembly. */
const CLAIMS = ['convergence', 'alignment-limit', 'gaussian-isometry', 'error-recursion', 'engines-agree'];

let folder: string;
let packed: Packed;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'aligncheck-package-'));
  // No more than what it declares: an import of anything else fails.
  packed = installPacked(folder, runtimeDependencies());
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

describe('the packed package', () => {
  it('holds what it needs, and nothing else', () => {
    expect(packed.files.filter((file) => !ALLOWED.some((pattern) => pattern.test(file)))).toEqual([]);
    const tests = packed.files.filter((file) => /\.test\.|\.tmp|\.map$/.test(file));
    expect(tests).toEqual(['examples/concentration/hoeffding.test.ts']);
    for (const file of ['README.md', 'CHANGELOG.md', 'LICENSE', 'docs/tutorial.md', 'docs/api/aligncheck.md'])
      expect(packed.files).toContain(file);
    expect(packed.size).toBeLessThan(LARGEST);
  });

  it('has no link in its pages that leads out of it', () => {
    for (const page of packed.files.filter((file) => file.endsWith('.md'))) {
      const text = readFileSync(join(folder, 'node_modules/aligncheck', page), 'utf8');
      for (const [, target = ''] of text.matchAll(/\]\((?!https?:)([^)#]+)/g)) {
        const path = join(dirname(page), target);
        expect(
          packed.files.some((file) => file === path || file.startsWith(`${path}/`)),
          `${page}: ${target}`,
        ).toBe(true);
      }
    }
  });

  it('is clean to publint, suggestions included', async () => {
    const { buffer } = Uint8Array.from(readFileSync(packed.tarball));
    const { messages, pkg } = await publint({ pack: { tarball: buffer }, strict: true });
    expect(messages.map((message) => formatMessage(message, pkg))).toEqual([]);
  });

  it('has types for every entry point that modules import', async () => {
    const tarball = createPackageFromTarballData(readFileSync(packed.tarball));
    const result = await checkPackage(tarball, { excludeEntrypoints: ['./data/digits.csv.gz'] });
    if (result.types === false) throw new Error('no types at all');
    // Modules only: `require` and the resolution of before 2020 cannot load the package, as its `type` says.
    const others = ['node10', 'node16-cjs'];
    const problems = result.problems.filter(
      (problem) => !('resolutionKind' in problem && others.includes(problem.resolutionKind)),
    );
    expect(problems).toEqual([]);
    expect(Object.keys(result.entrypoints)).toEqual(
      expect.arrayContaining(['.', './vitest', './vitest-reporter']),
    );
  });
});

/** The verdicts as JSON by this Node, without what a clock says. */
function verdictsBy(node: string): string {
  const file = join(folder, 'verdicts.json');
  const command = [
    'node_modules/aligncheck/dist/src/cli/main.js',
    'check',
    ...CLAIMS,
    '--quiet',
    '--json',
    file,
  ];
  const { status, stdout, stderr } = spawnSync(node, command, { cwd: folder, encoding: 'utf8' });
  expect(status, stdout + stderr).toBe(0);
  return readFileSync(file, 'utf8').replace(/"seconds": [^,\n]+/g, '');
}

function importBy(node: string): string {
  const program =
    "import { theorems, version } from 'aligncheck'; console.log(version, theorems.length > 10)";
  const { stdout, stderr } = spawnSync(node, ['--input-type=module', '--eval', program], {
    cwd: folder,
    encoding: 'utf8',
  });
  return stdout + stderr;
}

describe('used from the tarball', () => {
  let ours: string;
  it(`imports and judges on the Node that runs this, ${process.version}`, () => {
    expect(importBy(process.execPath)).toMatch(/^\d+\.\d+\.\d+ true\n$/);
    ours = verdictsBy(process.execPath);
    expect(ours).toContain('"verdict": "holds"');
  });

  it('says in one sentence what a campaign needs, which is not installed with it', () => {
    const command = ['node_modules/aligncheck/dist/src/cli/main.js', 'campaign', 'status'];
    const asked = [...command, '--queue', 'redis://127.0.0.1:6379'];
    const { status, stderr } = spawnSync(process.execPath, asked, { cwd: folder, encoding: 'utf8' });
    expect(stderr).toBe(
      'error: campaigns need the packages bullmq and ioredis: npm install bullmq ioredis.\n',
    );
    expect(status).toBe(2);
  });

  for (const release of ['22', '24']) {
    const variable = `ALIGNCHECK_NODE_${release}`;
    const node = process.env[variable];
    it.skipIf(node === undefined)(
      `gives the same verdicts, bit for bit, on Node ${release}${node ? '' : ` (skipped: ${variable} names no binary)`}`,
      () => {
        const { stdout } = spawnSync(node as string, ['--version'], { encoding: 'utf8' });
        expect(stdout).toMatch(new RegExp(`^v${release}\\.`));
        expect(importBy(node as string)).toMatch(/^\d+\.\d+\.\d+ true\n$/);
        expect(verdictsBy(node as string)).toBe(ours);
      },
    );
  }
});
