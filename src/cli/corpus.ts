import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { counterexampleHash, type KeptCounterexample, parseCounterexample } from '../hunt/counterexample.js';
import { InputError } from '../input-error.js';
import { writeFileAtomically } from './write-file.js';

export interface CorpusEntry {
  readonly path: string;
  readonly kept: KeptCounterexample;
}

export interface Corpus {
  readonly entries: readonly CorpusEntry[];
  /** Files that were skipped, each with what is wrong with it. */
  readonly damaged: readonly string[];
}

/** Every counterexample kept under a folder, in the order of its name; damaged and foreign files are named and skipped. */
export function readCorpus(folder: string): Corpus {
  if (!existsSync(folder)) return { entries: [], damaged: [] };
  const entries: CorpusEntry[] = [];
  const damaged: string[] = [];
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.json'),
  );
  for (const name of names.toSorted()) {
    const path = join(folder, name);
    try {
      entries.push({ path, kept: readCounterexample(path) });
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      damaged.push(error.message);
    }
  }
  return { entries, damaged };
}

/** Throws: InputError for a file that is missing, damaged or foreign. */
export function readCounterexample(path: string): KeptCounterexample {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const why = code === 'ENOENT' ? 'there is no such file' : code === 'EISDIR' ? 'it is a folder' : code;
    throw new InputError(`${path} cannot be read (${why}); name a file of counterexamples/.`);
  }
  return parseCounterexample(text, path);
}

/** Keeps a counterexample as `folder/<conjecture>/<hash>.json`, whole or not at all, and answers its path. */
export function keepCounterexample(folder: string, kept: KeptCounterexample): string {
  const path = join(folder, kept.conjecture, `${counterexampleHash(kept)}.json`);
  try {
    mkdirSync(dirname(path), { recursive: true });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new InputError(`cannot make the folder ${dirname(path)} (${code}); name another by --corpus.`);
  }
  writeFileAtomically(path, `${JSON.stringify(kept, null, 2)}\n`);
  return path;
}
