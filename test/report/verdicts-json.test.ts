import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Judgeable } from '../../src/claim/claim.js';
import type { Judged } from '../../src/claim/verdict.js';
import { MarginSketch } from '../../src/evidence/margin-sketch.js';
import { createInlineExecutor } from '../../src/judge/executor.js';
import { judgeSuite } from '../../src/judge/judge-suite.js';
import { exitCode } from '../../src/report/exit-code.js';
import { formatCount } from '../../src/report/format-number.js';
import { refutationText } from '../../src/report/refutation-text.js';
import { replayLine } from '../../src/report/replay-line.js';
import { suiteReport } from '../../src/report/suite-report.js';
import { paperSentence, verdictSentence } from '../../src/report/verdict-sentence.js';
import { verdictsJson } from '../../src/report/verdicts-json.js';
import { version } from '../../src/version.js';
import { claims, suiteModule } from '../judge/toy-claims.js';

const run = { profile: 'quick', seed: 7, alpha: 1e-4, alphaHolds: 1e-6 } as const;
const schema = JSON.parse(
  readFileSync(new URL('../../schema/verdicts.json', import.meta.url), 'utf8'),
) as object;
const validate = new Ajv2020({ strict: true, allowUnionTypes: true }).compile(schema);

let judged: readonly Judged[];
const of = (id: string): Judged => judged.find((one) => one.id === id) as Judged;

beforeAll(async () => {
  judged = await judgeSuite({ ...run, suite: suiteModule, claims, executor: createInlineExecutor() });
});

describe('the JSON of a run', () => {
  it('follows its published schema for every kind of verdict', () => {
    const kinds = new Set(judged.map(({ verdict }) => verdict.verdict));
    expect(kinds).toEqual(new Set(['holds', 'refuted', 'undecided', 'broken']));
    const json: unknown = JSON.parse(verdictsJson({ claims, judged }, run));
    expect(validate(json), JSON.stringify(validate.errors)).toBe(true);
  });

  it('counts discards, in all and by hypothesis', () => {
    const json = JSON.parse(verdictsJson({ claims, judged }, run)) as {
      claims: { id: string; discarded: number; discards: Record<string, number> }[];
    };
    const { discarded, discards } = json.claims.find(
      ({ id }) => id === 'vacuous-trials',
    ) as (typeof json.claims)[0];
    expect(discarded).toBeGreaterThan(100);
    expect(discards).toEqual({ rarely: discarded });
  });

  it('repeats the run and the counts of every claim', () => {
    const json = JSON.parse(verdictsJson({ claims, judged }, run)) as {
      claims: { id: string; trials: number; violations: number; delta: number | null; alpha: number }[];
    };
    expect(json).toMatchObject({ schema: 2, ...run });
    for (const one of judged) {
      const { trials, violations, alpha, stop, sizes, datasets } = one.verdict.evidence;
      const written = json.claims.find(({ id }) => id === one.id);
      expect(written).toMatchObject({
        verdict: one.verdict.verdict,
        trials,
        violations,
        alpha,
        stop,
        sizes,
        datasets,
      });
    }
    expect(json.claims.find(({ id }) => id === 'false-coin')?.violations).toBeGreaterThan(10);
  });

  it('says of every claim what it is about, and shows the way of the evidence and the margins of all trials', () => {
    const json = JSON.parse(verdictsJson({ claims, judged }, run)) as { claims: Record<string, unknown>[] };
    const written = (id: string) => json.claims.find((one) => one.id === id);
    expect(written('true-coin')?.about).toEqual({
      statement: 'a coin shows tails',
      checkedAs: 'tosses of a coin with a known bias',
      source: { work: 'toy', locator: 'none' },
      quantifier: 'for every data set: with probability ≥ 0.9 over tosses',
      given: 'a number',
      constants: {},
      conclusions: ['tails'],
      doesNotShow: [],
    });
    const { cells, margins, trials, violations } = written('true-coin') as {
      cells: { path: number[] }[];
      margins: [number, number][];
      trials: number;
      violations: number;
    };
    for (const { path } of cells) expect(path.at(-1)).toBe(1);
    const sketch = MarginSketch.fromPairs(margins);
    expect(sketch.size).toBe(trials);
    expect(violations).toBeGreaterThan(0);
    expect(margins.filter(([bucket]) => bucket < 0).map(([, count]) => count)).toEqual([violations]);
    expect(written('true-integers')?.margins).not.toEqual([]);
    expect(() => verdictsJson({ claims: [], judged }, run)).toThrow(
      'true-coin was judged, but is not among the claims',
    );
  });

  it('is refused by the schema when a field is missing, misspelt or of the wrong kind', () => {
    const spoilt = (spoil: (claim: Record<string, unknown>) => void): boolean => {
      const json = JSON.parse(verdictsJson({ claims, judged }, run)) as { claims: Record<string, unknown>[] };
      spoil(json.claims[0] as Record<string, unknown>);
      return validate(json);
    };
    expect(spoilt((claim) => delete claim.trials)).toBe(false);
    expect(spoilt((claim) => Object.assign(claim, { verdict: 'proved' }))).toBe(false);
    expect(spoilt((claim) => Object.assign(claim, { violations: 1.5 }))).toBe(false);
    expect(spoilt((claim) => Object.assign(claim, { extra: 1 }))).toBe(false);
    expect(spoilt(() => {})).toBe(true);
  });

  it('writes infinities as words, so that a diverged margin is not lost', () => {
    const [first] = judged as [Judged];
    const { evidence } = first.verdict;
    const diverged: Judged = {
      ...first,
      verdict: {
        verdict: 'holds',
        evidence: { ...evidence, margin: { worst: Number.NEGATIVE_INFINITY, median: 1 } },
      },
    };
    const json = JSON.parse(verdictsJson({ claims, judged: [diverged] }, run)) as {
      claims: { margin: object }[];
    };
    expect(json.claims[0]?.margin).toEqual({ worst: '-Infinity', median: 1 });
    expect(validate(json)).toBe(true);
  });
});

