import { ConfidenceSequence } from '../../src/evidence/confidence-sequence.js';
import { logEvidenceAbove, logEvidenceBelow } from '../../src/evidence/sequential-evidence.js';
import { SequentialTest } from '../../src/evidence/sequential-test.js';
import { RandomStream } from '../../src/math/random-stream.js';

/** Rates on a grid that either test rejects at some time, and where the confidence sequence says otherwise. */
export function rejectedAlong(run: { rate: number; drift: number; trials: number; grid: number }): {
  rejected: number;
  differences: readonly number[][];
} {
  const { rate, drift, trials, grid } = run;
  const stream = RandomStream.at(17, 'definition', String(rate), String(drift));
  const sequence = new ConfidenceSequence({ confidence: 0.9 });
  const rejected = new Set<number>();
  const differences: number[][] = [];
  for (let trial = 1; trial <= trials; trial++) {
    sequence.observe(stream.uniform() < rate + drift * trial);
    const { violations, lower, upper } = sequence;
    for (let i = 1; i <= grid; i++) {
      const q = i / (grid + 1);
      const most = Math.max(logEvidenceAbove(trial, violations, q), logEvidenceBelow(trial, violations, q));
      if (most >= Math.log(2 / 0.1)) rejected.add(q);
      if ((q < lower || q > upper) !== rejected.has(q)) differences.push([rate, drift, trial, q]);
    }
  }
  return { rejected: rejected.size, differences };
}

/** What a test decides; throws where its decision is not the one due after any trial. */
export function decisionAlong({ rate, run, trials }: { rate: number; run: number; trials: number }) {
  const stream = RandomStream.at(5, 'looking', String(rate), run);
  const test = new SequentialTest({ delta: 0.1, alpha: 0.1, alphaHolds: 0.05 });
  let due: string | undefined;
  while (test.decision === undefined && test.trials < trials) {
    test.observe(stream.uniform() < rate);
    if (test.logEvidenceAbove >= Math.log(10)) due = 'refuted';
    else if (test.logEvidenceBelow >= Math.log(20)) due = 'holds';
    if (test.decision !== due)
      throw new Error(`${test.decision} after ${test.trials} trials, due was ${due}`);
  }
  return test.decision;
}
