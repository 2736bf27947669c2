// Hunts for counterexamples to the conjectures that ship, keeps what is found in counterexamples/, and writes docs/conjectures.json
// and the page docs/conjectures.md. Run:
//
//     npm run build && npm run conjectures [-- ids…]
//
// With ids only these are hunted again. Budgets are trials, so that the same is found again on every machine.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { argv } from 'node:process';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const DATA = join(root, 'docs/conjectures.json');
const PAGE = join(root, 'docs/conjectures.md');
const SEED = 1;
/** Runs of a conjecture about every problem, and of one with a probability, of which a case costs twenty. */
const TRIALS = { 'for every problem': 200_000, 'for every data set': 100_000 };
/** No hunt goes on longer; what is then not found was looked for in fewer trials, and the page says in how many. */
const SECONDS = 60;

/** Hunts for one conjecture by the command that a user has, and answers what it wrote. */
function hunt({ id, quantifier }) {
  const folder = mkdtempSync(join(tmpdir(), 'conjecture-'));
  const json = join(folder, 'hunt.json');
  // What was kept of an earlier hunt must not be found again for free.
  rmSync(join(root, 'counterexamples', id), { recursive: true, force: true });
  const args = [join(root, 'dist/src/cli/main.js'), 'hunt', id];
  args.push('--trials', String(TRIALS[quantifier.kind]), '--budget', String(SECONDS), '--seed', String(SEED));
  const { status } = spawnSync(process.execPath, [...args, '--json', json], { cwd: root, stdio: 'inherit' });
  if (status !== 0 && status !== 1) throw new Error(`the hunt for ${id} ended with exit code ${status}.`);
  const found = JSON.parse(readFileSync(json, 'utf8'));
  rmSync(folder, { recursive: true });
  return found;
}

/** The page of what was found, from the results by id and the conjectures themselves. */
export function conjecturesPage(results, conjectures) {
  const rows = conjectures.map((conjecture) => {
    const { outcome, trials, seconds, counterexample } = results[conjecture.id];
    const found =
      outcome === 'none'
        ? 'none found'
        : `**counterexample**, ${certificateOf(counterexample.certificate)}${rateOf(counterexample.rate)}`;
    return `| [\`${conjecture.id}\`](#${conjecture.id}) | ${found} | ${trials} | ${seconds.toFixed(1)} |`;
  });
  return [
    '# Conjectures',
    '',
    'What `aligncheck hunt` found of each conjecture that ships, none of which its file calls true or false. "None found" is what a search',
    'says, and no proof. Written by `npm run conjectures`; the cases are kept in `counterexamples/` and replayed by `npm test`.',
    '',
    '| conjecture | found | trials | seconds |',
    '| --- | --- | --- | --- |',
    ...rows,
    '',
    ...conjectures.flatMap((conjecture) => section(conjecture, results[conjecture.id])),
  ].join('\n');
}

function section(conjecture, { outcome, trials, nearest, counterexample, foundBy, seed }) {
  return [
    `## ${conjecture.id}`,
    '',
    '```tex',
    conjecture.statement,
    '```',
    '',
    `Checked as: ${conjecture.checkedAs}.`,
    '',
    ...(outcome === 'none'
      ? [
          `No counterexample in ${trials} trials (seed ${seed}).`,
          ...(nearest === null
            ? []
            : [
                `The nearest case had margin ${shortNumber(nearest.margin)} in "${nearest.conjunct}"${nearest.margin < 0 ? ' in a few draws, which fresh ones did not bear out' : ''}:`,
                '',
                ...shown(conjecture, nearest.case),
              ]),
        ]
      : [
          `Violated, ${certificateOf(counterexample.certificate)}${rateOf(counterexample.rate)}; found at trial ${foundBy.trial} by ${foundBy.strategy}, then shrunk:`,
          '',
          ...shown(conjecture, counterexample.case),
          '',
          sentence(counterexample),
          '',
          `Everything else as it is, still violated with another: ${counterexample.explanation.ingredients
            .map(({ ingredient, violated, judged }) => `${ingredient} ${violated} of ${judged}`)
            .join(', ')}.`,
          ...counterexample.explanation.boundaries.map(
            ({ quantity, violatedAt, heldAt }) =>
              `No longer violated with ${quantity} ${heldAt > violatedAt ? 'above' : 'below'} ${shortNumber(heldAt)}.`,
          ),
          '',
          `\`npx aligncheck hunt ${conjecture.id} --trials ${trials} --seed ${seed}\` finds it again.`,
        ]),
    '',
    `It does not show: ${conjecture.doesNotShow.join('; ')}.`,
    '',
  ];
}

function shown(conjecture, json) {
  return ['```text', ...conjecture.space.show(conjecture.space.fromJson(json)), '```'];
}

function sentence({ violation, certificate, draw }) {
  const { quantity, relation, where } = violation;
  const sides = certificate.status === 'certified' ? certificate : violation;
  const place = sides.where || where;
  const trial = draw === null ? '' : ` In the worst trial of the last test (draw ${draw.index}):`;
  return `${trial.trim()}${trial === '' ? '' : ' '}"${violation.conjunct}"${place === '' ? '' : ` at ${place}`}: ${quantity} = ${shortNumber(sides.observed)} ${relation === '≤' ? '>' : '<'} ${shortNumber(sides.bound)}.`;
}

function certificateOf(certificate) {
  if (certificate.status === 'certified') return `certified (${certificate.arithmetic})`;
  return `numerical (${certificate.why})`;
}

function rateOf(rate) {
  if (rate === null) return '';
  const { violations, trials, delta } = rate;
  return `, ${violations} of ${trials} draws violate (rate in [${shortNumber(rate.rate.lower)}, ${shortNumber(rate.rate.upper)}], conjectured ≤ ${delta})`;
}

/** Fractions, intervals and words as they are. */
function shortNumber(value) {
  return typeof value === 'number' ? String(Number(value.toPrecision(4))) : String(value);
}

if (argv[1] === fileURLToPath(import.meta.url)) {
  const { conjectures } = await import('../dist/src/index.js');
  const asked = argv.slice(2);
  const unknown = asked.find((id) => !conjectures.some((conjecture) => conjecture.id === id));
  if (unknown !== undefined) throw new Error(`there is no conjecture ${unknown}.`);
  const results = existsSync(DATA) ? JSON.parse(readFileSync(DATA, 'utf8')) : {};
  for (const conjecture of conjectures) {
    const { id } = conjecture;
    if (asked.length > 0 ? asked.includes(id) : true) results[id] = hunt(conjecture);
  }
  const known = Object.fromEntries(conjectures.map(({ id }) => [id, results[id]]));
  writeFileSync(DATA, `${JSON.stringify(known, null, 1)}\n`);
  writeFileSync(PAGE, conjecturesPage(known, conjectures));
}
