import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import { type Candidate, helloOf } from '../gate-suite.js';
import { InputError } from '../input-error.js';
import type { LoggedRun } from '../ledger/log-header.js';

type Facts = LoggedRun['judged'];

const digestOf = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 16);

/**
 * What tells one candidate from another in a log: of a rule its file and the digest of that file's text, not of what it
 * imports; of a program its command and what it says it can do, not its text.
 */
export function candidateFacts(candidate: Candidate): Facts {
  switch (candidate.kind) {
    case 'rule':
      return {
        rule: relative('', candidate.path),
        'text of the rule': digestOf(readFileSync(candidate.path, 'utf8')),
        'form of the rule': candidate.byCarrier ? 'hidden space' : 'steps',
      };
    case 'subject':
      return { subject: candidate.command, 'hello of the subject': helloOf(candidate) };
    case 'shipped':
      throw new Error('rules that ship are judged without a log.');
  }
}

/** The candidate that a log names. Throws: InputError when it does not. */
export function candidateIn({ rule, subject, 'form of the rule': form }: Facts): Candidate {
  if (typeof rule === 'string')
    return { kind: 'rule', path: resolve(rule), byCarrier: form === 'hidden space' };
  if (typeof subject === 'string')
    return { kind: 'subject', command: subject, timeoutSeconds: 60, startSeconds: 30 };
  throw new InputError('merge: the log names no candidate; is it from another version?');
}
