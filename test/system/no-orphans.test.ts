import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createPoolExecutor } from '../../src/judge/executor.js';
import { createSubjectLab } from '../../src/subject/subject-lab.js';
import { expectAlive, expectNoneLeft, mark } from './processes.js';
import { smallTraining } from './small-training.js';
import { suiteModule } from './subject-suite.js';

const script = join(import.meta.dirname, 'subjects', 'misbehaving.mjs');
/** Stays when its input ends, ignores SIGTERM, and has a child that does the same; no shell stands before it. */
const stubborn = (word: string): string => `exec ${process.execPath} ${script} stubborn ${word}`;

function startJudging(word: string, how: string): ChildProcess {
  const program = join(import.meta.dirname, 'judging-program.ts');
  return spawn(process.execPath, ['--import', 'tsx', program, stubborn(word), how], {
    stdio: ['pipe', 'ignore', 'ignore'],
  });
}

// Processes are found in /proc; elsewhere these tests would see nothing.
describe.skipIf(!existsSync('/proc/self/cmdline'))('no process is left (skipped without /proc)', () => {
  it.each(['SIGTERM', 'SIGINT', 'SIGKILL', 'SIGABRT'] as const)(
    'when the judging program gets %s in the midst of runs',
    async (signal) => {
      const word = mark();
      const program = startJudging(word, 'wait');
      // Both workers wait for an answer.
      await expectAlive(`child ${word}`, 2);
      program.kill(signal);
      await once(program, 'exit');
      await expectNoneLeft(word);
    },
  );

  it.each(['exit', 'throw'])('when the judging program ends by %s', async (how) => {
    const word = mark();
    const program = startJudging(word, how);
    await expectAlive(`child ${word}`, 2);
    program.stdin?.write('now\n');
    await once(program, 'exit');
    await expectNoneLeft(word);
  });

  it('when a program with a lab of its own just ends', async () => {
    const word = mark();
    const program = startJudging(word, 'end');
    await expectAlive(`misbehaving.mjs stubborn ${word}`);
    program.stdin?.write('now\n');
    const [code] = (await once(program, 'exit')) as [number];
    expect(code).toBe(0);
    await expectNoneLeft(word);
  });

  it('when a program is killed while its main thread waits for an answer', async () => {
    const word = mark();
    const program = startJudging(word, 'blocked main thread');
    await expectAlive(`child ${word}`);
    program.kill('SIGTERM');
    await once(program, 'exit');
    await expectNoneLeft(word);
  });

  it('when the workers of a judge are ended in the midst of runs', async () => {
    const word = mark();
    const executor = createPoolExecutor(2);
    const setting = JSON.stringify({ command: stubborn(word), timeoutSeconds: 60 });
    const address = { suite: suiteModule, id: 'tanh', control: undefined, setting };
    const dataset = { index: 0, attempt: 0 };
    const task = { kind: 'trials', address, seed: 1, dataset, size: 256, from: 0, count: 1 } as const;
    const ended = [executor.run(task), executor.run(task)].map((run) => run.catch(() => 'ended'));
    await expectAlive(`child ${word}`, 2);
    await executor.close();
    expect(await Promise.all(ended)).toEqual(['ended', 'ended']);
    await expectNoneLeft(word);
  });

  it('when a run exceeds its time', async () => {
    const word = mark();
    const lab = createSubjectLab({ command: stubborn(word), timeoutSeconds: 0.5 });
    expect(() => lab.train(smallTraining(), ['errorNorm'])).toThrow('within 0.5 s');
    await expectNoneLeft(word, 0);
  });

  it('when a lab is closed', async () => {
    const word = mark();
    const lab = createSubjectLab({ command: stubborn(word) });
    lab.capabilities();
    await expectAlive(`misbehaving.mjs stubborn ${word}`);
    lab.close();
    await expectNoneLeft(word, 0.2);
  });
});
