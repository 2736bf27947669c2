import { spawn } from 'node:child_process';
import {
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { runCommandLine } from '../../src/cli/command-line.js';
import { claims } from '../../src/suite.js';

const observation = new Ajv2020({ strict: true, allowUnionTypes: true }).compile(
  JSON.parse(readFileSync(new URL('../../schema/observation.json', import.meta.url), 'utf8')) as object,
);

let folder: string;
let printed: string;
let complained: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'aligncheck-'));
  printed = '';
  complained = '';
  const keep = (text: unknown): boolean => {
    printed += `${String(text)}\n`;
    return true;
  };
  const complain = (text: unknown): boolean => {
    complained += `${String(text)}\n`;
    return true;
  };
  vi.spyOn(console, 'log').mockImplementation(keep);
  vi.spyOn(process.stdout, 'write').mockImplementation(keep);
  vi.spyOn(console, 'error').mockImplementation(complain);
  vi.spyOn(process.stderr, 'write').mockImplementation(complain);
});
afterEach(() => {
  vi.restoreAllMocks();
  rmSync(folder, { recursive: true, force: true });
});

describe('list and explain', () => {
  it('list names every claim with its statement', async () => {
    expect(await runCommandLine(['list'])).toBe(0);
    for (const { id, kind, statement } of claims) {
      expect(printed).toContain(`${id} (${kind})`);
      expect(printed).toContain(statement);
    }
  });

  it('explain says what is checked, with which constants, and what it does not show', async () => {
    for (const claim of claims) {
      printed = '';
      expect(await runCommandLine(['explain', claim.id])).toBe(0);
      for (const part of [
        claim.statement,
        claim.checkedAs,
        claim.source.locator,
        ...claim.hypotheses,
        ...claim.doesNotShow,
      ]) {
        expect(printed).toContain(part);
      }
      for (const { name } of claim.controls) expect(printed).toContain(`${name}: must be refuted`);
      for (const [name, value] of Object.entries(claim.constants))
        expect(printed).toContain(`${name} = ${value}`);
    }
  });
});

describe('check', () => {
  it('judges the claims named, prints the table, and writes the JSON whole', async () => {
    const file = join(folder, 'verdicts.json');
    writeFileSync(file, 'an older file');
    const ids = ['sample-permutation', 'first-step-of-backpropagation'];
    expect(await runCommandLine(['check', ...ids, '--jobs', '2', '--seed', '3', '--json', file])).toBe(0);
    expect(printed).toMatch(/sample-permutation +holds +1 000/);
    expect(printed).toContain('Profile quick, seed 3');
    const json = JSON.parse(readFileSync(file, 'utf8')) as {
      seed: number;
      claims: { id: string; verdict: string }[];
    };
    expect(json.seed).toBe(3);
    // In the suite's order, whatever the order of the command line.
    expect(json.claims.map(({ id }) => id)).toEqual(['first-step-of-backpropagation', 'sample-permutation']);
    expect(readdirSync(folder)).toEqual(['verdicts.json']);
  });

  it('judges at the levels, profile, engine and number of workers asked for', async () => {
    const file = join(folder, 'verdicts.json');
    const judge = async (...flags: string[]) => {
      await runCommandLine(['check', 'alignment-stalls', '--json', file, ...flags]);
      const json = JSON.parse(readFileSync(file, 'utf8')) as {
        claims: {
          alpha: number;
          sizes: number[];
          cells: { trials: number; violations: number }[];
          remarks: object;
        }[];
      };
      return json.claims[0];
    };
    const quick = await judge('--alpha', '1e-3', '--alpha-holds', '0.05', '--jobs', '1');
    expect(quick?.alpha).toBe(1e-3);
    expect(printed).toContain('on 1 worker.');
    // 43 clean trials decide at level 0.05 and δ = 0.1; 158 at the default.
    for (const cell of quick?.cells.filter(({ violations }) => violations === 0) ?? [])
      expect(cell.trials).toBe(43);
    expect(Object.keys(quick?.remarks ?? {})).toContain('engine: gram');
    const standard = await judge(
      '--alpha-holds',
      '0.05',
      '--profile',
      'standard',
      '--engine',
      'hidden',
      '--jobs',
      '2',
    );
    expect(quick?.sizes).toEqual([64, 128, 512]);
    expect(standard?.sizes).toEqual([64, 256, 1024, 4096]);
    expect(Object.keys(standard?.remarks ?? {}).join()).toMatch(/engine: hidden/);
    expect(printed).toContain('on 2 workers.');
  });

  it('writes one line a trial in an order that no number of workers changes', async () => {
    const observe = async (...flags: string[]): Promise<readonly Record<string, unknown>[]> => {
      const [file, json] = [join(folder, 'observations.jsonl'), join(folder, 'verdicts.json')];
      const ids = ['gaussian-isometry', 'alignment-stalls', 'sample-permutation'];
      const output = ['--observations', file, '--json', json];
      expect(await runCommandLine(['check', ...ids, ...output, ...flags])).toBe(0);
      const written = readFileSync(file, 'utf8').split('\n');
      expect(written.pop()).toBe('');
      const lines = written.map((line) => JSON.parse(line) as Record<string, unknown>);
      const { claims: judged } = JSON.parse(readFileSync(json, 'utf8')) as {
        claims: { id: string; trials: number; violations: number }[];
      };
      for (const { id, trials, violations } of judged) {
        const own = lines.filter(({ property }) => property === id);
        expect(own.filter(({ status }) => status !== 'gave_up')).toHaveLength(trials);
        expect(own.filter(({ status }) => status === 'failed')).toHaveLength(violations);
      }
      expect(
        lines.every((line) => observation(line)),
        JSON.stringify(observation.errors),
      ).toBe(true);
      expect(readdirSync(folder).sort()).toEqual(['observations.jsonl', 'verdicts.json']);
      return lines.map(({ run_start: _, timing: __, ...rest }) => rest);
    };
    const alone = await observe('--jobs', '1');
    expect(new Set(alone.map(({ property }) => property)).size).toBe(3);
    expect(await observe('--jobs', '3')).toEqual(alone);
  });

  it('writes through a symbolic link, which stays a link', async () => {
    symlinkSync(join(folder, 'target.json'), join(folder, 'link.json'));
    writeFileSync(join(folder, 'target.json'), 'old');
    expect(await runCommandLine(['check', 'sample-permutation', '--json', join(folder, 'link.json')])).toBe(
      0,
    );
    expect(lstatSync(join(folder, 'link.json')).isSymbolicLink()).toBe(true);
    expect(JSON.parse(readFileSync(join(folder, 'target.json'), 'utf8'))).toHaveProperty('schema', 2);
  });

  it('replays one trial of a theorem and of a property', async () => {
    expect(await runCommandLine(['check', 'convergence', '--trial', '0/4/3'])).toBe(0);
    expect(printed).toMatch(/convergence, trial 0\/4\/3, seed 1: as claimed/);
    const violating = [];
    for (let trial = 0; trial < 20 && violating.length === 0; trial++) {
      printed = '';
      if ((await runCommandLine(['check', 'convergence', '--trial', `1/4/${trial}`])) === 1)
        violating.push(printed);
    }
    expect(violating[0]).toMatch(
      /violates the claim[\s\S]*‖e\(t\+1\)‖\/‖e\(t\)‖ = [\d.]+, claimed ≤ [\d.]+ \(t = \d+\), margin −/,
    );
    expect(await runCommandLine(['check', 'input-rotation', '--trial', '5'])).toBe(0);
  });
});

