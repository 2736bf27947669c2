import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

/** The version in package.json; the package refers to itself, so this works from source and as built. */
export const version: string = (
  JSON.parse(readFileSync(createRequire(import.meta.url).resolve('aligncheck/package.json'), 'utf8')) as {
    version: string;
  }
).version;
