import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const program = join(import.meta.dirname, '../../dist/src/cli/main.js');

/** A process of the program, with what it has said. */
export class Program {
  output = '';
  readonly child: ChildProcess;
  readonly #exit: Promise<unknown>;

  constructor(args: readonly string[], main = program) {
    this.child = spawn(process.execPath, [main, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
    for (const stream of [this.child.stdout, this.child.stderr]) {
      stream?.setEncoding('utf8').on('data', (text: string) => {
        this.output += text;
      });
    }
    this.#exit = once(this.child, 'close');
  }

  get isRunning(): boolean {
    return this.child.exitCode === null && this.child.signalCode === null;
  }

  kill(signal: NodeJS.Signals): void {
    this.child.kill(signal);
  }

  /** Its exit code, or the signal that ended it. */
  async end(): Promise<number | string | null> {
    await this.#exit;
    return this.child.exitCode ?? this.child.signalCode;
  }
}

/** The verdicts of a file without the seconds that they took, which are all that may differ. */
export function verdictsIn(path: string): string {
  return readFileSync(path, 'utf8').replaceAll(/"seconds": [\d.e-]+/g, '"seconds": 0');
}

/** How many blocks are in a log. */
export function recordsIn(path: string): number {
  return existsSync(path) ? readFileSync(path, 'utf8').split('\n').length - 2 : 0;
}
