import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { apiPages, entryPoints } from '../scripts/api-pages.mjs';

const folder = join(import.meta.dirname, '../docs/api');

/** The page of one module with this text. */
function pageOf(text: string): string | undefined {
  const written = mkdtempSync(join(tmpdir(), 'aligncheck-api-'));
  try {
    writeFileSync(join(written, 'made.d.ts'), text);
    return apiPages({ made: join(written, 'made.d.ts') })['made.md'];
  } finally {
    rmSync(written, { recursive: true });
  }
}

describe('docs/api', () => {
  it('is what the docstrings give; else npm run build && npm run docs', () => {
    const committed = readdirSync(folder).map((name) => [name, readFileSync(join(folder, name), 'utf8')]);
    expect(Object.fromEntries(committed)).toEqual(apiPages(entryPoints()));
  });

  it('refuses exported names without a docstring, and names them all', () => {
    const text =
      '/** Said. */\nexport declare const said: 1;\nexport type Bare = 1;\nexport declare function unsaid(): void;\n';
    expect(() => pageOf(text)).toThrow(
      /2 exported names have no docstring[\s\S]*made: unsaid[\s\S]*made: Bare/,
    );
  });

  it('shows every overload, and numbers the anchors of names that differ in case only', () => {
    const page = pageOf(
      '/** A law. */\nexport interface Law {}\n/** Makes a `Law` of Law<string>. */\nexport declare function law(a: 1): Law;\nexport declare function law(a: 2): Law;\n',
    );
    expect(page).toContain('[Law](#law), [law](#law-1)');
    expect(page).toContain('function law(a: 1): Law;\nfunction law(a: 2): Law;');
    expect(page).toContain('Law\\<string>');
  });
});
