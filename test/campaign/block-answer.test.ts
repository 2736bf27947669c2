import { beforeAll, describe, expect, it } from 'vitest';
import { type Block, blockOf, campaignDigest, nameOfTask, taskOf } from '../../src/campaign/block.js';
import { blockAnswer, readAnswer } from '../../src/campaign/block-answer.js';
import { type Answering, createInlineExecutor } from '../../src/judge/executor.js';
import { judgeSuite } from '../../src/judge/judge-suite.js';
import { HERE, type Task, type TaskResult } from '../../src/judge/task.js';
import { resultOfRecord } from '../../src/ledger/evidence-record.js';
import { recordLine, recordOf } from '../../src/ledger/record-line.js';
import { claims, headerOf, judgedAtOnce, withoutTimes } from '../ledger/toy-logs.js';

const header = headerOf();
const of = campaignDigest(header);
const run = { ...header.run, claims, fixedBlocks: true };
const inline = createInlineExecutor(claims);

/** As a queue keeps it. */
const kept = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;

/** Runs tasks as a worker does that gets them from a queue, and sends back the record. */
const throughJson =
  (seen: (task: Task, result: TaskResult) => void = () => {}): Answering['run'] =>
  async (task) => {
    const theirs = taskOf(kept(blockOf(task, of)) as Block, { suite: HERE, setting: undefined });
    expect(theirs).toEqual(task);
    const result = await inline.run(theirs);
    seen(theirs, result);
    const answer = readAnswer(kept(blockAnswer(theirs, result, of, claims)), of, claims);
    if (typeof answer === 'string') throw new Error(answer);
    expect(answer.name).toBe(nameOfTask(task, of));
    return resultOfRecord(task, answer.record, claims);
  };

describe('blocks in a queue', () => {
  const seen: { readonly task: Task; readonly result: TaskResult }[] = [];
  beforeAll(async () => {
    const executor = { jobs: 1, run: throughJson((task, result) => seen.push({ task, result })) };
    const judged = await judgeSuite({ ...run, executor });
    expect(withoutTimes(judged)).toBe(withoutTimes(await judgedAtOnce()));
  });

  it('have names of their own that are no numbers, the same whoever asks, other ones in another campaign', () => {
    const names = seen.map(({ task }) => nameOfTask(task, of));
    expect(names.length).toBeGreaterThan(100);
    expect(new Set(names).size).toBe(names.length);
    for (const name of names) expect(name).toMatch(/^b[\da-f]{24}$/);
    const other = campaignDigest(headerOf({ run: { seed: 8 } }));
    expect(names).not.toContain(nameOfTask((seen[0] as { task: Task }).task, other));
    expect(campaignDigest({ ...header, node: 'another' })).toBe(of);
    expect(campaignDigest(headerOf({ version: '1.2.4' }))).not.toBe(of);
  });

  it('show the same whatever time they took', () => {
    for (const { task, result } of seen) {
      const digests = [result, { ...result, seconds: 99 }].map((one) => {
        const answer = readAnswer(blockAnswer(task, one, of, claims), of, claims);
        return typeof answer === 'string' ? answer : answer.digest;
      });
      expect(digests[0]).toBe(digests[1]);
    }
  });

  it('are refused when they come back damaged, of another campaign, or not at all', () => {
    const { task, result } = seen.find(({ task }) => task.kind === 'trials') as (typeof seen)[0];
    const answer = blockAnswer(task, result, of, claims);
    const read = (value: unknown): unknown => readAnswer(value, of, claims);
    for (const value of [undefined, null, 'nonsense', 7, {}, { of }, { of, line: 7 }])
      expect(read(value)).toBe('is no record');
    expect(read({ ...answer, of: 'other' })).toBe('is of another campaign');
    for (let at = 0; at < answer.line.length; at += 7) {
      const wrong = answer.line[at] === '0' ? '1' : '0';
      const line = `${answer.line.slice(0, at)}${wrong}${answer.line.slice(at + 1)}`;
      expect(read({ of, line }), line).toBe('is damaged: its checksum does not fit');
    }
    const record = recordOf(Buffer.from(answer.line)) as Record<string, unknown>;
    const changed = (change: object): unknown => read({ of, line: recordLine({ ...record, ...change }) });
    expect(changed({ claim: 'unknown' })).toMatch(/^is about "unknown"/);
    expect(changed({ control: 99 })).toMatch(/^is about /);
    expect(changed({ count: 9 })).toBe('does not hold all of its trials');
    expect(changed({ numbers: '' })).toBe('does not hold all of its trials');
  });
});

describe('an executor with much in flight', () => {
  it('hears which answers are no longer needed, and only of those', async () => {
    const out = new Map<Task, () => void>();
    const dropped: Task[] = [];
    const answer = throughJson();
    const judged = judgeSuite({
      ...run,
      executor: {
        jobs: 64,
        // One at a time.
        run: async (task) => {
          await new Promise<void>((resolve) => out.set(task, resolve));
          return dropped.includes(task) ? { kind: 'missing', why: 'no longer needed' } : answer(task);
        },
        drop: (task) => {
          dropped.push(task);
          out.get(task)?.();
          out.delete(task);
        },
      },
    });
    let hasEnded = false;
    void judged.then(() => {
      hasEnded = true;
    });
    while (!hasEnded) {
      const [task, resolve] = [...out][0] ?? [];
      if (task !== undefined) {
        out.delete(task);
        resolve?.();
      }
      await new Promise((next) => setImmediate(next));
    }
    expect(withoutTimes(await judged)).toBe(withoutTimes(await judgedAtOnce()));
    expect(dropped.length).toBeGreaterThan(5);
    expect(new Set(dropped).size).toBe(dropped.length);
  });
});
