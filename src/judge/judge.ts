import type { Verdict } from '../claim/verdict.js';
import type { Answer, Task } from './task.js';

/** The state of judging one claim: it names the work to do next, takes the results, and has a verdict at any time. */
export interface Judge {
  /** True as soon as more evidence cannot change the verdict. */
  readonly finished: boolean;
  /** The next task, which may run at most `ahead` blocks before its evidence; undefined when there is none now. */
  readonly nextTask: (ahead: number) => Task | undefined;
  /** Whether the result of a task that was handed out can still matter. */
  readonly wants: (task: Task) => boolean;
  /** Takes the result of a task; results may come in any order. */
  readonly accept: (task: Task, result: Answer) => void;
  /** Records that a task could not be run at all. */
  readonly fail: (message: string) => void;
  /** Draws or problems judged so far, and how many are expected when nothing goes wrong. */
  readonly progress: { readonly done: number; readonly expected: number };
  /** What is known now; judging that has not ended is undecided. */
  readonly verdict: Verdict;
}
