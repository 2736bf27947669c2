import { entryText } from './entry-text.js';
import type { KeptFigures, KeptSimulation } from './figures-json.js';

/**
 * A page in Markdown that shows figures with what they say in numbers and the commands that made them.
 *
 * `folder` is where the pictures lie, seen from the page. Checked by: test/figures-page.test.ts.
 */
export function figuresPage(kept: KeptFigures, folder: string): string {
  const { profile, seed, version, simulations } = kept;
  return [
    '# Figures',
    '',
    `What the simulations of \`aligncheck figures\` gave (profile ${profile}, seed ${seed}, version ${version}): pictures, the numbers behind them with`,
    'their standard errors, and reference numbers beside them where there are some. What is not marked as ours is the paper’s setting.',
    'The page is written by `npm run figures`, from the data in',
    `[${folder}/figures.json](${folder}/figures.json); each picture has its table as CSV beside it.`,
    '',
    ...simulations.map(({ id, title }) => `- [${title}](#${id})`),
    '',
    ...simulations.flatMap((simulation) => section(simulation, kept, folder)),
  ].join('\n');
}

function section(
  { id, title, source, settings, table, figures }: KeptSimulation,
  { profile, seed }: KeptFigures,
  folder: string,
): readonly string[] {
  return [
    `## ${id}`,
    '',
    `${title}. ${source.work}, ${source.locator}.`,
    '',
    ...figures.flatMap((figure) => [
      `![${figure.title}](${folder}/${figure.id}.svg)`,
      '',
      `**${figure.title}.** ${figure.caption} [Table](${folder}/${figure.id}.csv).`,
      '',
    ]),
    line(table.head),
    line(table.head.map((_name, k) => (k === 0 ? '---' : '--:'))),
    ...table.rows.map((row) => line(row.map(entryText))),
    '',
    ...(table.note === undefined ? [] : [table.note, '']),
    `Settings: ${Object.entries(settings)
      .map(([name, value]) => `${name}: ${value}`)
      .join('; ')}.`,
    '',
    `\`npx aligncheck figures ${id} --profile ${profile} --seed ${seed}\``,
    '',
  ];
}

const line = (cells: readonly string[]): string =>
  `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
