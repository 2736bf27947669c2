// A subject without a network: its error halves with every step. The first argument says how it misbehaves, and any
// further ones only serve to tell processes apart.
import { spawn } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { createInterface } from 'node:readline';

const [how = 'none', file = ''] = process.argv.slice(2);
const write = (text) => process.stdout.write(text);
const answer = (id, body) => write(`${JSON.stringify({ id, ...body })}\n`);
const stayStubbornly = () => {
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP']) process.on(signal, () => {});
  setInterval(() => {}, 1000);
};

const hello = {
  protocol: 1,
  name: 'halving',
  activations: ['linear', 'tanh'],
  rules: ['feedback-alignment'],
  observables: ['errorNorm', 'alignment'],
  maxBatch: 4,
};
const halves = (steps) => Array.from({ length: steps + 1 }, (_, t) => 2 ** -t);
const run = ({ id, steps, record }) => ({
  id,
  ...Object.fromEntries(record.map((name) => [name, halves(steps)])),
});
const runs = (request, change = (one) => one) => ({ runs: request.runs.map((one) => change(run(one))) });

/** What is done instead of answering hello. */
const INSTEAD_OF_HELLO = {
  silent: () => stayStubbornly(),
  'other protocol': (id) => answer(id, { ...hello, protocol: 2 }),
  'no rules': (id) => answer(id, { ...hello, rules: undefined }),
  'no errorNorm': (id) => answer(id, { ...hello, observables: ['alignment'] }),
};

/** What is done instead of answering train. */
const INSTEAD_OF_TRAIN = {
  slow: () => {},
  // Cannot be ended politely, and has a child that holds its output open.
  stubborn: () => {
    const program = "process.on('SIGTERM', () => {}); setInterval(() => {}, 1000);";
    spawn(process.execPath, ['-e', program, 'child', file], { stdio: ['ignore', 'inherit', 'inherit'] });
  },
  crash: () => {
    console.error('Traceback (most recent call last):\n  File "trainer.py", line 7\nValueError: bad shapes');
    process.exit(3);
  },
  'crash on linear': (request) => {
    if (request.runs[0].activation === 'linear') INSTEAD_OF_TRAIN.crash();
    else answer(request.id, runs(request));
  },
  'crash once': (request) => {
    if (existsSync(file)) return answer(request.id, runs(request));
    writeFileSync(file, '');
    process.exit(3);
  },
  segfault: () => process.kill(process.pid, 'SIGSEGV'),
  'quiet end': () => process.exit(0),
  'one shot': (request) => {
    answer(request.id, runs(request));
    process.exitCode = 0;
    process.stdin.destroy();
  },
  'closed output': () => {
    process.stdout.end();
    setInterval(() => {}, 1000);
  },
  garbage: () => write('{"id": 2, "runs": [{"id": 0, "errorNorm": [1, 0.5,\n'),
  binary: () => write(Buffer.from([0xff, 0xfe, 0x00, 0x0a])),
  'endless line': () => {
    const part = 'x'.repeat(2 ** 20);
    const more = () => process.stdout.write(part, more);
    more();
  },
  'text before': (request) => {
    write('epoch 1: loss 0.25\n');
    answer(request.id, runs(request));
  },
  'text after': (request) => {
    answer(request.id, runs(request));
    write('done\n');
  },
  list: () => write('[1, 2]\n'),
  'wrong id': (request) => answer(request.id + 5, runs(request)),
  'no id': (request) => write(`${JSON.stringify(runs(request))}\n`),
  'wrong run id': (request) =>
    answer(
      request.id,
      runs(request, (one) => ({ ...one, id: one.id + 1 })),
    ),
  'no runs': (request) => answer(request.id, {}),
  'too short': (request) =>
    answer(
      request.id,
      runs(request, (one) => ({ ...one, errorNorm: [1, 0.5] })),
    ),
  'too long': (request) =>
    answer(
      request.id,
      runs(request, (one) => ({ ...one, errorNorm: [...one.errorNorm, 0] })),
    ),
  'unequal lengths': (request) =>
    answer(
      request.id,
      runs(request, (one) => ({ ...one, alignment: [1] })),
    ),
  'missing series': (request) =>
    answer(
      request.id,
      runs(request, (one) => ({ ...one, alignment: undefined })),
    ),
  'text for a number': (request) =>
    answer(
      request.id,
      runs(request, (one) => ({ ...one, alignment: one.alignment.map(String) })),
    ),
  'NaN alignment': (request) =>
    answer(
      request.id,
      runs(request, (one) => ({ ...one, alignment: one.alignment.map(() => 'Infinity') })),
    ),
  'bad divergence': (request) =>
    answer(
      request.id,
      runs(request, (one) => ({ ...one, diverged: 99 })),
    ),
  'bare NaN': (request) => {
    const text = JSON.stringify({ id: request.id, ...runs(request) });
    write(`${text.replaceAll(/0\.25\b/g, 'NaN')}\n`);
  },
  'error answer': (request) => answer(request.id, { error: 'no GPU found' }),
  'not supported': (request) => answer(request.id, { notSupported: 'odd widths' }),
  chatty: (request) => {
    console.error('epoch 1: loss 0.25');
    write('\n');
    answer(request.id, runs(request));
  },
};

if (how === 'stubborn') stayStubbornly();
for await (const line of createInterface({ input: process.stdin })) {
  const request = JSON.parse(line);
  if (request.request === 'hello') {
    const instead = INSTEAD_OF_HELLO[how];
    if (instead) instead(request.id);
    else answer(request.id, hello);
  } else {
    const instead = INSTEAD_OF_TRAIN[how];
    if (instead) instead(request);
    else answer(request.id, runs(request));
  }
}
