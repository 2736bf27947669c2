import type { Attempt } from '../claim/conjecture.js';
import { type CasesTask, runCases } from './run-cases.js';

/** The entry of a worker thread. */
export default function work(task: CasesTask): Promise<readonly (readonly Attempt[])[]> {
  return runCases(task);
}
