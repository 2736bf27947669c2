import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { runCommandLine } from '../../src/cli/command-line.js';
import { createReferenceLab } from '../../src/engine/lab.js';
import { type Baseline, baselineText } from '../../src/gate/baseline.js';
import { measure } from '../../src/gate/measure.js';

let folder: string;
let printed: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'aligncheck-gate-'));
  printed = '';
  const keep = (text: unknown): void => {
    printed += `${String(text)}\n`;
  };
  vi.spyOn(console, 'log').mockImplementation(keep);
  vi.spyOn(console, 'error').mockImplementation(keep);
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true, force: true });
});
const rule = join(import.meta.dirname, '../gate/rules/own-matrix.mjs');

it('gate judges a rule from a file, and writes JUnit', async () => {
  const junit = join(folder, 'gate.xml');
  const observations = join(folder, 'observations.jsonl');
  const args = ['gate', 'hidden-unit-permutation', '--rule', rule, '--jobs', '1', '--junit', junit];
  expect(await runCommandLine([...args, '--observations', observations])).toBe(0);
  const lines = readFileSync(observations, 'utf8').trimEnd().split('\n');
  const told = lines.map((line) => JSON.parse(line) as { property: string; status: string });
  expect(told.every(({ property }) => property === 'hidden-unit-permutation')).toBe(true);
  expect(told.filter(({ status }) => status === 'passed')).toHaveLength(150);
  expect(printed).toContain('Candidate: feedback alignment, written out');
  expect(readFileSync(junit, 'utf8')).toContain('name="hidden-unit-permutation"');
});

it('gate says nothing of what holds when it is to be quiet', async () => {
  expect(await runCommandLine(['gate', 'sample-permutation', '--rule', rule, '--jobs', '1', '--quiet'])).toBe(
    0,
  );
  expect(printed).toMatch(/^Profile quick, seed 1, .*\n$/);
});

const verdicts = (): string => join(folder, 'verdicts.json');
const withForm = (name: string): readonly string[] => [
  'gate',
  'convergence',
  'engines-agree',
  'run-repeats-steps',
  '--rule',
  join(import.meta.dirname, '../gate/rules', name),
  '--jobs',
  '1',
  '--json',
  verdicts(),
];

it('trains theorems by a declared hidden-space form that agrees with the steps', async () => {
  expect(await runCommandLine(withForm('sign-feedback.mjs'))).toBe(0);
  expect(printed).toContain('hidden-space form agrees with its steps on 1000 problems');
  expect(readFileSync(verdicts(), 'utf8')).toContain('hidden, simd kernel');
});

it('refutes a hidden-space form that is another rule, and trains by the steps', async () => {
  expect(await runCommandLine(withForm('wrong-form.mjs'))).toBe(1);
  expect(printed).toContain('was not shown to agree with its steps (engines-agree: refuted)');
  expect(readFileSync(verdicts(), 'utf8')).not.toContain('hidden, simd kernel');
  expect(printed).toMatch(/run-repeats-steps +holds/);
});

it('a form that leaves the steps later on is not trained by', async () => {
  expect(await runCommandLine(withForm('late-form.mjs'))).toBe(1);
  expect(printed).toContain('leaves its steps within 1000 of them');
  expect(printed).toMatch(/engines-agree +holds/);
  expect(printed).toMatch(/convergence +refuted/);
});