describe('bad input', () => {
  const cases: [string[], RegExp][] = [
    [['chek'], /unknown command 'chek'\n\(Did you mean check\?\)/],
    [['check', 'nope'], /unknown claim "nope"; the claims are convergence, /],
    [['explain', 'nope'], /unknown claim "nope"/],
    [['check', '--bogus'], /unknown option '--bogus'/],
    [['check', '--seed', '1.5'], /'1.5' is invalid. Expected an integer/],
    [['check', '--seed', ''], /Expected an integer/],
    [['check', '--seed', '1e300'], /Expected an integer/],
    [['check', '--jobs', '0'], /Expected 1, 2, 3/],
    [['check', '--jobs', '100000'], /jobs: expected 1 … 256 worker threads, got 100000/],
    [['check', '--alpha', '0'], /probability between 0 and 1/],
    [['check', '--alpha', '1'], /probability between 0 and 1/],
    [['check', '--alpha-holds', 'NaN'], /probability between 0 and 1/],
    [['check', '--profile', 'fast'], /Allowed choices are quick, standard, deep/],
    [['check', '--json'], /argument missing/],
    [
      ['check', 'convergence', '--trial', 'abc'],
      /expected "data set\/width p\/trial" such as 0\/64\/17 for convergence, got "abc"/,
    ],
    [['check', 'convergence', '--trial', '0/2.5/1'], /expected the width p to be 1, 2, 3, …, got 2.5/],
    [['check', 'input-rotation', '--trial', '1/2/3'], /expected a path such as 17:0:3/],
    [['check', '--trial', '0/4/3'], /expected one claim id, got 0/],
  ];
  for (const [args, message] of cases) {
    it(`${args.join(' ')}: one clear sentence and exit code 2`, async () => {
      expect(await runCommandLine(args)).toBe(2);
      expect(complained).toMatch(message);
      expect(complained).not.toMatch(/ {4}at |node:internal/);
    });
  }

  it('a file that cannot be written is known before any work is done', async () => {
    const asFile = join(folder, 'file');
    writeFileSync(asFile, '');
    mkdirSync(join(folder, 'sub'));
    for (const [file, why] of [
      [join(folder, 'missing', 'x.json'), 'its folder does not exist'],
      [join(asFile, 'x.json'), 'its folder is a file'],
      [join(folder, 'sub'), 'it is a folder'],
      ['/dev/null', 'it is not a regular file'],
      [join(folder, 'x'.repeat(300)), 'the name is too long'],
    ] as const) {
      complained = '';
      for (const flag of ['--json', '--observations']) {
        complained = '';
        expect(await runCommandLine(['check', 'convergence', flag, file])).toBe(2);
        expect(complained).toContain(why);
        expect(printed).toBe('');
      }
    }
  });
});

