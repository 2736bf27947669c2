import Table from 'cli-table3';
import type { Clock } from './clock.js';
import { CONTENDERS, type ContenderName } from './contender.js';
import { type HuntComparison, type HuntOutcome, type HuntPlan, medianTrials, SEARCHES } from './hunts.js';
import { hasSlowProduct, type Machine } from './machine.js';
import { sizeName } from './size.js';
import type { StepMeasurement, StepTimes } from './step-times.js';
import type { JudgedTarget } from './targets.js';
import type { TrialRate } from './trial-rates.js';
import type { WorkerScaling } from './worker-scaling.js';

/** A line under the head, and no others. */
const PLAIN = {
  style: { head: [], border: [], compact: true },
  chars: {
    top: '',
    'top-mid': '',
    'top-left': '',
    'top-right': '',
    bottom: '',
    'bottom-mid': '',
    'bottom-left': '',
    'bottom-right': '',
    left: '',
    'left-mid': '',
    right: '',
    'right-mid': '',
    middle: ' ',
  },
};

const BASELINE: ContenderName = 'torch-published-float64';

export function machineText({ torch, ...machine }: Machine): string {
  const { processor, cores, memoryGibibytes, system, node, loadBefore, date } = machine;
  const lines = [
    `${processor}, ${cores} cores, ${memoryGibibytes.toFixed(1)} GiB, ${system}; Node ${node}; ${date}`,
    `Load before: ${loadBefore.toFixed(2)}; above about 0.3 other programs took part, so ratios are worth more than times, and --clock processor more than either.`,
  ];
  if (torch === undefined) {
    lines.push(
      'PyTorch: SKIPPED, no python3 with torch was found (Debian: python3-torch); no ratios, no targets.',
    );
    return lines.join('\n');
  }
  const { float64, float32 } = torch.productRate;
  lines.push(
    `PyTorch ${torch.torch}, Python ${torch.python}, ${torch.threads} thread, ${torch.blas.join(' ') || 'unknown BLAS'}: 512×512 products at ${float64.toFixed(1)} (float64) and ${float32.toFixed(1)} (float32) · 10⁹ multiply-adds/s`,
  );
  if (hasSlowProduct(torch)) {
    lines.push(
      'WARNING: this PyTorch has a slow BLAS, so all ratios to it flatter us and the targets are not judged; install OpenBLAS (Debian: libopenblas0).',
    );
  }
  return lines.join('\n');
}

/** One table a size: microseconds a step, and × for "times as fast as published-style PyTorch float64". */
export function stepTables({ times, memory }: StepMeasurement, clock: Clock): string {
  const sizes = new Map(times.map(({ size }) => [sizeName(size), size]));
  return [...sizes.keys()]
    .map((name) => {
      const groups = times.filter(({ size }) => sizeName(size) === name);
      const peak = memory.find(({ size }) => sizeName(size) === name);
      const python =
        peak?.pythonMebibytes === undefined ? '' : `, Python ${peak.pythonMebibytes.toFixed(0)} MiB`;
      return [
        `(n, d, p) = ${name}: µs of ${clock} time a step, × times as fast as PyTorch published-style float64`,
        stepTable(groups),
        `memory peak so far: Node ${peak?.nodeMebibytes.toFixed(0)} MiB${python}; ${agreementText(groups)}`,
      ].join('\n');
    })
    .join('\n\n');
}

function stepTable(groups: readonly StepTimes[]): string {
  const table = new Table({ head: ['contender', ...groups.map(({ activation }) => activation)], ...PLAIN });
  for (const [name, title] of Object.entries(CONTENDERS)) {
    const cells = groups.map(({ contenders }) => {
      const own = contenders.find(({ contender }) => contender === name);
      if (own === undefined) return '';
      const ratio = own.timesAsFastAs[BASELINE];
      return `${significant(own.microseconds)}${ratio === undefined ? '' : `  ${significant(ratio)}×`}`;
    });
    if (cells.some((cell) => cell !== '')) table.push([title, ...cells]);
  }
  return table.toString();
}

