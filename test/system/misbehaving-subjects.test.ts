import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { createSubjectLab, type SubjectLab } from '../../src/subject/subject-lab.js';
import { NotSupportedError, SubjectError } from '../../src/subject-error.js';
import { expectNoneLeft, mark } from './processes.js';
import { smallTraining } from './small-training.js';

const script = join(import.meta.dirname, 'subjects', 'misbehaving.mjs');
const commandOf = (how: string, ...rest: string[]): string =>
  [process.execPath, script, how, ...rest].map((word) => `'${word}'`).join(' ');
const limits = { startSeconds: 20, timeoutSeconds: 1 };

let lab: SubjectLab | undefined;
let word = '';
function labFor(how: string, changes: Partial<typeof limits> = {}): SubjectLab {
  word = mark();
  lab = createSubjectLab({ command: commandOf(how, word), ...limits, ...changes });
  return lab;
}
/** What was thrown, without the command, which is long. */
function failureOf(act: () => unknown): SubjectError {
  try {
    act();
  } catch (error) {
    if (error instanceof SubjectError) return error;
    throw error;
  }
  throw new Error('nothing was thrown.');
}
const sentenceOf = (act: () => unknown): string => failureOf(act).message.replace(/^subject ".*?": /, '');

afterEach(() => {
  lab?.close();
});

const AS_DOCUMENTED = 'see docs/subject-protocol.md for the form of answers.';

/** What is said of each misbehaviour, after "asked to train …, ". */
const SENTENCES: Readonly<Record<string, string>> = {
  slow: 'it did not answer within 1 s; raise the time limit, or see what it waits for: answers end with a line feed and must be flushed.',
  stubborn:
    'it did not answer within 1 s; raise the time limit, or see what it waits for: answers end with a line feed and must be flushed.',
  crash:
    'it ended with exit code 3 without an answer; a subject reads requests until its standard input ends. Its standard error ends: Traceback (most recent call last): | File "trainer.py", line 7 | ValueError: bad shapes',
  'quiet end':
    'it ended with exit code 0 without an answer; a subject reads requests until its standard input ends.',
  'closed output': 'it closed its standard output; a subject reads requests until its standard input ends.',
  garbage: String.raw`it answered with a line that is not JSON: "{\"id\": 2, \"runs\": [{\"id\": 0, \"errorNorm\": [1, 0.5,"; write one JSON object a line to standard output and everything else to standard error.`,
  'endless line':
    'it wrote more than 128 MiB without an end of line; write one JSON object a line to standard output and everything else to standard error.',
  'text before':
    'it answered with a line that is not JSON: "epoch 1: loss 0.25"; write one JSON object a line to standard output and everything else to standard error.',
  list: `its answer is [1,2], not an object; ${AS_DOCUMENTED}`,
  'wrong id': `"id" of its answer is 7, not 2; ${AS_DOCUMENTED}`,
  'no id': `"id" of its answer is missing, not 2; ${AS_DOCUMENTED}`,
  'wrong run id': `the ids of its runs are [1], not [0]; ${AS_DOCUMENTED}`,
  'no runs': `"runs" is missing, not a list; ${AS_DOCUMENTED}`,
  'too short': `run 0: errorNorm has 2 entries, not the 5 of the states 0 … 4, and neither "diverged" nor "stopAt" explains it; ${AS_DOCUMENTED}`,
  'too long': `run 0: errorNorm has 6 entries, not the 5 of the states 0 … 4; ${AS_DOCUMENTED}`,
  'unequal lengths': `run 0: alignment has 1 entries, not 5; ${AS_DOCUMENTED}`,
  'missing series': `run 0: alignment is missing, not a list; ${AS_DOCUMENTED}`,
  'text for a number': `run 0: alignment[0] is "1", not a number; ${AS_DOCUMENTED}`,
  'NaN alignment': `run 0: alignment[0] is Infinity, though errorNorm[0] is a number: a run that has not diverged has numbers throughout; ${AS_DOCUMENTED}`,
  'bad divergence': `run 0: diverged is 99, not a step from 0 to 4; ${AS_DOCUMENTED}`,
  'error answer': `it answered with an error: "no GPU found"; ${AS_DOCUMENTED}`,
};

