import { type Precision, ROUNDOFFS } from '../model/roundoff.js';
import { AnswerFault, type JsonObject, show, stringsOf } from './answer.js';
import { type Capabilities, PROTOCOL, SUBJECT_OBSERVABLES } from './protocol.js';

/** What a subject says about itself. Throws: AnswerFault for another version, or a field that is missing or wrong. */
export function readHello(answer: JsonObject): Capabilities {
  const { protocol, name, step = false, maxBatch = 1, precision = 'float64' } = answer;
  if (protocol !== PROTOCOL) {
    throw new AnswerFault(`it speaks protocol ${show(protocol)}, and this is protocol ${PROTOCOL}`);
  }
  if (typeof name !== 'string') throw new AnswerFault(`"name" is ${show(name)}, not a string`);
  if (typeof step !== 'boolean') throw new AnswerFault(`"step" is ${show(step)}, not true or false`);
  if (typeof maxBatch !== 'number' || !Number.isSafeInteger(maxBatch) || maxBatch < 1) {
    throw new AnswerFault(`"maxBatch" is ${show(maxBatch)}, not 1, 2, 3, …`);
  }
  if (!isPrecision(precision)) {
    throw new AnswerFault(`"precision" is ${show(precision)}, not ${PRECISIONS.map(show).join(' or ')}`);
  }
  const offered = stringsOf(answer.observables, '"observables"');
  if (!offered.includes('errorNorm')) {
    throw new AnswerFault(`"observables" is ${show(offered)}; it lacks errorNorm, which every claim needs`);
  }
  return {
    name,
    activations: stringsOf(answer.activations, '"activations"'),
    rules: stringsOf(answer.rules, '"rules"'),
    // Other names may come with later versions.
    observables: SUBJECT_OBSERVABLES.filter((known) => offered.includes(known)),
    step,
    maxBatch,
    precision,
  };
}

const PRECISIONS = Object.keys(ROUNDOFFS);
const isPrecision = (value: unknown): value is Precision => PRECISIONS.some((known) => known === value);
