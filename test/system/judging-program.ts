// A program that judges a subject in two workers. It does what its second argument says as soon as a line arrives.
import { once } from 'node:events';
import { createPoolExecutor } from '../../src/judge/executor.js';
import { judgeSuite } from '../../src/judge/judge-suite.js';
import { createSubjectLab } from '../../src/subject/subject-lab.js';
import { smallTraining } from './small-training.js';
import { claimsWith, suiteModule } from './subject-suite.js';

const [command = '', how = ''] = process.argv.slice(2);
const options = { command, timeoutSeconds: 60 };
const acts: Readonly<Record<string, () => void>> = {
  exit: () => process.exit(0),
  throw: () => {
    throw new Error('a fault of the judge');
  },
};

if (how === 'end') {
  // The lab is in the main thread, and nobody closes it.
  createSubjectLab(options).capabilities();
  await once(process.stdin, 'data');
  process.exitCode = 0;
  process.stdin.destroy();
} else if (how === 'blocked main thread') {
  createSubjectLab(options).train(smallTraining(), ['errorNorm']);
} else {
  const setting = JSON.stringify(options);
  const executor = createPoolExecutor(2);
  const interrupt = new AbortController();
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => interrupt.abort());
  process.stdin.once('data', () => acts[how]?.());
  const levels = { alpha: 1e-4, alphaHolds: 1e-6 } as const;
  const run = {
    suite: suiteModule,
    setting,
    claims: claimsWith(setting),
    profile: 'quick',
    seed: 1,
  } as const;
  await judgeSuite({ ...run, ...levels, executor, signal: interrupt.signal });
  await executor.close();
  process.stdin.destroy();
}
