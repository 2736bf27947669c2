import type { CaseBounds, Planned, Range } from './case-bounds.js';
import { showFraction } from './show-case.js';

const PLANNED_NAMES: Readonly<Record<Planned, string>> = {
  stepSize: 'η',
  regularization: 'λ',
  steps: 'the number of steps',
};

/** The bounds in one sentence; sizes that depend on others by the least and the largest that they can be. */
export function describeBounds(bounds: CaseBounds): string {
  const { samples, activations, rules, regularization, schedules, steps, weights, largestEntry } = bounds;
  const names = (all: readonly { readonly name: string }[]): string =>
    all.map(({ name }) => name).join(' or ');
  const [dimension, width] = allSizes(bounds);
  const kinds = schedules.filter((kind) => kind !== 'none');
  const lambda = kinds.length === 0 ? 'λ = 0' : `λ ${among(regularization)} (${schedules.join(', ')})`;
  const settings = (
    [
      ['stepSize', `η ${among(bounds.stepSize)}`],
      ['regularization', lambda],
      ['steps', `${among(steps).replace('= ', '')} ${steps[1] === 1 ? 'step' : 'steps'}`],
    ] as const
  ).flatMap(([name, text]) => (bounds.planned.includes(name) ? [] : [text]));
  const planned = bounds.planned.map((name) => PLANNED_NAMES[name]);
  const blocks = weights === 'searched' ? 'X, y, W, β/√p and b/√p' : 'X and y';
  return (
    `n ${among(samples)}, d ${among(dimension)}, p ${among(width)}, ${names(activations)}, ${names(rules)}, ` +
    `${settings.map((text) => `${text}, `).join('')}entries of ${blocks} up to ${showFraction(largestEntry)} in size` +
    (weights === 'searched' ? '' : '; W, β and b drawn by law in every trial') +
    (planned.length === 0 ? '' : `; ${planned.join(' and ')} by plan`)
  );
}

/** From the least to the largest d, and p, over all that earlier sizes allow. */
function allSizes({ samples: [fewest, most], dimension, width }: CaseBounds): readonly [Range, Range] {
  const ranges: [Range[], Range[]] = [[], []];
  for (let n = fewest; n <= most; n++) {
    const [low, high] = dimension(n);
    ranges[0].push([low, high]);
    for (let d = low; d <= high; d++) ranges[1].push(width(n, d));
  }
  return [hull(ranges[0]), hull(ranges[1])];
}

function hull(ranges: readonly Range[]): Range {
  const reduce = (of: (...values: number[]) => number, end: 0 | 1): number =>
    ranges.reduce((so, range) => of(so, range[end]), (ranges[0] as Range)[end]);
  return [reduce(Math.min, 0), reduce(Math.max, 1)];
}

/** "= 3" or "from 1 to 4". */
function among([low, high]: Range): string {
  return low === high ? `= ${showFraction(low)}` : `from ${showFraction(low)} to ${showFraction(high)}`;
}