describe('a subject that misbehaves gets one sentence, and leaves no process', () => {
  for (const [how, sentence] of Object.entries(SENTENCES)) {
    it(how, async () => {
      // 128 MiB take a while.
      const timeoutSeconds = how === 'endless line' ? 60 : 1;
      const train = () => labFor(how, { timeoutSeconds }).train(smallTraining(), ['errorNorm', 'alignment']);
      expect(sentenceOf(train)).toBe(
        `asked to train 4 steps of feedback-alignment (n = 3, d = 5, p = 16, tanh), ${sentence}`,
      );
      await expectNoneLeft(word);
    });
  }

  it('a crash by a signal', async () => {
    const train = () => labFor('segfault').train(smallTraining(), ['errorNorm']);
    // A shell may have something to say about it on standard error.
    expect(sentenceOf(train)).toContain('tanh), it ended by SIGSEGV without an answer; a subject reads');
    await expectNoneLeft(word);
  });

  it('binary output', async () => {
    const train = () => labFor('binary').train(smallTraining(), ['errorNorm']);
    expect(sentenceOf(train)).toContain('it answered with a line that is not JSON: "');
    await expectNoneLeft(word);
  });

  it.each([
    ['silent', 'it did not answer within 1 s;'],
    ['other protocol', 'it speaks protocol 2, and this is protocol 1;'],
    ['no rules', '"rules" is missing, not a list;'],
    ['no errorNorm', '"observables" is ["alignment"]; it lacks errorNorm, which every claim needs;'],
  ])('%s, asked for hello', async (how, sentence) => {
    const train = () =>
      labFor(how, { startSeconds: how === 'silent' ? 1 : 20 }).train(smallTraining(), ['errorNorm']);
    expect(sentenceOf(train)).toMatch(/^asked for hello, /);
    expect(sentenceOf(() => lab?.train(smallTraining(), ['errorNorm']))).toContain(sentence);
    await expectNoneLeft(word);
  });

  it.each([
    ['no-such-program --x', 'it could not be started (exit code 127: command not found); check the command.'],
    ['/dev/null', 'it could not be started (exit code 126: not executable); check the command.'],
    [
      `${process.execPath} no-such-script.mjs`,
      'it ended with exit code 1 without an answer; a subject reads requests until its standard input ends. Its standard error ends: ',
    ],
    ['exec 1>&-; sleep 100', 'it closed its standard output;'],
    ['kill -9 $$', 'it ended by SIGKILL without an answer;'],
  ])('cannot be started: %s', (command, sentence) => {
    lab = createSubjectLab({ command, ...limits });
    expect(sentenceOf(() => lab?.capabilities())).toContain(`asked for hello, ${sentence}`);
  });

  it('extra text after an answer is told with the next request', async () => {
    const train = () => lab?.train(smallTraining(), ['errorNorm']);
    labFor('text after');
    train();
    // Whether it arrives before the next request is a matter of time.
    expect(sentenceOf(train)).toMatch(
      /it (wrote a line that nobody had asked for|answered with a line that is not JSON): "done"; write one JSON/,
    );
    await expectNoneLeft(word);
  });

  it('one that ends after its answer is told so with the next request', () => {
    const train = () => lab?.train(smallTraining(), ['errorNorm']);
    labFor('one shot');
    train();
    expect(sentenceOf(train)).toContain(
      'it ended with exit code 0 without an answer; a subject reads requests until',
    );
  });
});

describe('what is no misbehaviour', () => {
  it('text on standard error and blank lines', () => {
    const { errorNorm } = labFor('chatty').train(smallTraining(), ['errorNorm']);
    expect([...errorNorm]).toEqual([1, 0.5, 0.25, 0.125, 0.0625]);
  });

  it('an error that became NaN, as Python writes it: the run diverged', () => {
    const run = labFor('bare NaN').train(smallTraining(), ['errorNorm', 'alignment']);
    expect(run).toMatchObject({ ending: 'diverged', stepsTaken: 2 });
    expect([...run.errorNorm]).toEqual([1, 0.5]);
    expect([...run.alignment]).toEqual([1, 0.5]);
  });

  it('to say that something is not supported', () => {
    const error = failureOf(() => labFor('not supported').train(smallTraining(), ['errorNorm']));
    expect(error).toBeInstanceOf(NotSupportedError);
    expect(error.message).toBe('not supported by the subject: odd widths');
  });
});

describe('after a failure', () => {
  it('the subject is started again', () => {
    const folder = mkdtempSync(join(tmpdir(), 'aligncheck-'));
    try {
      lab = createSubjectLab({ command: commandOf('crash once', join(folder, 'crashed')), ...limits });
      const train = () => lab?.train(smallTraining(), ['errorNorm']);
      expect(sentenceOf(train)).toContain('exit code 3');
      expect(train()?.stepsTaken).toBe(4);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it('of three time limits in a row it is not waited for again', async () => {
    const train = () => lab?.train(smallTraining(), ['errorNorm']);
    labFor('stubborn', { timeoutSeconds: 0.2 });
    for (let time = 0; time < 3; time++) expect(sentenceOf(train)).toContain('within 0.2 s');
    const before = performance.now();
    expect(sentenceOf(train)).toBe(
      'not asked again, since it exceeded its time limit 3 times in a row; raise the time limit, or see what it waits for.',
    );
    expect(performance.now() - before).toBeLessThan(100);
    await expectNoneLeft(word);
  });
});
