import { performance } from 'node:perf_hooks';
import { MessageChannel, type MessagePort, receiveMessageOnPort, Worker } from 'node:worker_threads';
import type { HelperData, Order, Report } from './subject-thread.js';

/** Seconds that the helper thread may take beyond the limit it keeps: to start, and to end a process. */
const HELPER_SECONDS = 30;

/**
 * A subject's process that can be asked in one blocking call.
 *
 * A helper thread owns the process. This thread sleeps on shared memory until the helper reports, which is what lets
 * `Lab.train` stay an ordinary function. The helper starts with the first question and never keeps a program alive.
 */
export class BlockingSubject {
  readonly #command: string;
  #helper: { readonly worker: Worker; readonly port: MessagePort; readonly reports: Int32Array } | undefined;

  constructor(command: string) {
    this.#command = command;
  }

  /** Sends a line to the process, starting it if need be, and waits for the answer. */
  ask(line: string, seconds: number): Report {
    return this.#obey({ order: 'ask', line, seconds }, seconds);
  }

  /** Ends the process, and answers the end of its standard error. */
  end(): string {
    const report = this.#obey({ order: 'end', politely: false }, 0);
    return 'lastErrors' in report ? report.lastErrors : '';
  }

  /** Ends process and helper; the next question starts both again. */
  close(): void {
    if (this.#helper === undefined) return;
    this.#obey({ order: 'end', politely: true }, 0);
    this.#abandon();
  }

  #obey(order: Order, seconds: number): Report {
    this.#helper ??= startHelper(this.#command);
    const { port, reports } = this.#helper;
    const deadline = performance.now() + 1000 * (seconds + HELPER_SECONDS);
    const seen = Atomics.load(reports, 0);
    port.postMessage(order);
    while (Atomics.load(reports, 0) === seen) {
      const left = deadline - performance.now();
      if (left <= 0 || Atomics.wait(reports, 0, seen, left) === 'timed-out') break;
    }
    const received = receiveMessageOnPort(port) as { readonly message: Report } | undefined;
    if (received !== undefined) return received.message;
    this.#abandon();
    const what = 'the thread that runs it stopped';
    return { failure: { what, advice: 'this is a fault of aligncheck', slow: true }, lastErrors: '' };
  }

  /** What the helper had opened is closed with it, and the guard ends the process. */
  #abandon(): void {
    void this.#helper?.worker.terminate();
    this.#helper = undefined;
  }
}

function startHelper(command: string) {
  const entry = import.meta.url.endsWith('.ts') ? './thread-from-source.mjs' : './subject-thread.js';
  const { port1, port2 } = new MessageChannel();
  const reports = new Int32Array(new SharedArrayBuffer(4));
  const data: HelperData = { command, port: port2, reports };
  const worker = new Worker(new URL(entry, import.meta.url), { workerData: data, transferList: [port2] });
  worker.unref();
  // Its failures show as missing reports; an error event that nobody hears would end the program.
  worker.on('error', () => {});
  return { worker, port: port1, reports };
}
