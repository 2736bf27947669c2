import type { Figure, Layer } from '../picture/figure.js';
import { formatCount, formatNumber } from '../report/format-number.js';
import { growthFormula, THRESHOLD_COLUMNS, thresholdRow } from '../report/threshold-table.js';
import type { SharpnessDocument } from './document.js';
import { figureBlock } from './figure-block.js';
import { html } from './markup.js';
import type { Section } from './section.js';
import { tableOf } from './table.js';

type Point = SharpnessDocument['points'][number];

/** One phase diagram for each claim, family of inputs and δ: decisions over width and n, with the contour p* where the claim begins to hold. */
export function sharpnessFigures({ points, askedAs }: SharpnessDocument, prefix: string): readonly Figure[] {
  const groups = new Map<string, Point[]>();
  for (const point of points) {
    const { id, regime } = point;
    const key = `${id}-${regime.inputs}-${regime.delta}`;
    groups.set(key, [...(groups.get(key) ?? []), point]);
  }
  return [...groups].map(([key, own]) => {
    const [{ id, regime }] = own as [Point];
    return {
      id: `${prefix}sharpness-${key.replace(/[^a-z0-9-]/gi, '-').toLowerCase()}`,
      title: `${id}, ${regime.inputs} inputs, δ = ${regime.delta}: from which width`,
      caption: `Each cell is a sequential test at one width p on one data set of n samples: holds (·), refuted (×) or undecided (?); where there is none, none was needed. ${own.map(thresholdText).join('; ')}. The paper asks for ${askedAs[id]}.`,
      x: { label: 'width p', scale: 'log' },
      y: { label: 'samples n', scale: 'log' },
      layers: [
        cellsOf(own),
        contour('p*, from here it holds', own, ({ holdsFrom }) => holdsFrom),
        asked(own),
      ],
    };
  });
}

const thresholdText = ({ regime, holdsFrom, refutedUpTo }: Point): string =>
  `n = ${regime.samples}: ${refutedUpTo === null ? 'never refuted' : `refuted up to ${formatCount(refutedUpTo)}`}, ${holdsFrom === null ? 'nowhere decided to hold' : `holds from ${formatCount(holdsFrom)}`}`;

const cellsOf = (points: readonly Point[]): Layer => ({
  kind: 'cells',
  label: 'decision',
  cells: points.flatMap(({ regime, probes, gap }) =>
    probes.map(({ width, decision }) => ({
      x: width,
      y: regime.samples,
      tone: decision,
      note: `γ = ${formatNumber(gap)}`,
    })),
  ),
});

function contour(label: string, points: readonly Point[], of: (point: Point) => number | null): Layer {
  const found = points.flatMap((point) => {
    const x = of(point);
    return x === null ? [] : [{ x, y: point.regime.samples }];
  });
  return { kind: 'line', label, role: 'measured', points: found.sort((a, b) => a.y - b.y) };
}

/** What the paper asks for, where it lies within a decade of what was looked at; elsewhere it would leave no room for the rest. */
function asked(points: readonly Point[]): Layer {
  const widest = Math.max(...points.flatMap(({ probes }) => probes.map(({ width }) => width)));
  const near = points.filter((point) => point.asked <= 10 * widest);
  return { ...contour('asked, C = 1', near, (point) => point.asked), role: 'bound' } as Layer;
}

/** Where claims begin to hold, regime by regime. */
export function sharpnessSection(document: SharpnessDocument, prefix: string): Section {
  const figures = sharpnessFigures(document, prefix);
  const { points, growth, error, largestWidth, interrupted, seed, version } = document;
  const rows = points.map((point) => thresholdRow(point, largestWidth));
  const fits = Object.entries(growth).map(
    ([id, fit]) =>
      html`<p>${id}: ${
        fit === null
          ? 'too few regimes for a fit of p* in n and 1/γ'
          : `${growthFormula(fit)}, residual ${formatNumber(fit.residual, 2)} in log p`
      }.</p>`,
  );
  return {
    title: 'From which width',
    links: figures.map(({ id, title }) => ({ id, text: title })),
    body: html`<p>If the violation rate falls with the width, every true threshold lies between the two widths, with probability ≥ ${1 - error} for the whole table. One data set for each regime; seed ${seed}, aligncheck ${version}.${interrupted && ' Interrupted: regimes that were not complete are left out.'}</p>
${tableOf('Thresholds', THRESHOLD_COLUMNS, rows)}
${fits}
${figures.map(figureBlock)}`,
    figures,
  };
}
