import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { matrix } from '../../src/math/matrix.js';
import { linear } from '../../src/model/activation.js';
import { createProblem } from '../../src/model/problem.js';
import { cutOffSchedule } from '../../src/model/schedule.js';
import type { Training } from '../../src/model/training.js';

type Message = Readonly<Record<string, unknown>>;

/** The messages of docs/subject-protocol.md in their order. */
export const documented: readonly Message[] = [
  ...readFileSync(join(import.meta.dirname, '../../docs/subject-protocol.md'), 'utf8').matchAll(
    /^```json\n([\s\S]*?)^```$/gm,
  ),
].map(([, text = '']) => JSON.parse(text) as Message);

export const [helloRequest, helloAnswer, trainRequest, trainAnswer, divergedAnswer, stepRequest, stepAnswer] =
  documented as unknown as readonly [Message, Message, Message, Message, Message, Message, Message];

/** The run that the document shows. */
export const documentedTraining: Training = {
  problem: createProblem({ X: matrix([[1, 0]]), y: Float64Array.of(1), activation: linear }),
  start: {
    W: matrix([
      [1, 0],
      [0, 1],
      [-1, 2],
      [2, 1],
    ]),
    beta: Float64Array.of(1, 2, 0, 1),
    b: Float64Array.of(1, 0, -1, 2),
  },
  stepSize: 0.5,
  schedule: cutOffSchedule(0.25, 1),
  steps: 2,
  stopAt: { relativeError: 1e-9 },
};
