import { existsSync, readFileSync, statSync } from 'node:fs';
import { createJiti } from 'jiti';
import { InputError } from './input-error.js';

/**
 * What a TypeScript or JavaScript module of the user's exports by default; loaded without a build step.
 *
 * `import … from 'aligncheck'` in that module finds `aligncheck`, the running package itself, wherever the file lies; a second
 * copy of it would have errors and classes of its own. `asker` begins the sentence of an error: "--rule", "hunt".
 * Throws: InputError for a file that is missing or cannot be loaded, or that throws one itself.
 */
export async function loadDefaultExport(path: string, asker: string, aligncheck: object): Promise<unknown> {
  if (!existsSync(path))
    throw new InputError(`${asker}: there is no file ${path}; name a .ts, .js or .mjs module.`);
  if (!statSync(path).isFile())
    throw new InputError(`${asker}: ${path} is not a file; name a .ts, .js or .mjs module.`);
  const jiti = createJiti(import.meta.url, { virtualModules: { aligncheck } });
  try {
    const source = readFileSync(path, 'utf8');
    // Never by the platform's own import, which would look for an installed package.
    const loaded = jiti.evalModule(source, { filename: path, async: true, forceTranspile: true });
    return ((await loaded) as { readonly default?: unknown }).default;
  } catch (error) {
    const [message = '', place = ''] = (error instanceof Error ? error.message : String(error)).split('\n');
    // A syntax error names its line and column below.
    const at = /:(\d+:\d+)$/.exec(place.trim())?.[1];
    throw new InputError(
      `${asker}: ${path} could not be loaded: ${message.trim()}${at === undefined ? '' : ` (${at})`}`,
    );
  }
}

/** What an export is, for people who expected something else: "an object with name, stp", "missing". */
export function describeExport(found: unknown): string {
  if (typeof found === 'object' && found !== null) {
    const keys = Object.keys(found);
    return keys.length === 0
      ? 'an object without fields (is there a default export?)'
      : `an object with ${keys.join(', ')}`;
  }
  return found === undefined ? 'missing' : `a ${typeof found}`;
}
