import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const main = join(import.meta.dirname, '../../src/cli/main.ts');
const command = `"${process.execPath}" --import tsx "${main}" check gaussian-isometry --jobs 1`;
const hasScript = process.platform === 'linux' && spawnSync('script', ['--version']).status === 0;

/** What a terminal of so many columns is sent, both streams. */
function inTerminal(columns: number, env: Record<string, string> = {}): string {
  const { NO_COLOR: _, FORCE_COLOR: __, CI: ___, ...plain } = process.env;
  const { stdout } = spawnSync('script', ['-qec', `stty cols ${columns}; ${command}`, '/dev/null'], {
    encoding: 'utf8',
    env: { ...plain, TERM: 'xterm', ...env },
    // A pseudo-terminal ends with its input.
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  return stdout;
}
const ESC = '\u001b';
const green = `${ESC}[32mholds`;

describe.runIf(hasScript)('in a terminal', () => {
  it('there are colours, bars where there is room, and a line of progress that is drawn over itself', () => {
    const output = inTerminal(200);
    expect(output).toContain(green);
    expect(output).toMatch(/gaussian-isometry .*[▁▂▃▄▅▆▇]█/);
    expect(output).toMatch(/\d+\/\d+ trials, \d\/1 claims/);
    // Flicker is a line or a screen that is emptied before it is drawn, or drawn too often.
    expect(output).not.toContain(`${ESC}[2J`);
    expect(output).not.toMatch(/\[2K[^\n]*trials, /);
    const drawn = output.match(/trials, \d\/\d claims/g) ?? [];
    expect(drawn.length).toBeLessThan(100);
  });

  it('there are none of them where they are not wanted', () => {
    const output = inTerminal(100, { NO_COLOR: '1', CI: 'true' });
    expect(output).toMatch(/ gaussian-isometry +holds/);
    expect(output).not.toContain(ESC);
    expect(output).not.toMatch(/[▁▂▃▄▅▆▇]█|claims, about/);
  });
});

describe('in a pipe', () => {
  const inPipe = (env: Record<string, string>): string => {
    const { NO_COLOR: _, FORCE_COLOR: __, ...plain } = process.env;
    const { stdout, stderr } = spawnSync('sh', ['-c', command], {
      encoding: 'utf8',
      env: { ...plain, ...env },
    });
    return stdout + stderr;
  };
  it('there are colours only when they are asked for, and never progress or bars', () => {
    const forced = inPipe({ FORCE_COLOR: '1' });
    expect(forced).toContain(green);
    const plain = inPipe({ CI: 'true' });
    expect(plain).not.toContain(ESC);
    for (const output of [forced, plain]) expect(output).not.toMatch(/[▁▂▃▄▅▆▇]█|claims, about/);
  });
});
