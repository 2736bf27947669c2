import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';

const root = join(import.meta.dirname, '../..');

export interface Packed {
  readonly tarball: string;
  /** Bytes of the tarball. */
  readonly size: number;
  readonly files: readonly string[];
}

/**
 * Packs the package, unpacks it into the `node_modules` of a folder, and links the named packages of this project beside it: what
 * a user has after `npm install`, without the network.
 *
 * It must have been built: `npm run test:system`.
 */
export function installPacked(folder: string, beside: readonly string[]): Packed {
  const pack = ['pack', '--ignore-scripts', '--json', '--pack-destination', folder];
  const [packed] = JSON.parse(execFileSync('npm', pack, { cwd: root, encoding: 'utf8' })) as {
    readonly filename: string;
    readonly size: number;
    readonly files: readonly { readonly path: string }[];
  }[];
  if (packed === undefined) throw new Error('npm pack: no tarball was written.');
  const { filename, size, files } = packed;
  const tarball = join(folder, filename);
  const modules = join(folder, 'node_modules');
  mkdirSync(join(modules, 'aligncheck'), { recursive: true });
  execFileSync('tar', ['-xzf', tarball, '--strip-components=1', '-C', join(modules, 'aligncheck')]);
  for (const name of beside) {
    mkdirSync(dirname(join(modules, name)), { recursive: true });
    symlinkSync(join(root, 'node_modules', name), join(modules, name));
  }
  return { tarball, size, files: files.map(({ path }) => path) };
}

/** The packages that the package asks for where it is installed. */
export function runtimeDependencies(): readonly string[] {
  const { dependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    readonly dependencies: Readonly<Record<string, string>>;
  };
  return Object.keys(dependencies);
}