function agreementText(groups: readonly StepTimes[]): string {
  const found = groups.flatMap(({ agreement }) => agreement);
  if (found.length === 0) return 'not compared with PyTorch';
  const worst = Math.max(...found.map(({ deviation }) => deviation));
  return `${found.length} trajectories of ${found[0]?.steps} steps agree with PyTorch float64, worst deviation ${worst.toExponential(1)}`;
}

export function targetTable(targets: readonly JudgedTarget[], comparable: boolean): string {
  if (targets.length === 0) return 'Targets: none is about what was measured.';
  const head = ['activation', 'size', 'contender', 'against', 'target', 'measured', 'of the fastest', ''];
  const table = new Table({ head, ...PLAIN });
  for (const { activation, size, contender, against, atLeast, measured, ofFastest, met } of targets) {
    const verdict = comparable ? (met ? 'met' : 'MISSED') : 'not judged';
    const bounds = [`≥ ${significant(atLeast)}×`, `${significant(measured)}×`, `${significant(ofFastest)}×`];
    table.push([activation, sizeName(size), CONTENDERS[contender], CONTENDERS[against], ...bounds, verdict]);
  }
  return `Targets; measured: median of the ratios of all rounds; of the fastest: ratio of the fastest samples, where load from outside counts least. The engines compute in float64 throughout.\n${table}`;
}

export function trialTable(rates: readonly TrialRate[]): string {
  const head = ['theorem', 'trials/s, one thread', 'trials', 'data sets × sizes'];
  const table = new Table({ head, ...PLAIN });
  for (const { theorem, trialsPerSecond, trials, cells } of rates) {
    table.push([theorem, significant(trialsPerSecond), String(trials), String(cells)]);
  }
  return `Trials of each theorem (quick profile)\n${table}`;
}

export function scalingText(scaling: WorkerScaling | undefined): string {
  if (scaling === undefined) return 'Workers: SKIPPED, this machine has one processor.';
  const { tasks, rounds, secondsOfOne, secondsOfTwo, speedup, overhead } = scaling;
  return `Workers: ${tasks} tasks take one ${secondsOfOne.toFixed(2)} s and two ${secondsOfTwo.toFixed(2)} s, ${speedup.toFixed(2)} times as fast (median of ${rounds} alternating rounds; target ≥ 1.9 on a quiet machine); ${(100 * overhead).toFixed(1)} % of one worker's time was not spent in tasks`;
}

/** Median trials to a counterexample, random and portfolio; what was not found counts as beyond the budget. */
export function huntTable(compared: readonly HuntComparison[], { seeds, trials }: HuntPlan): string {
  const head = ['planted', ...SEARCHES.flatMap((search) => [search, 'found']), 'found by', 'statement'];
  const table = new Table({ head, ...PLAIN });
  for (const { id, statement, hunts } of compared) {
    const cells = SEARCHES.flatMap((search) => {
      const median = medianTrials(hunts[search]);
      const found = hunts[search].filter(({ by }) => by !== undefined).length;
      return [median === undefined ? `> ${significant(trials)}` : significant(median), `${found}/${seeds}`];
    });
    table.push([id, ...cells, findersText(hunts.portfolio), statement]);
  }
  return `Trials to a counterexample, median of ${seeds} hunts of at most ${significant(trials)} trials\n${table}`;
}

/** "cma-es 3, corners 2". */
function findersText(outcomes: readonly HuntOutcome[]): string {
  const counts = new Map<string, number>();
  for (const { by } of outcomes) if (by !== undefined) counts.set(by, (counts.get(by) ?? 0) + 1);
  return [...counts]
    .toSorted((a, b) => b[1] - a[1])
    .map(([name, count]) => `${name} ${count}`)
    .join(', ');
}

function significant(value: number): string {
  return value >= 100
    ? Math.round(value).toLocaleString('en').replaceAll(',', ' ')
    : String(Number(value.toPrecision(3)));
}
