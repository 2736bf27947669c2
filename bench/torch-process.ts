import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

/** The Python programs that are tried, in this order. */
const PYTHONS = ['python3', '/usr/bin/python3'];

/** Seen from the compiled program, .tmp-bench/bench/: the compiler leaves Python where it is. */
const SCRIPT = fileURLToPath(new URL('../../bench/torch_steps.py', import.meta.url));

const ONE_THREAD = { OMP_NUM_THREADS: '1', OPENBLAS_NUM_THREADS: '1', MKL_NUM_THREADS: '1' };

/** A Python process with PyTorch that stays alive, so that its start-up is never timed. */
export interface TorchProcess {
  /** Sends one JSON line and waits for the one that answers it. Throws: Error with what Python said. */
  readonly ask: <Answer>(request: Readonly<Record<string, unknown>>) => Promise<Answer>;
  readonly close: () => Promise<void>;
}

/** Starts the first Python that has PyTorch; undefined where none has. */
export async function startTorch(): Promise<TorchProcess | undefined> {
  for (const python of PYTHONS) {
    const process = await tryPython(python);
    if (process !== undefined) return process;
  }
  return undefined;
}

async function tryPython(python: string): Promise<TorchProcess | undefined> {
  const child = spawn(python, [SCRIPT], { env: { ...process.env, ...ONE_THREAD } });
  const ended = new Promise<undefined>((resolve) => {
    child.once('error', () => resolve(undefined));
    child.once('exit', () => resolve(undefined));
  });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const complaints: string[] = [];
  child.stderr.on('data', (text: Buffer) => complaints.push(text.toString()));
  child.stdin.on('error', () => {});
  const nextLine = async (): Promise<Record<string, unknown> | undefined> => {
    const line = await Promise.race([lines.next(), ended]);
    return line?.done === false ? (JSON.parse(line.value) as Record<string, unknown>) : undefined;
  };
  const greeting = await nextLine();
  if (typeof greeting?.torch !== 'string') {
    child.kill();
    return undefined;
  }
  return {
    ask: async <Answer>(request: Readonly<Record<string, unknown>>): Promise<Answer> => {
      child.stdin.write(`${JSON.stringify(request)}\n`);
      const answer = await nextLine();
      if (answer === undefined) throw new Error(`PyTorch: the process ended.\n${complaints.join('')}`);
      if (typeof answer.error === 'string') throw new Error(`PyTorch: ${answer.error}`);
      return answer as Answer;
    },
    close: () => close(child),
  };
}

async function close(child: ChildProcessWithoutNullStreams): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exit = once(child, 'exit');
  child.stdin.end();
  await exit;
}
