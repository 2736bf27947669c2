import { performance } from 'node:perf_hooks';
import cliProgress from 'cli-progress';
import type { Progress } from '../judge/judge-suite.js';
import { isInteractive } from '../report/terminal.js';

/** A second; a line that is drawn over itself more often flickers. */
const REDRAWS = 5;

/** A progress line with an estimate of the time left, on standard error, and only when that is a terminal in front of a person. */
export function createProgressLine(): { update: (progress: Progress) => void; stop: () => void } {
  if (!isInteractive(process.stderr, process.env)) return { update: () => {}, stop: () => {} };
  const bar = new cliProgress.SingleBar({
    stream: process.stderr,
    format: '{bar} {value}/{total} trials, {judged}/{claims} claims, about {eta_formatted} left',
    barsize: 24,
    fps: REDRAWS,
    hideCursor: true,
    clearOnComplete: true,
    etaBuffer: 200,
  });
  bar.start(1, 0, { judged: 0, claims: 0 });
  return {
    update: ({ done, expected, judged, claims }) => {
      bar.setTotal(Math.max(1, expected));
      bar.update(done, { judged, claims });
    },
    stop: () => bar.stop(),
  };
}

/** A progress line that counts finished things of a known number. */
export function createCountLine(noun: string): {
  update: (done: number, of: number) => void;
  stop: () => void;
} {
  if (!isInteractive(process.stderr, process.env)) return { update: () => {}, stop: () => {} };
  const format = `{bar} {value}/{total} ${noun}, about {eta_formatted} left`;
  const bar = new cliProgress.SingleBar({
    stream: process.stderr,
    format,
    barsize: 24,
    fps: REDRAWS,
    hideCursor: true,
    clearOnComplete: true,
  });
  bar.start(1, 0);
  return {
    update: (done, of) => {
      bar.setTotal(of);
      bar.update(done);
    },
    stop: () => bar.stop(),
  };
}

/** A progress line of a search: what was tried, the lowest margin, and where that was. */
export function createSearchLine(
  trials: number | undefined,
  seconds: number | undefined,
): {
  update: (done: number, margin: number | undefined, where: string | undefined) => void;
  phase: (name: string) => void;
  stop: () => void;
} {
  if (!isInteractive(process.stderr, process.env))
    return { update: () => {}, phase: () => {}, stop: () => {} };
  const start = performance.now();
  const bar = new cliProgress.SingleBar({
    stream: process.stderr,
    format: '{bar} {phase}, {trials} trials, lowest margin {margin} {where}',
    barsize: 16,
    fps: REDRAWS,
    hideCursor: true,
    clearOnComplete: true,
    linewrap: false,
  });
  bar.start(trials ?? seconds ?? 1, 0, { phase: 'searching', trials: 0, margin: '', where: '' });
  return {
    update: (done, margin, where) => {
      const spent = trials === undefined ? (performance.now() - start) / 1000 : done;
      const lowest = margin === undefined ? '' : margin.toPrecision(3);
      bar.update(Math.min(spent, bar.getTotal()), {
        trials: done,
        margin: lowest,
        where: where === undefined ? '' : `at ${where}`,
      });
    },
    phase: (phase) => bar.update({ phase }),
    stop: () => bar.stop(),
  };
}
