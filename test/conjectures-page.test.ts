import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { conjecturesPage, type HuntedConjecture } from '../scripts/hunt-conjectures.mjs';
import { conjectures } from '../theorems/conjectures.js';

const root = join(import.meta.dirname, '..');
const hunted = JSON.parse(readFileSync(join(root, 'docs/conjectures.json'), 'utf8')) as Readonly<
  Record<string, HuntedConjecture>
>;

describe('docs/conjectures.md', () => {
  it('is written from what the hunts found', () => {
    expect(readFileSync(join(root, 'docs/conjectures.md'), 'utf8')).toBe(
      conjecturesPage(hunted, conjectures),
    );
  });

  it.each(conjectures.map((conjecture) => [conjecture.id, conjecture] as const))(
    '%s: hunted as it is stated now, and what was found is kept',
    (id, conjecture) => {
      expect(hunted[id]?.statement).toBe(conjecture.statement);
      const folder = join(root, 'counterexamples', id);
      const kept = existsSync(folder) ? readdirSync(folder) : [];
      expect(kept.length > 0).toBe(hunted[id]?.outcome === 'counterexample');
      const cases = kept.map(
        (name) => (JSON.parse(readFileSync(join(folder, name), 'utf8')) as { case: unknown }).case,
      );
      if (kept.length > 0) expect(cases).toContainEqual(hunted[id]?.counterexample?.case);
    },
  );

  it('at least twelve ship, and no file says which are true', () => {
    expect(conjectures.length).toBeGreaterThanOrEqual(12);
    for (const { statement, checkedAs } of conjectures)
      expect(`${statement} ${checkedAs}`).not.toMatch(/\b(true|false|refuted|holds)\b/);
  });
});
