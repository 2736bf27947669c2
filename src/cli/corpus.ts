import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import type { Conjecture } from '../claim/conjecture.js';
import type { TrainingCase } from '../conjecture/training-case.js';
import { counterexampleHash, type KeptCounterexample, replayCounterexample } from '../hunt/counterexample.js';
import { parseCounterexample } from '../hunt/parse-counterexample.js';
import { conjectureAt, conjectures, settingOf, sourceOf } from '../hunt-suite.js';
import { InputError } from '../input-error.js';
import { claims } from '../suite.js';
import { requireWritable, writeFileAtomically } from './write-file.js';

export interface CorpusEntry {
  readonly path: string;
  readonly kept: KeptCounterexample;
}

export interface Corpus {
  readonly entries: readonly CorpusEntry[];
  /** Files that were skipped, each with what is wrong with it. */
  readonly damaged: readonly string[];
}

/**
 * Every counterexample kept under a folder, in the order of its name; damaged and foreign files are named and skipped.
 *
 * Throws: InputError for what is no folder, or cannot be read.
 */
export function readCorpus(folder: string): Corpus {
  if (!existsSync(folder)) return { entries: [], damaged: [] };
  const entries: CorpusEntry[] = [];
  const damaged: string[] = [];
  for (const name of filesBelow(folder).toSorted()) {
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

function filesBelow(folder: string): readonly string[] {
  try {
    return readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
      name.endsWith('.json'),
    );
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new InputError(
      `--corpus: ${folder} cannot be read (${code === 'ENOTDIR' ? 'it is no folder' : code}); name a folder.`,
    );
  }
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

/** Checks before long work that counterexamples can be kept. Throws: InputError saying why not. */
export function requireKeepable(folder: string): void {
  let nearest = resolve(folder);
  while (!existsSync(nearest)) nearest = dirname(nearest);
  requireWritable(join(nearest, 'counterexample.json'));
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

/** The conjecture that a kept counterexample is about. Throws: InputError where it is no conjecture any more, or cannot be loaded. */
export async function conjectureOf(
  { conjecture, file }: KeptCounterexample,
  path: string,
): Promise<Conjecture<TrainingCase>> {
  if (file === null && !conjectures.some(({ id }) => id === conjecture)) {
    throw new InputError(
      claims.some(({ id }) => id === conjecture)
        ? `${path} is a counterexample to ${conjecture}, which is claimed: one of the two is wrong.`
        : `${path} is about ${conjecture}, which is no conjecture any more; it is stale.`,
    );
  }
  const found = await conjectureAt(settingOf(sourceOf(file ?? conjecture)));
  if (found.id !== conjecture)
    throw new InputError(`${path} is about ${conjecture}, but ${file} now exports ${found.id}; it is stale.`);
  return found;
}

/**
 * What is wrong with a corpus, a sentence for each file: damage, a case that violates nothing any more, and a counterexample to
 * what is claimed. One that stands against a conjecture is as it should be.
 */
export async function corpusComplaints(folder: string): Promise<readonly string[]> {
  const { entries, damaged } = readCorpus(folder);
  const complaints = [...damaged];
  for (const { path, kept } of entries) {
    try {
      const { state, why } = replayCounterexample(await conjectureOf(kept, path), kept);
      if (state === 'stale') complaints.push(`${path} is stale: ${why}.`);
      if (state === 'fixed')
        complaints.push(
          `${path} is fixed: ${why === '' ? `this case no longer violates ${kept.conjecture}` : why}.`,
        );
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      complaints.push(error.message);
    }
  }
  return complaints;
}
