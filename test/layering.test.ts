import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize, relative } from 'node:path';
import { describe, expect, it } from 'vitest';

/** Which layers a layer may import, besides itself and the files of errors. The judge does not know what it judges. */
const ALLOWED: Readonly<Record<string, readonly string[]>> = {
  'src/math': [],
  // For guesses that are then proved.
  'src/exact': ['src/math'],
  'src/evidence': [],
  'src/model': ['src/math'],
  'src/engine': ['src/math', 'src/model'],
  'src/classifier': ['src/math', 'src/model'],
  // What there is to be seen, as data.
  'src/picture': [],
  'src/claim': ['src/exact', 'src/math', 'src/picture'],
  'src/arbitrary': ['src/claim', 'src/math', 'src/model'],
  'src/law': ['src/claim', 'src/classifier', 'src/math', 'src/model'],
  'src/subject': ['src/engine', 'src/math', 'src/model'],
  'src/conjecture': ['src/arbitrary', 'src/claim', 'src/engine', 'src/exact', 'src/math', 'src/model'],
  'src/judge': ['src/claim', 'src/evidence', 'src/math', 'src/picture'],
  'src/ledger': ['src/claim', 'src/judge'],
  'src/campaign': ['src/claim', 'src/judge', 'src/ledger'],
  'src/sharpness': ['src/claim', 'src/evidence', 'src/judge', 'src/math'],
  'src/hunt': ['src/claim', 'src/evidence', 'src/exact', 'src/judge', 'src/math'],
  'src/audit': ['src/claim', 'src/evidence', 'src/judge'],
  'src/gate': ['src/claim', 'src/engine', 'src/evidence', 'src/law', 'src/math', 'src/model'],
  'src/report': [
    'src/audit',
    'src/campaign',
    'src/claim',
    'src/evidence',
    'src/exact',
    'src/gate',
    'src/hunt',
    'src/law',
    'src/picture',
    'src/sharpness',
    'src/simulation',
    'src/version.ts',
  ],
  'src/page': ['src/picture', 'src/report'],
  // Runs cells in workers; does not know what is simulated.
  'src/simulation': ['src/claim', 'src/evidence', 'src/judge', 'src/ledger', 'src/math', 'src/picture'],
  'src/vitest': ['src/claim', 'src/evidence', 'src/judge', 'src/report'],
  'src/cli': [
    'src/audit',
    'src/campaign',
    'src/claim',
    'src/gate',
    'src/gate-suite.ts',
    'src/conjecture',
    'src/engine',
    'src/hunt',
    'src/hunt-suite.ts',
    'src/judge',
    'src/ledger',
    'src/page',
    'src/picture',
    'src/report',
    'src/sharpness',
    'src/simulation',
    'src/simulation-suite.ts',
    'src/suite.ts',
    'src/version.ts',
  ],
  theorems: [
    'properties',
    'src/gate',
    'src/claim',
    'src/classifier',
    'src/conjecture',
    'src/exact',
    'src/law',
    'src/engine',
    'src/model',
    'src/math',
    'src/picture',
  ],
  simulations: [
    'theorems',
    'src/claim',
    'src/classifier',
    'src/engine',
    'src/evidence',
    'src/law',
    'src/math',
    'src/model',
    'src/picture',
    'src/simulation',
  ],
  properties: ['src/claim', 'src/arbitrary', 'src/law', 'src/engine', 'src/model', 'src/math'],
};

/** What every layer may throw and catch, and how a module of the user's is loaded. */
const ERRORS = ['src/input-error.ts', 'src/subject-error.ts', 'src/unwritable.ts', 'src/load-module.ts'];

const root = join(import.meta.dirname, '..');
const files = ['src', 'theorems', 'simulations', 'properties'].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => join(folder, name)),
);
const layerOf = (file: string): string =>
  file.startsWith('src/') ? file.split('/').slice(0, 2).join('/') : (file.split('/')[0] as string);

describe('the house', () => {
  it('imports point down only', () => {
    const wrong: string[] = [];
    for (const file of files) {
      const layer = layerOf(file);
      const allowed = ALLOWED[layer];
      if (allowed === undefined) {
        expect(
          [
            'src/index.ts',
            'src/suite.ts',
            'src/gate-suite.ts',
            'src/hunt-suite.ts',
            'src/simulation-suite.ts',
            'src/version.ts',
            ...ERRORS,
          ],
          file,
        ).toContain(file);
        continue;
      }
      const text = readFileSync(join(root, file), 'utf8');
      for (const [, target = ''] of text.matchAll(/from '(\.[^']+)'/g)) {
        const imported = relative(root, normalize(join(root, dirname(file), target))).replace(/\.js$/, '.ts');
        const into = layerOf(imported);
        if (into !== layer && !allowed.includes(into) && !ERRORS.includes(imported))
          wrong.push(`${file} imports ${imported}`);
      }
    }
    expect(wrong).toEqual([]);
  });

  it('only the door imports ml-matrix, and only one file seedrandom', () => {
    const importers = (name: string): string[] =>
      files.filter((file) => readFileSync(join(root, file), 'utf8').includes(`from '${name}'`)).sort();
    expect(importers('ml-matrix')).toEqual(['src/math/matrix.ts', 'src/math/symmetric-eigen.ts']);
    expect(importers('seedrandom')).toEqual(['src/math/random-stream.ts']);
  });

  it('keeps files small', () => {
    for (const file of files) {
      const lines = readFileSync(join(root, file), 'utf8').split('\n').length;
      expect(lines, file).toBeLessThanOrEqual(300);
    }
  });

  it('keeps ambient state out of everything below the command line and the test reporter', () => {
    const edges = ['src/cli/', 'src/vitest/reporter.ts'];
    for (const file of files.filter((name) => !edges.some((edge) => name.startsWith(edge)))) {
      expect(readFileSync(join(root, file), 'utf8'), file).not.toMatch(
        /Math\.random|Date\.now|process\.env|new Date\(/,
      );
    }
  });
});