describe('what people read', () => {
  it('a refutation shows claim, observed against bound, hypotheses, case and a line that replays it', () => {
    const text = refutationText(of('false-integers'), replayLine(of('false-integers'), run));
    expect(text).toContain('refuted: false-integers');
    expect(text).toContain('x = 501, claimed ≤ 500');
    expect(text).toContain('hypotheses that held: chosen');
    expect(text).toMatch(/replay: npx aligncheck check false-integers --profile quick --seed 7 --trial \d+/);
    const rate = refutationText(of('false-coin'), 'replay');
    expect(rate).toMatch(
      /refuted: false-coin \(\d+ of \d+ trials violated it; claimed is a probability ≤ 0.1\)/,
    );
    expect(rate).toContain('One such trial refutes nothing; the rate does.');
    expect(refutationText(of('true-coin'), 'replay')).toBe('');
  });

  it('a verdict sentence claims no more than was shown', () => {
    expect(verdictSentence(of('true-coin'), 1e-6)).toMatch(
      /violated with probability < 0.1 on the 2 data sets drawn, at size = 1, 2; .* passed with probability ≤ 1e-6/,
    );
    expect(verdictSentence(of('true-integers'), 1e-6)).toBe(
      'true-integers: no violation on the 1 000 problems searched.',
    );
    expect(verdictSentence(of('edge-coin'), 1e-6)).toMatch(
      /^edge-coin: not decided: the budget of 300 draws ended/,
    );
    expect(verdictSentence(of('nan-coin'), 1e-6)).toMatch(/says nothing about the claim/);
    for (const one of judged) expect(verdictSentence(one, 1e-6)).not.toMatch(/prove|for all data/i);
  });

  it('a sentence for a paper also names the law, what is drawn, the runs, the seed and the versions', () => {
    const paper = (id: string): string => {
      const claim = claims.find((one) => one.id === id) as Judgeable;
      return paperSentence(claim, of(id), { alphaHolds: 1e-6, seed: 7 });
    };
    const run = (id: string): string => formatCount(of(id).verdict.evidence.trials);
    const made = `seed 7, aligncheck ${version}, Node ${process.version}.`;
    expect(paper('true-coin')).toBe(
      'P(true-coin) > 0.9 over tosses, on each of the 2 data sets drawn from (a number), at size = 1, 2; ' +
        'for each of them, were its violation probability ≥ 0.1, it would have passed with probability ≤ 1e-6; ' +
        `${run('true-coin')} runs, ${made}`,
    );
    expect(paper('some-discards')).toMatch(
      /over tosses given its hypotheses, on .* \(a number\) with often, at/,
    );
    expect(paper('paired-coin')).toMatch(
      /^paired-coin: P\(conclusion\) > 0.99 for each of its 2 conclusions, over tosses, on the 1 data set drawn/,
    );
    expect(paper('paired-coin')).toContain(' paired trials, seed 7');
    expect(paper('false-coin')).toMatch(
      /^false-coin: violated with probability > 0.1 over tosses on a data set drawn from \(a number\); .* ≤ 7.69e-6; \d+ runs/,
    );
    expect(paper('true-integers')).toBe(
      `true-integers: no violation on the 1 000 problems searched from (integers from 0 to 1000) with chosen; 1 000 problems, ${made}`,
    );
    for (const { id, verdict } of judged) {
      const sentence = paper(id);
      if (verdict.verdict !== 'holds') expect(sentence).not.toMatch(/P\(|no violation/);
      expect(sentence).not.toMatch(/prove|for all data|\.;/i);
    }
  });

  it('the report names profile, seed, trials and the false-alarm probability', () => {
    const text = suiteReport(judged, { ...run, jobs: 1, seconds: 2, interrupted: true });
    expect(text).toContain('False-alarm probability of this suite: ≤ 1e-4');
    expect(text).toMatch(/Profile quick, seed 7, [\d ]+ trials with controls, 2.0 s on 1 worker\./);
    expect(text).toContain('Interrupted: what was not decided by then is undecided.');
    // biome-ignore lint/suspicious/noControlCharactersInRegex: escape sequences are what is looked for
    const escapes = /\u001b\[/;
    expect(text).not.toMatch(escapes);
    expect(suiteReport(judged, { ...run, jobs: 1, seconds: 2, interrupted: true, colours: true })).toMatch(
      escapes,
    );
    const exact = judged.filter(({ kind }) => kind === 'property');
    expect(suiteReport(exact, { ...run, jobs: 2, seconds: 2, interrupted: false })).toContain(
      'exact laws only',
    );
  });

  it('the exit code says the worst that is certain', () => {
    expect(exitCode([of('true-coin'), of('true-integers')])).toBe(0);
    expect(exitCode([of('true-coin'), of('false-coin'), of('nan-coin')])).toBe(1);
    expect(exitCode([of('edge-coin'), of('nan-coin')])).toBe(2);
    expect(exitCode([of('true-coin'), of('edge-coin')])).toBe(3);
    expect(exitCode([])).toBe(0);
  });
});
