import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, vi } from 'vitest';

/** What the command line writes in the test that runs, and a folder of that test's own. */
export interface Watched {
  folder: string;
  printed: string;
  complained: string;
}

/** Watches the console in every test of a file. */
export function watchConsole(): Watched {
  const watched: Watched = { folder: '', printed: '', complained: '' };
  beforeEach(() => {
    watched.folder = mkdtempSync(join(tmpdir(), 'aligncheck-'));
    watched.printed = '';
    watched.complained = '';
    const keep = (text: unknown): boolean => {
      watched.printed += `${String(text)}\n`;
      return true;
    };
    const complain = (text: unknown): boolean => {
      watched.complained += `${String(text)}\n`;
      return true;
    };
    vi.spyOn(console, 'log').mockImplementation(keep);
    vi.spyOn(process.stdout, 'write').mockImplementation(keep);
    vi.spyOn(console, 'error').mockImplementation(complain);
    vi.spyOn(process.stderr, 'write').mockImplementation(complain);
  });
  afterEach(() => {
    vi.restoreAllMocks();
    rmSync(watched.folder, { recursive: true, force: true });
  });
  return watched;
}