describe('a baseline', () => {
  const cheap = ['gate', 'sample-permutation', '--jobs', '1'];
  const file = (name: string): string => join(import.meta.dirname, '../gate/rules', name);
  const stored = (): string => join(folder, 'baseline.json');

  it('is written, compared with, and fails what has become worse, even beside an undecided claim', async () => {
    const write = [...cheap, '--rule', rule, '--baseline', stored(), '--update-baseline'];
    expect(await runCommandLine(write)).toBe(0);
    expect(await runCommandLine([...cheap, '--rule', rule, '--baseline', stored()])).toBe(0);
    expect(printed).toContain('no difference shown');
    const junit = join(folder, 'gate.xml');
    const machines = ['--json', verdicts(), '--junit', junit];
    const clipped = [...cheap, '--rule', file('clipped.ts'), '--baseline', stored()];
    expect(await runCommandLine([...clipped, ...machines])).toBe(1);
    expect(printed).toContain('REGRESSION');
    expect(JSON.parse(readFileSync(verdicts(), 'utf8'))).toMatchObject({
      baseline: {
        candidate: 'feedback alignment, written out',
        metrics: [{ outcome: 'regression' }, {}, {}],
      },
    });
    expect(readFileSync(junit, 'utf8')).toContain(
      '<failure message="regression: convergence rate: worse on ',
    );
    printed = '';
    const undecided = ['gate', 'alignment-stalls', '--jobs', '1', '--alpha-holds', '1e-30', '--rule', rule];
    const better = JSON.parse(readFileSync(stored(), 'utf8')) as Baseline;
    const none = better.measured['final loss'].map(() => 0);
    writeFileSync(
      stored(),
      JSON.stringify({ ...better, measured: { ...better.measured, 'final loss': none } }),
    );
    expect(await runCommandLine([...undecided, '--baseline', stored()])).toBe(1);
    expect(printed).toMatch(/alignment-stalls +undecided/);
  });

  it('is compared on its own problems, whatever the seed, and keeps them when it is written again', async () => {
    const measured = measure(createReferenceLab(), 3, 7);
    const old = { form: 1, version: '0', candidate: 'old', seed: 7, problems: 3, measured } as const;
    writeFileSync(stored(), baselineText(old));
    const again = [...cheap, '--rule', rule, '--seed', '2', '--baseline', stored(), '--update-baseline'];
    expect(await runCommandLine(again)).toBe(0);
    expect(printed).toContain('on 3 common problems');
    expect(printed).toMatch(/final loss .* 0 +0 +3 +no difference shown/);
    expect(JSON.parse(readFileSync(stored(), 'utf8'))).toMatchObject({ seed: 7, problems: 3 });
  });

  it('is compared by the problems that a subject supports, and the others are counted', async () => {
    const subject = (factor: number) =>
      `node ${join(import.meta.dirname, '../gate/linear-trainer.mjs')} ${factor}`;
    const against = ['--jobs', '1', '--baseline', stored()];
    const asked = (factor: number) => ['gate', 'alignment-stalls', '--subject', subject(factor), ...against];
    const measured = measure(createReferenceLab(), 24, 1);
    writeFileSync(
      stored(),
      baselineText({ form: 1, version: '0', candidate: 'x', seed: 1, problems: 24, measured }),
    );
    expect(await runCommandLine(asked(1))).toBe(0);
    expect(printed).toMatch(/alignment at T .* 0 +0 +24 +no difference shown/);
    expect(printed).toContain('final loss: 24 of 24 problems are not compared');
    expect(await runCommandLine(asked(0.5))).toBe(1);
    expect(printed).toMatch(/alignment at T .*REGRESSION/);
  });

  it('of which nothing can be compared has decided nothing', async () => {
    const measured = measure(createReferenceLab(), 2, 1);
    const none = { ...measured, 'alignment at T': [undefined, undefined] };
    writeFileSync(
      stored(),
      baselineText({ form: 1, version: '0', candidate: 'x', seed: 1, problems: 2, measured: none }),
    );
    const trainer = `node ${join(import.meta.dirname, '../gate/linear-trainer.mjs')}`;
    const asked = ['gate', 'alignment-stalls', '--subject', trainer, '--jobs', '1'];
    expect(await runCommandLine([...asked, '--baseline', stored()])).toBe(3);
    expect(printed).toMatch(/alignment-stalls +holds/);
  });

  it('that cannot be read, or a candidate that cannot be measured, is told of in one sentence', async () => {
    expect(await runCommandLine([...cheap, '--rule', rule, '--baseline', folder])).toBe(2);
    expect(printed).toMatch(/^error: --baseline: .* cannot be read \(it is a folder\); name a file\./);
    printed = '';
    const write = ['--baseline', stored(), '--update-baseline'];
    expect(await runCommandLine([...cheap, '--rule', file('throws.mjs'), ...write])).toBe(2);
    expect(printed).toContain('error: --baseline: the candidate failed while it was measured: not today');
    const measured = measure(createReferenceLab(), 1, 1);
    writeFileSync(
      stored(),
      baselineText({ form: 1, version: '0', candidate: 'x', seed: 1, problems: 1, measured }),
    );
    const compare = [...cheap, '--rule', file('throws.mjs'), '--baseline', stored(), '--json', verdicts()];
    expect(await runCommandLine(compare)).toBe(2);
    expect(readFileSync(verdicts(), 'utf8')).toContain('"why": "--baseline: the candidate failed');
  });
});

it('verdicts are printed though the job summary cannot be written', async () => {
  vi.stubEnv('GITHUB_ACTIONS', 'true');
  vi.stubEnv('GITHUB_STEP_SUMMARY', join(folder, 'absent', 'summary.md'));
  expect(await runCommandLine(['gate', 'sample-permutation', '--rule', rule, '--jobs', '1'])).toBe(0);
  expect(printed).toMatch(/warning: the job summary .* could not be written \(ENOENT\)/);
});

it('verdicts are printed though the subject does not start once more', async () => {
  const starts = join(folder, 'starts');
  const trainer = join(import.meta.dirname, '../gate/starts-once.mjs');
  const command = `node ${trainer} ${starts}`;
  expect(await runCommandLine(['gate', 'sample-permutation', '--subject', command, '--jobs', '1'])).toBe(3);
  expect(printed).toContain(`Candidate: ${command}`);
  expect(printed).toContain('not supported by the subject');
});

