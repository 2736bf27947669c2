import type { MessagePort } from 'node:worker_threads';
import { parentPort, workerData } from 'node:worker_threads';
import { type ProcessFailure, SubjectProcess } from './subject-process.js';

/** What a blocked thread asks of its helper. */
export type Order =
  | { readonly order: 'ask'; readonly line: string; readonly seconds: number }
  /** Ends the process; the next question starts another. */
  | { readonly order: 'end'; readonly politely: boolean };

export type Report =
  | { readonly answer: string }
  | { readonly failure: ProcessFailure | undefined; readonly lastErrors: string };

export interface HelperData {
  readonly command: string;
  readonly port: MessagePort;
  /** Counts reports; the blocked thread waits for it to change. */
  readonly reports: Int32Array;
}

// The entry of a helper thread: it owns the process, so that the thread that asks can wait for the answer in one call.
if (parentPort !== null) {
  const { command, port, reports } = workerData as HelperData;
  let subject: SubjectProcess | undefined;

  const obey = async (order: Order): Promise<Report> => {
    const running = subject;
    if (order.order === 'end') {
      subject = undefined;
      await running?.end(order.politely);
      return { failure: undefined, lastErrors: running?.lastErrors ?? '' };
    }
    const asked = running ?? new SubjectProcess(command);
    subject = asked;
    try {
      return { answer: await asked.ask(order.line, order.seconds) };
    } catch (failure) {
      subject = undefined;
      await asked.end(false);
      return { failure: failure as ProcessFailure, lastErrors: asked.lastErrors };
    }
  };

  port.on('message', async (order: Order) => {
    port.postMessage(await obey(order));
    Atomics.add(reports, 0, 1);
    Atomics.notify(reports, 0);
  });
}
