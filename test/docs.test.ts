import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '..');
const documents = ['README.md', 'CHANGELOG.md', 'docs/scale.md'];

const vitest = join(root, 'node_modules/vitest/vitest.mjs');

interface Block {
  readonly document: string;
  readonly language: string;
  readonly text: string;
}

const blocks: Block[] = documents.flatMap((document) =>
  [...readFileSync(join(root, document), 'utf8').matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm)].map(
    ([, language = '', text = '']) => ({ document, language, text }),
  ),
);

/** Inside the project, so that the package finds itself by its own name; the built package is what a user gets. */
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(root, '.tmp-docs-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

describe('documentation is executed', () => {
  const programs = blocks
    .filter(({ language }) => language === 'ts')
    .map(({ text, document }) => ({ document, text, file: /^\/\/ (\S+\.ts)$/m.exec(text)?.[1] as string }));

  for (const { document, file, text } of programs) {
    it(`${document}: ${file}`, () => {
      writeFileSync(join(folder, file), text);
      const runner = file.endsWith('.test.ts') ? [vitest, 'run', '--root', folder] : ['--import', 'tsx'];
      execFileSync(process.execPath, [...runner, join(folder, file)], { stdio: 'pipe' });
    });
  }

  it('every program is named and type-checks', () => {
    expect(programs.every(({ file }) => file !== undefined)).toBe(true);
    const config = {
      extends: '../tsconfig.json',
      compilerOptions: { noEmit: true, rootDir: '..' },
      include: ['*.ts'],
    };
    writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(config));
    const { stdout } = spawnSync(join(root, 'node_modules/.bin/tsc'), ['-p', folder], { encoding: 'utf8' });
    expect(stdout).toBe('');
  });

  for (const { document, text } of blocks.filter(({ language }) => language === 'sh')) {
    for (const line of text.trim().split('\n')) {
      it(`${document}: ${line}`, () => {
        if (line.startsWith('npx aligncheck ')) {
          // "# exits 1" behind a command that finds what it looks for.
          const [command = '', exits = '0'] = line.split(' # exits ');
          const args = command.trim().split(' ').slice(2);
          const { status } = spawnSync(process.execPath, [join(root, 'dist/src/cli/main.js'), ...args], {
            cwd: folder,
            stdio: 'pipe',
          });
          expect(status).toBe(Number(exits));
          return;
        }
        // The two commands of a newcomer run in a fresh clone, not inside the tests; their scripts must exist.
        const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
          scripts: Record<string, string>;
        };
        for (const [, script = ''] of line.matchAll(/npm (?:run )?(\w+)/g)) {
          if (script !== 'ci') expect(scripts, line).toHaveProperty(script);
        }
      });
    }
  }

  it('links lead to files', () => {
    for (const document of [
      ...documents,
      'docs/subject-protocol.md',
      'examples/subjects/README.md',
      'examples/concentration/README.md',
    ]) {
      const text = readFileSync(join(root, document), 'utf8');
      for (const [, target = ''] of text.matchAll(/\]\((?!https?:)([^)#]+)\)/g))
        expect(existsSync(join(root, dirname(document), target)), `${document}: ${target}`).toBe(true);
    }
  });

  it('the README says why each dependency is there', () => {
    const { dependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
      dependencies: Record<string, string>;
    };
    const readme = readFileSync(join(root, 'README.md'), 'utf8');
    for (const name of Object.keys(dependencies))
      expect(readme).toMatch(new RegExp(`^\\| .*${name}.* \\| .+ \\|$`, 'm'));
  });
});
