import type { Figure, Tone } from '../picture/figure.js';
import { formatCount, formatPlural } from '../report/format-number.js';
import { badge } from './badge.js';
import type { MatrixDocument } from './document.js';
import { figureBlock } from './figure-block.js';
import { html } from './markup.js';
import type { Section } from './section.js';
import { tableOf } from './table.js';

type Row = MatrixDocument['matrix'][number];

const refutedBy = ({ verdicts }: Row): readonly string[] =>
  Object.keys(verdicts).filter((id) => verdicts[id]?.verdict === 'refuted');

/** The verdict that says most against the rule; what is undecided or broken is no sign that anything holds. */
function foundOf({ verdicts }: Row): Tone {
  const found = new Set(Object.values(verdicts).map(({ verdict }) => verdict));
  return (['refuted', 'broken', 'undecided'] as const).find((tone) => found.has(tone)) ?? 'holds';
}

/** The picture of the kill matrix, or of the rule × theorem table. */
export function matrixFigure({ matrix, holes, left }: MatrixDocument, prefix: string): Figure {
  const rules = matrix.map(nameOf);
  const claims = [...new Set(matrix.flatMap(({ verdicts }) => Object.keys(verdicts)))];
  const wrong = matrix.filter(({ kind }) => kind === 'wrong');
  const found = wrong.filter((row) => refutedBy(row).length > 0).length;
  const caption =
    wrong.length > 0
      ? `${found} of ${formatPlural(wrong.length, 'wrong rule')} are refuted by at least one claim (×); ${holes.length === 0 ? 'there is no hole' : `holes: ${holes.join(', ')}`}.`
      : `Which of ${formatPlural(claims.length, 'claim')} hold (·) and which are refuted (×) for ${formatPlural(rules.length, 'rule')}.`;
  return {
    id: `${prefix}matrix`,
    title: wrong.length > 0 ? 'Kill matrix' : 'Rules and claims',
    caption: left.length === 0 ? caption : `${caption} Not judged: ${left.join(', ')}.`,
    x: { label: 'claim', scale: 'band', names: claims },
    y: { label: 'rule', scale: 'band', names: rules },
    layers: [
      {
        kind: 'cells',
        label: 'verdict',
        cells: matrix.flatMap((row) =>
          Object.entries(row.verdicts).map(([id, { verdict, trials, violations }]) => ({
            x: id,
            y: nameOf(row),
            tone: verdict,
            note: `${formatCount(violations)} of ${formatPlural(trials, 'trial')} violated`,
          })),
        ),
      },
    ],
  };
}

const nameOf = ({ rule, kind }: Row): string => (kind === 'right' ? `${rule} (right)` : rule);

/** The kill matrix of `mutants`, or the table of `gate --all-rules`. */
export function matrixSection(document: MatrixDocument, prefix: string): Section {
  const figure = matrixFigure(document, prefix);
  const rows = document.matrix.map((row) => {
    const by = refutedBy(row);
    return [nameOf(row), badge(foundOf(row)), String(by.length), by.join(', ')];
  });
  return {
    title: figure.title,
    links: [{ id: figure.id, text: figure.title }],
    body: html`<p>Seed ${document.seed}, aligncheck ${document.version}.</p>
${document.holes.length > 0 && html`<p class="counterexample"><b>Holes in the suite:</b> ${document.holes.join(', ')}.</p>`}
${document.left.length > 0 && html`<p class="counterexample"><b>Interrupted, not judged:</b> ${document.left.join(', ')}.</p>`}
${figureBlock(figure)}
${tableOf('By rule', ['rule', 'found', 'claims that refute it', 'which'], rows)}`,
    figures: [figure],
  };
}
