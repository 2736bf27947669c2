import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '..');
const pages = [
  'README.md',
  'CHANGELOG.md',
  'CONTRIBUTING.md',
  ...readdirSync(join(root, 'docs'))
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name}`),
];
const vitest = join(root, 'node_modules/vitest/vitest.mjs');
const main = join(root, 'dist/src/cli/main.js');
const read = (page: string): string => readFileSync(join(root, page), 'utf8');
const { scripts, dependencies } = JSON.parse(read('package.json')) as Record<
  'scripts' | 'dependencies',
  Record<string, string>
>;

interface Block {
  readonly language: string;
  readonly text: string;
}
const blocksOf = (page: string): readonly Block[] =>
  [...read(page).matchAll(/^```(\w*)\n([\s\S]*?)^```$/gm)].map(([, language = '', text = '']) => ({
    language,
    text,
  }));
/** The first line of a program names its file. */
const fileOf = (text: string): string => /^\/\/ (\S+\.ts)$/m.exec(text)?.[1] as string;

/** Inside the project, so that the package finds itself by its own name; the built package is what a user gets. */
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(root, '.tmp-docs-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

const node = (cwd: string, ...args: string[]): { status: number | null; output: string } => {
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd, encoding: 'utf8' });
  return { status, output: stdout + stderr };
};

/** Changes a file that the page wrote: every hunk, begun by "@@", replaces a place that the file has once. */
function applyDiff(text: string, cwd: string): void {
  const [heading = '', ...hunks] = text.split(/^@@\n/m);
  const path = join(cwd, heading.replace('--- ', '').trim());
  for (const hunk of hunks) {
    const side = (dropped: string): string =>
      hunk
        .trimEnd()
        .split('\n')
        .filter((line) => !line.startsWith(dropped))
        .map((line) => line.slice(1))
        .join('\n');
    const pieces = readFileSync(path, 'utf8').split(side('+'));
    expect(pieces.length, `${heading}has once: ${side('+')}`).toBe(2);
    writeFileSync(path, pieces.join(side('-')));
  }
}

/** A command as it stands, "# exits 1" behind one that finds what it looks for. */
function runCommand(line: string, cwd: string): void {
  const [command = '', exits = '0'] = line.split(' # exits ');
  const [npx, tool, ...args] = command.trim().split(/ +/);
  if (npx === 'npx') {
    expect(['aligncheck', 'vitest'], `${line}: what npx runs`).toContain(tool);
    const program = tool === 'vitest' ? [vitest, ...args, '--root', cwd] : [main, ...args];
    const { status, output } = node(cwd, ...program);
    expect(status, output).toBe(Number(exits));
    return;
  }
  // What installs, builds or tests the whole project runs in a fresh clone, not inside the tests; its scripts must exist.
  for (const [, script = ''] of line.matchAll(/npm (?:run )?([\w:-]+)/g))
    if (!['ci', 'install', 'pack'].includes(script)) expect(scripts, line).toHaveProperty(script);
}

describe.each(pages)('%s is executed', (page) => {
  const blocks = blocksOf(page);
  const programs = blocks.filter(({ language }) => language === 'ts').map(({ text }) => fileOf(text));
  let cwd: string;
  beforeAll(() => {
    cwd = join(folder, basename(page, '.md'));
    mkdirSync(cwd);
    // Without a configuration vitest would take that of this project.
    writeFileSync(join(cwd, 'vitest.config.ts'), 'export default {};\n');
  });

  it('says of every block what it is', () => {
    const languages = ['ts', 'diff', 'sh', 'text', 'tex', 'json', 'yaml'];
    for (const { language, text } of blocks) expect(languages, text).toContain(language);
    expect(programs).not.toContain(undefined);
    const commands = blocks.filter(({ language }) => language === 'sh').map(({ text }) => text);
    for (const file of programs.filter((name) => name.endsWith('.test.ts')))
      expect(commands.join(''), 'the command that runs it').toContain(`npx vitest run ${file}`);
  });

  // In the order of the page: a later block may use, or change, what an earlier one wrote.
  for (const { language, text } of blocks) {
    if (language === 'ts') {
      const file = fileOf(text);
      it(file, () => {
        writeFileSync(join(cwd, file), text);
        // Tests are run by the commands below them.
        if (file.endsWith('.test.ts')) return;
        const { status, output } = node(cwd, '--import', 'tsx', join(cwd, file));
        expect(status, output).toBe(0);
      });
    }
    if (language === 'diff') it(text.trim(), () => applyDiff(text, cwd));
    if (language === 'sh') for (const line of text.trim().split('\n')) it(line, () => runCommand(line, cwd));
  }

  if (programs.length > 0) {
    it('type-checks', () => {
      const config = {
        extends: '../../tsconfig.json',
        compilerOptions: { noEmit: true, rootDir: '../..' },
        include: ['*.ts'],
      };
      writeFileSync(join(cwd, 'tsconfig.json'), JSON.stringify(config));
      const { stdout } = spawnSync(join(root, 'node_modules/.bin/tsc'), ['-p', cwd], { encoding: 'utf8' });
      expect(stdout).toBe('');
    });
  }
});

describe('the documentation', () => {
  it('links to files, and to headings that they have', () => {
    const anchorsOf = (page: string): string[] => {
      const seen: string[] = [];
      for (const [, heading = ''] of read(page).matchAll(/^#+ (.+)$/gm)) {
        const anchor = heading
          .toLowerCase()
          .replace(/[^\p{L}\p{N}\s_-]/gu, '')
          .replaceAll(' ', '-');
        const times = seen.filter((other) => other.replace(/-\d+$/, '') === anchor).length;
        seen.push(times === 0 ? anchor : `${anchor}-${times}`);
      }
      return seen;
    };
    const generated = readdirSync(join(root, 'docs/api')).map((name) => `docs/api/${name}`);
    const examples = ['examples/subjects/README.md', 'examples/concentration/README.md'];
    for (const page of [...pages, ...generated, ...examples]) {
      for (const [, path = '', anchor] of read(page).matchAll(/\]\((?!https?:)([^)#]*)(?:#([^)]+))?\)/g)) {
        const target = path === '' ? page : join(dirname(page), path);
        expect(existsSync(join(root, target)), `${page}: ${target}`).toBe(true);
        if (anchor !== undefined) expect(anchorsOf(target), `${page}: ${target}`).toContain(anchor);
      }
    }
  });

  it('leads from the README to every page', () => {
    for (const page of pages.filter((name) => name.startsWith('docs/')))
      expect(read('README.md'), page).toContain(`](${page})`);
  });

  it('says why each dependency is there', () => {
    for (const name of Object.keys(dependencies))
      expect(read('README.md')).toMatch(new RegExp(`^\\| .*${name}.* \\| .+ \\|$`, 'm'));
  });

  it('maps every folder of the house', () => {
    const foldersIn = (path: string): string[] =>
      readdirSync(join(root, path), { withFileTypes: true })
        .filter((entry) => entry.isDirectory())
        .map(({ name }) => join(path, name));
    const made = /^(\.|(node_modules|dist|coverage|reports|src)$)/;
    const folders = [...foldersIn('.').filter((name) => !made.test(name)), ...foldersIn('src')];
    const map = read('README.md').split('## The house')[1]?.split('\n## ')[0] ?? '';
    const mapped = [...map.matchAll(/^\| (`[^|]+`) +\|/gm)].flatMap(([, names = '']) =>
      [...names.matchAll(/`([^`]+)`/g)].map(([, name]) => name),
    );
    expect(mapped.sort()).toEqual(folders.sort());
  });
});
