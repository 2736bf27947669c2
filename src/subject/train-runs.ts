import type { LabRun } from '../engine/lab.js';
import type { Observable, Observing } from '../engine/observables.js';
import { ROUNDOFFS } from '../model/roundoff.js';
import type { Start } from '../model/start.js';
import type { Training } from '../model/training.js';
import { AnswerFault, type JsonObject, listOf, objectOf, show } from './answer.js';
import type { Connection } from './connection.js';
import { labRun } from './lab-run.js';
import { type ReadRun, readRun } from './read-run.js';
import { recordingOf } from './recording.js';
import { requireOffered, sizesOf } from './request-text.js';
import { type PreparedRun, prepareRun } from './send-run.js';

/**
 * Takes runs on a subject, as many to a request as it takes, and answers them in order.
 *
 * Throws: NotSupportedError for an activation, rule or observable that it does not offer; SubjectError when it fails.
 */
export function trainRuns<K extends Observable>(
  connection: Connection,
  rule: string,
  trainings: readonly Training<Start>[],
  observe: readonly K[],
  observing: Observing = {},
): readonly LabRun<K>[] {
  const { capabilities } = connection;
  const { name, precision } = capabilities;
  const subject = precision === 'float64' ? name : `${name}, ${precision}`;
  const prepared = trainings.map((training, id) => {
    requireOffered('the activation', training.problem.activation.name, capabilities.activations);
    requireOffered('the rule', rule, capabilities.rules);
    const recording = recordingOf(training.steps, observe, observing, capabilities);
    return prepareRun(id, rule, training, recording, ROUNDOFFS[precision]);
  });
  const runs: LabRun<K>[] = [];
  for (let from = 0; from < prepared.length; from += capabilities.maxBatch) {
    const batch = prepared.slice(from, from + capabilities.maxBatch);
    const [first] = batch as [PreparedRun];
    const others = batch.length === 1 ? '' : `${batch.length} runs, the first `;
    const read = connection.request({
      name: 'train',
      body: { runs: batch.map(({ sent }) => sent) },
      inWords: `to train ${others}${first.sent.steps} steps of ${rule} (${sizesOf(first.sent)})`,
      read: (answer) => readRuns(answer, batch),
    });
    batch.forEach((run, i) => {
      runs.push(labRun(run, read[i] as ReadRun, { observe, observing, subject }));
    });
  }
  return runs;
}

function readRuns(answer: JsonObject, batch: readonly PreparedRun[]): readonly ReadRun[] {
  const entries = listOf(answer.runs, '"runs"').map((entry, i) => objectOf(entry, `"runs"[${i}]`));
  const ids = entries.map(({ id }) => id);
  if (ids.length !== batch.length || batch.some(({ sent }) => !ids.includes(sent.id))) {
    throw new AnswerFault(
      `the ids of its runs are ${show(ids)}, not ${show(batch.map(({ sent }) => sent.id))}`,
    );
  }
  return batch.map((run) => readRun(entries[ids.indexOf(run.sent.id)] as JsonObject, run));
}
