import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { InputError } from '../input-error.js';
import type { ResultDocument } from './document.js';

/** A field that only results of this kind have, and the schema of their form. */
const KINDS: readonly {
  readonly kind: ResultDocument['kind'];
  readonly field: string;
  readonly from: string;
}[] = [
  { kind: 'verdicts', field: 'claims', from: 'check --json or gate --json' },
  { kind: 'matrix', field: 'matrix', from: 'mutants --json or gate --all-rules --json' },
  { kind: 'sharpness', field: 'points', from: 'sharpness --json' },
  { kind: 'hunt', field: 'conjecture', from: 'hunt --json' },
  { kind: 'figures', field: 'simulations', from: 'figures --json' },
];

let ajv: Ajv2020 | undefined;

function schemas(): Ajv2020 {
  if (ajv !== undefined) return ajv;
  const { resolve } = createRequire(import.meta.url);
  ajv = new Ajv2020({ allowUnionTypes: true });
  for (const { kind } of KINDS) {
    const file = resolve(`aligncheck/schema/${kind}.json`);
    ajv.addSchema(JSON.parse(readFileSync(file, 'utf8')) as object, kind);
  }
  return ajv;
}

/**
 * Reads the text of a file that a command wrote with --json, and holds it against the schema of its form.
 *
 * Throws: InputError for what is no JSON, no result of this program, or of another form.
 */
export function parseDocument(text: string, name: string): ResultDocument {
  let content: unknown;
  try {
    // Some programs put a byte order mark before what they save.
    content = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    throw new InputError(`${name} is no JSON: ${error instanceof Error ? error.message : error}.`);
  }
  const fields = typeof content === 'object' && content !== null ? content : {};
  const found = KINDS.find(({ field }) => field in fields);
  if (found === undefined) {
    const commands = KINDS.map(({ from }) => from).join(', ');
    throw new InputError(
      `${name} is no result that can be shown; expected what one of these writes: ${commands}.`,
    );
  }
  const { kind, from } = found;
  const isOfItsForm = schemas().getSchema(kind);
  if (isOfItsForm === undefined) throw new Error(`there is no schema of ${kind}.`);
  if (!isOfItsForm(content)) {
    const [first] = isOfItsForm.errors ?? [];
    const where = first?.instancePath === '' ? 'it' : first?.instancePath;
    throw new InputError(
      `${name} is not of the form schema/${kind}.json: ${where} ${first?.message}; write it again with ${from} of this version.`,
    );
  }
  return { kind, content } as ResultDocument;
}
