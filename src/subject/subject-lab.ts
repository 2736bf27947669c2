import type { Lab, LabRun } from '../engine/lab.js';
import type { Observable, Observing } from '../engine/observables.js';
import { InputError } from '../input-error.js';
import type { LearningRule, StepState } from '../model/learning-rule.js';
import { createProblem, createWeights } from '../model/problem.js';
import { ROUNDOFFS } from '../model/roundoff.js';
import type { Start } from '../model/start.js';
import type { Training } from '../model/training.js';
import { NotSupportedError } from '../subject-error.js';
import { Connection } from './connection.js';
import type { Capabilities } from './protocol.js';
import { readWeights } from './read-weights.js';
import { requireOffered, sizesOf } from './request-text.js';
import { sendState } from './send-run.js';
import { trainRuns } from './train-runs.js';

/** Which program is the subject, which rule it is asked for, and how long it may take. */
export interface SubjectOptions {
  /** A command line, as one would type it in a shell; it is run by `/bin/sh -c` in the present folder. */
  readonly command: string;
  /** The rule that the subject is asked for; feedback-alignment unless given. */
  readonly rule?: string;
  /** Seconds that one request may take; 60 unless given. */
  readonly timeoutSeconds?: number;
  /** Seconds that starting and saying hello may take; 30 unless given. */
  readonly startSeconds?: number;
}

/** A lab whose runs are taken by another program. */
export interface SubjectLab extends Lab {
  /** What the program says it can do; starts it if need be. */
  readonly capabilities: () => Capabilities;
  /** Several runs, as many to a request as the program takes. */
  readonly trainAll: <K extends Observable>(
    trainings: readonly Training<Start>[],
    observe: readonly K[],
    observing?: Observing,
  ) => readonly LabRun<K>[];
  /** Ends the program; the next run starts it again. It also ends with the thread that made the lab. */
  readonly close: () => void;
}

/**
 * A lab that hands its runs to a program in any language, which reads and writes JSON lines: docs/subject-protocol.md.
 *
 * The program starts with the first run and lives as long as the thread that asks; each thread of a judge has its own.
 * Initial weights are drawn here, so that a subject and the reference trainer can take the very same run.
 *
 * Throws: InputError for options that are not as described. Runs throw SubjectError when the program fails and
 * NotSupportedError for what it does not offer. Checked by: test/subject, test/system.
 */
export function createSubjectLab(options: SubjectOptions): SubjectLab {
  const { rule, ...limits } = requireOptions(options);
  const connection = new Connection(limits);
  const lab: SubjectLab = {
    rule: subjectRule(rule, connection),
    get roundoff() {
      return roundoffIn(connection);
    },
    on: (engine) => {
      if (engine === 'weight') return lab;
      throw new InputError(`engine ${engine} does not run a subject: it trains by itself; name no engine.`);
    },
    train: (training, observe, observing) =>
      trainRuns(connection, rule, [training], observe, observing)[0] as LabRun<(typeof observe)[number]>,
    trainAll: (trainings, observe, observing) => trainRuns(connection, rule, trainings, observe, observing),
    capabilities: () => connection.capabilities,
    close: () => connection.close(),
  };
  return Object.freeze(lab);
}

function requireOptions(options: SubjectOptions): Required<SubjectOptions> {
  const {
    command,
    rule = 'feedback-alignment',
    timeoutSeconds = 60,
    startSeconds = 30,
    ...unknown
  } = options;
  const [key] = Object.keys(unknown);
  if (key !== undefined) throw new InputError(`subject: unknown option ${key}.`);
  if (process.platform === 'win32') {
    throw new InputError('subject: it needs process groups, which Windows lacks; run it under WSL.');
  }
  if (typeof command !== 'string' || command.trim() === '') {
    throw new InputError('subject: expected a command such as "python3 trainer.py", got none.');
  }
  for (const [name, seconds] of Object.entries({ timeoutSeconds, startSeconds })) {
    // Beyond a day, timers of the platform overflow.
    if (!(seconds > 0 && seconds <= 86_400)) {
      throw new InputError(`subject: expected ${name} to be > 0 and at most a day, got ${seconds}.`);
    }
  }
  return { command, rule, timeoutSeconds, startSeconds };
}

/** Known once the subject has said hello. */
const roundoffIn = ({ capabilities }: Connection): number => ROUNDOFFS[capabilities.precision];

/** The subject's rule: every step is asked of it. */
function subjectRule(rule: string, connection: Connection): LearningRule {
  return {
    name: `${rule} of the subject`,
    get roundoff() {
      return roundoffIn(connection);
    },
    step: (state: StepState) => {
      const { capabilities } = connection;
      if (!capabilities.step) throw new NotSupportedError('not supported by the subject: single steps');
      requireOffered('the activation', state.activation.name, capabilities.activations);
      requireOffered('the rule', rule, capabilities.rules);
      const sent = sendState(rule, {
        ...createProblem(state),
        ...createWeights(state, state),
        stepSize: state.stepSize,
      });
      return connection.request({
        name: 'step',
        body: { ...sent, lambda: state.regularization },
        inWords: `for a step of ${rule} (${sizesOf(sent)})`,
        read: (answer) => readWeights(answer, sent, ''),
      });
    },
  };
}