describe('as a process', () => {
  const main = join(import.meta.dirname, '../../src/cli/main.ts');
  const start = (...args: string[]) =>
    spawn(process.execPath, ['--import', 'tsx', main, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });

  it('Ctrl-C stops the workers, reports what is known as undecided, and writes a whole file', async () => {
    const file = join(folder, 'verdicts.json');
    const observations = join(folder, 'observations.jsonl');
    const written = ['--json', file, '--observations', observations];
    const child = start('check', 'convergence', '--profile', 'deep', ...written);
    let output = '';
    child.stdout.on('data', (chunk: Buffer) => {
      output += chunk;
    });
    const ended = new Promise<number | null>((resolve) => child.on('exit', resolve));
    // A signal before the program has come to itself ends it: it has when there are trials.
    while (!existsSync(observations) || statSync(observations).size === 0)
      await new Promise((resolve) => setTimeout(resolve, 50));
    child.kill('SIGINT');
    expect(await ended).toBe(3);
    expect(output).toMatch(/convergence +undecided/);
    expect(output).toContain('Interrupted: what was not decided by then is undecided.');
    const json = JSON.parse(readFileSync(file, 'utf8')) as { claims: { verdict: string; stop: string }[] };
    expect(json.claims[0]).toMatchObject({ verdict: 'undecided', stop: 'interrupted' });
    expect(readFileSync(observations, 'utf8')).toMatch(/^(\{"type":"test_case".*\}\n)+$/);
    expect(readdirSync(folder).sort()).toEqual(['observations.jsonl', 'verdicts.json']);
  });

  it('writes no progress and no colours into a pipe, and bears a reader that leaves early', async () => {
    const child = start('list');
    let output = '';
    child.stdout.on('data', (chunk: Buffer) => {
      output += chunk;
    });
    const code = await new Promise((resolve) => child.on('exit', resolve));
    expect(code).toBe(0);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: escape sequences are what must not be there
    expect(output).not.toMatch(/\u001b\[/);

    const impatient = start('list');
    let complaint = '';
    impatient.stderr.on('data', (chunk: Buffer) => {
      complaint += chunk;
    });
    impatient.stdout.destroy();
    await new Promise((resolve) => impatient.on('exit', resolve));
    expect(complaint).toBe('');
  });
});

describe('sharpness and audit', () => {
  it.each([
    [['sharpness', 'alignment'], 'those are convergence, initial-kernel'],
    [['sharpness', '--samples', ''], "option '--samples <list>' argument '' is invalid"],
    [['sharpness', '--inputs', 'round'], 'unknown inputs "round"; the families are'],
    [['sharpness', '--delta', '0.1,1'], "option '--delta <list>'"],
    [['sharpness', '--max-width', '1', 'convergence'], 'expected widths 1 ≤ smallest ≤ largest'],
    [['sharpness', 'convergence', '--inputs', 'clustered'], 'Leave this regime out.'],
    [['audit', 'nope'], 'unknown claim "nope"'],
    [['audit', '--only', 'nothing'], "option '--only <part>'"],
    [['audit', '--json', tmpdir()], 'it is a folder'],
  ])('%j is refused with one sentence', async (args, sentence) => {
    expect(await runCommandLine(args)).toBe(2);
    expect(complained).toContain(sentence);
    expect(complained).not.toContain('in aligncheck itself');
    expect(printed).toBe('');
  });

  it('an audit of a claim without margins or assumptions says that there is nothing', async () => {
    expect(await runCommandLine(['audit', 'no-alignment-order'])).toBe(0);
    expect(printed).toContain('Nothing to audit in constants');
    expect(printed).not.toContain('probability');
  });
});

describe('how much is printed', () => {
  it('quiet: one line when all holds; verbose: every data set at every size; not both', async () => {
    expect(await runCommandLine(['check', 'gaussian-isometry', '--jobs', '1', '--quiet'])).toBe(0);
    expect(printed).toMatch(/^Profile quick, seed 1, .*\n$/);
    printed = '';
    expect(await runCommandLine(['check', 'gaussian-isometry', '--jobs', '1', '--verbose'])).toBe(0);
    expect(printed).toMatch(/ 0 +n = \d+ +16 +158 +0 +\[0, 0\.05\d*\] +holds/);
    expect(printed).toContain('control "heavy-tailed rows": refuted after');
    expect(await runCommandLine(['check', '--quiet', '--verbose'])).toBe(2);
    expect(complained).toContain("option '--quiet' cannot be used with option '--verbose'");
  });
});
