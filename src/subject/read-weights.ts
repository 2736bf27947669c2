import { allFinite, type Matrix, matrix, type Vector } from '../math/matrix.js';
import { AnswerFault, type JsonObject, listOf, numbersOf, objectOf } from './answer.js';
import type { PreparedRun } from './send-run.js';

/** W and β as a subject answers them. */
export interface AnsweredWeights {
  readonly W: Matrix;
  readonly beta: Vector;
}

/** The weights before a step. */
export interface VisitedWeights extends AnsweredWeights {
  readonly step: number;
}

/** W and β of an answer, in the shapes of those that were sent. Throws: AnswerFault for other shapes. */
export function readWeights(
  answer: JsonObject,
  sent: { readonly W: readonly (readonly number[])[] },
  where: string,
): AnsweredWeights {
  const rows = listOf(answer.W, `${where}W`);
  if (rows.length !== sent.W.length) {
    throw new AnswerFault(`${where}W has ${rows.length} rows, not ${sent.W.length}`);
  }
  const columns = sent.W[0]?.length;
  return {
    W: matrix(rows.map((row, r) => numbersOf(row, `${where}W[${r}]`, columns))),
    beta: numbersOf(answer.beta, `${where}beta`, rows.length),
  };
}

/** The weights at the steps that were wanted, as far as the run came, ascending. Throws: AnswerFault for a missing one. */
export function readStates(
  answer: JsonObject,
  { sent, recording, start }: PreparedRun,
  kept: number,
): readonly VisitedWeights[] {
  const where = `run ${sent.id}: `;
  const wanted = recording.statesAt.filter((step) => step < kept);
  const found = new Map<unknown, JsonObject>();
  if (wanted.some((step) => step > 0)) {
    for (const entry of listOf(answer.states, `${where}states`)) {
      const state = objectOf(entry, `${where}an entry of states`);
      found.set(state.step, state);
    }
  }
  return wanted.map((step) => {
    if (step === 0) return { step, W: start.W, beta: start.beta };
    const state = found.get(step);
    if (state === undefined) throw new AnswerFault(`${where}states lacks step ${step}`);
    const weights = readWeights(state, sent, `${where}states at step ${step}: `);
    if (!(allFinite(weights.W) && allFinite(weights.beta))) {
      throw new AnswerFault(
        `${where}states at step ${step} has an entry that is no number, though errorNorm[${step}] is one`,
      );
    }
    return { step, ...weights };
  });
}