describe('a module that', () => {
  const run = (name: string) =>
    spawnSync(
      process.execPath,
      [
        ...['--import', 'tsx', join(import.meta.dirname, '../../src/cli/main.ts')],
        ...['gate', 'sample-permutation', '--jobs', '1', '--rule'],
        join(import.meta.dirname, '../gate/rules', name),
      ],
      { encoding: 'utf8', timeout: 60_000 },
    );

  it.each(['ends-program.mjs', 'never-settles.mjs'])('%s: has passed nothing', (name) => {
    const { status, stderr } = run(name);
    expect(status).toBe(2);
    expect(stderr).toContain('error: the program was ended before it had answered');
  });

  it('keeps a timer does not keep the gate', () => {
    const { status, stdout } = run('keeps-timer.mjs');
    expect(status).toBe(0);
    expect(stdout).toMatch(/sample-permutation +holds/);
  });
});

it('a step that never ends breaks its claim, the others are judged, and so is said of a baseline', async () => {
  const measured = measure(createReferenceLab(), 2, 1);
  const stored = join(folder, 'baseline.json');
  writeFileSync(
    stored,
    baselineText({ form: 1, version: '0', candidate: 'x', seed: 1, problems: 2, measured }),
  );
  const never = join(import.meta.dirname, '../gate/rules/never-ends.mjs');
  const asked = ['gate', 'convergence', 'linear-drift', '--rule', never, '--timeout', '1', '--jobs', '1'];
  expect(await runCommandLine([...asked, '--baseline', stored])).toBe(2);
  expect(printed).toMatch(
    /convergence: the check is broken, .*: trial 0\/\d+\/0 did not end within 1 s; raise/,
  );
  expect(printed).toMatch(/linear-drift +holds/);
  expect(printed).toContain(
    'error: --baseline: the candidate failed while it was measured: problem 0 did not end within 1 s',
  );
});

it('a form whose run never ends is not trained by', async () => {
  const never = join(import.meta.dirname, '../gate/rules/late-endless-form.mjs');
  const asked = ['gate', 'engines-agree', '--rule', never, '--timeout', '2', '--jobs', '1'];
  expect(await runCommandLine(asked)).toBe(0);
  expect(printed).toContain(
    'Its hidden-space form could not be followed along 1000 steps (a run of 1000 steps did not end within 2 s',
  );
});

it('a refutation names the line that shows its trial again, under the same candidate', async () => {
  const clipped = join(import.meta.dirname, '../gate/rules/clipped.ts');
  expect(await runCommandLine(['gate', 'error-recursion', '--rule', clipped, '--jobs', '1'])).toBe(1);
  const [, line = ''] = /replay: npx aligncheck (.*)/.exec(printed) ?? [];
  expect(line).toMatch(/^gate error-recursion --rule \S+clipped\.ts --seed 1 --trial [\d:]+$/);
  const [, shown = ''] = /(conclusion "everyStep".*)/.exec(printed) ?? [];
  printed = '';
  expect(await runCommandLine(line.split(' '))).toBe(1);
  expect(printed).toContain('violates the claim');
  expect(printed).toContain(shown);
});

it('a theorem is replayed in the form that was judged', async () => {
  const rule = join(import.meta.dirname, '../gate/rules/sign-feedback.mjs');
  expect(await runCommandLine(['gate', 'lazy-weights', '--rule', rule, '--jobs', '1'])).toBe(1);
  const [, line = ''] = /replay: npx aligncheck (.*)/.exec(printed) ?? [];
  const [, shown = ''] = /(conclusion ".*)/.exec(printed) ?? [];
  printed = '';
  expect(await runCommandLine(line.split(' '))).toBe(1);
  expect(printed).toContain(shown);
});

it('a subject that fails while a trial is replayed is told of in one sentence', async () => {
  expect(await runCommandLine(['gate', 'error-recursion', '--subject', 'false', '--trial', '1'])).toBe(2);
  expect(printed).toMatch(/^error: subject "false": asked for hello, it ended with exit code 1/);
});

it('a subject has as long to start as it is given', async () => {
  const asked = ['gate', 'error-recursion', '--subject', 'cat > /dev/null', '--start-timeout', '1'];
  expect(await runCommandLine([...asked, '--trial', '1'])).toBe(2);
  expect(printed).toContain('asked for hello, it did not answer within 1 s');
});

it('gate says what a rule in float32 is held to', async () => {
  const kept = join(import.meta.dirname, '../gate/rules/float32.mjs');
  expect(await runCommandLine(['gate', 'linear-drift', '--rule', kept, '--jobs', '1'])).toBe(0);
  expect(printed).toContain(
    'Candidate: feedback alignment, kept in float32, in float32: laws allow roundings of 2⁻²⁴\n',
  );
});

it('gate wants exactly one candidate', async () => {
  expect(await runCommandLine(['gate'])).toBe(2);
  expect(printed).toContain('name one candidate');
});
