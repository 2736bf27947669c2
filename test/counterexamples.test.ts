import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { corpusComplaints, readCorpus } from '../src/cli/corpus.js';
import type { KeptCounterexample } from '../src/hunt/counterexample.js';
import { theorems } from '../theorems/index.js';

const kept = join(import.meta.dirname, '../counterexamples');

it('every counterexample that is kept stands, and stands against a conjecture, not against a claim', async () => {
  expect(await corpusComplaints(kept)).toEqual([]);
});

describe('of a corpus it is said', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'aligncheck-'));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  const first = readCorpus(kept).entries.find((entry) => entry.kept.conjecture === 'monotone-loss');
  const write = (name: string, change: object | string): void => {
    const original = JSON.parse(readFileSync(first?.path as string, 'utf8')) as KeptCounterexample;
    writeFileSync(
      join(folder, name),
      typeof change === 'string' ? change : JSON.stringify({ ...original, ...change }),
    );
  };

  it('nothing, where there is none or it stands', async () => {
    expect(await corpusComplaints(join(folder, 'missing'))).toEqual([]);
    expect(await corpusComplaints(folder)).toEqual([]);
    write('stands.json', {});
    write('other.txt', 'of no concern');
    expect(await corpusComplaints(folder)).toEqual([]);
  });

  it('which files are damaged, stale, or counterexamples to what is claimed', async () => {
    write('a.json', '{');
    write('b.json', { conjecture: theorems[0]?.id });
    write('c.json', { conjecture: 'forgotten' });
    write('d.json', { statement: 'something else' });
    write('e.json', { case: { ...(first?.kept.case as object), stepSize: 1e-6 } });
    mkdirSync(join(folder, 'f.json'));
    const complaints = await corpusComplaints(folder);
    const expected = [
      /a\.json is not JSON: /,
      /b\.json is a counterexample to convergence, which is claimed: one of the two is wrong\.$/,
      /c\.json is about forgotten, which is no conjecture any more; it is stale\.$/,
      /d\.json is stale: the conjecture now states something else\.$/,
      /e\.json is stale: it is outside of what the conjecture is about: η is 0\.000001, not from 0\.00390625 to 0\.125\.$/,
    ];
    // Damaged ones first.
    expect(complaints).toHaveLength(6);
    for (const pattern of [...expected, /f\.json cannot be read \(it is a folder\)/])
      expect(
        complaints.filter((complaint) => pattern.test(complaint)),
        String(pattern),
      ).toHaveLength(1);
  });

  it('which no longer violate', async () => {
    const own = first?.kept.case as { readonly beta: number[] };
    // With b = β feedback alignment descends at first, as backpropagation does.
    write('fixed.json', {
      case: { ...own, b: own.beta.map(() => 1), beta: own.beta.map(() => 1), steps: 1 },
    });
    expect(await corpusComplaints(folder)).toEqual([
      `${join(folder, 'fixed.json')} is fixed: this case no longer violates monotone-loss.`,
    ]);
  });
});
