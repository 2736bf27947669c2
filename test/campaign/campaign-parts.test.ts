import { describe, expect, it } from 'vitest';
import { AnsweredBlocks } from '../../src/campaign/answered-blocks.js';
import type { CampaignStatus } from '../../src/campaign/campaign-status.js';
import { LastMinute } from '../../src/campaign/last-minute.js';
import { queueUrl } from '../../src/campaign/queue-url.js';
import { InputError } from '../../src/input-error.js';
import { campaignReport } from '../../src/report/campaign-report.js';

describe('answered blocks', () => {
  it('are counted once, and differ only where what they show does', () => {
    const blocks = new AnsweredBlocks();
    expect(blocks.isFirst('a', '1')).toBe(true);
    expect(blocks.isFirst('b', '1')).toBe(true);
    expect(blocks.isFirst('a', '1')).toBe(false);
    expect(blocks.isFirst('a', '2')).toBeUndefined();
    expect(blocks.repeated).toBe(2);
  });

  it('are forgotten after many others', () => {
    const blocks = new AnsweredBlocks();
    for (let i = 0; i <= 20_000; i++) expect(blocks.isFirst(`${i}`, '')).toBe(true);
    expect(blocks.isFirst('20000', '')).toBe(false);
    expect(blocks.isFirst('0', '')).toBe(true);
  });
});

describe('the last minute', () => {
  it('counts what is not older, over the time there was', () => {
    const rate = new LastMinute(100);
    for (let second = 100; second < 130; second += 0.5) rate.count(second, 8);
    expect(rate.perSecond(130)).toEqual({ blocks: 2, trials: 16 });
    expect(rate.perSecond(145).blocks).toBeCloseTo(60 / 45);
    expect(rate.perSecond(175).blocks).toBeCloseTo(0.5, 1);
    expect(rate.perSecond(500)).toEqual({ blocks: 0, trials: 0 });
  });
});

describe('the URL of a queue', () => {
  it('is told without its password', () => {
    expect(queueUrl('redis://me:secret@host').text).toBe('redis://host:6379');
    expect(queueUrl('rediss://:secret@10.0.0.1:7000/3').text).toBe('rediss://10.0.0.1:7000/3');
    for (const wrong of [
      'secret',
      'http://me:secret@host',
      'redis://',
      'redis://host/name',
      'postgres://h/d',
    ])
      expect(() => queueUrl(wrong)).toThrow(InputError);
    expect(() => queueUrl('http://me:secret@host')).not.toThrow(/secret/);
  });

  it.each([
    'redis://me:12/secret@host',
    'redis://me:12#secret@host',
    'redis://me:12?secret@host',
    'redis://:%zz@host',
  ])('is refused, and not repeated, where its password is not encoded: %s', (wrong) => {
    expect(() => queueUrl(wrong)).toThrow(
      /^queue: the name or the password in the URL is not encoded; [^@]*@\.$/,
    );
    expect(() => queueUrl(wrong)).not.toThrow(/secret/);
  });
});

describe('the report of a campaign', () => {
  const status: CampaignStatus = {
    ...{ name: 'night', of: 'x', state: 'running', options: ['--profile deep', '--seed 1'] },
    coordinator: { host: 'one\u001b[2J', pid: 7 },
    ...{ silentSeconds: 1, isLed: true, secondsLeft: 600 },
    trials: { done: 1000, expected: 1_000_000 },
    claims: { judged: 3, all: 10 },
    blocks: { answered: 90, repeated: 1, putBack: 2 },
    inQueue: { waiting: 4, running: 5, answered: 6 },
    perSecond: { blocks: 12.5, trials: 1660 },
    workers: [
      {
        ...{ host: 'two', pid: 8, version: '0.1.0', jobs: 4, blocks: 40, trials: 400 },
        ...{ silentSeconds: 20, isThere: false },
      },
    ],
  };

  it('says how it is, and lets nobody command the terminal', () => {
    expect(campaignReport(status)).toBe(
      [
        'Campaign night (check --profile deep --seed 1): led by process 7 on one?[2J.',
        '  claims   3 decided, 7 open',
        '  trials   1 000 of at most 1 000 000, about 10 minutes left',
        '  blocks   4 waiting, 5 running, 6 to be taken, 90 answered; 1 came again, 2 were lost and put back',
        '  rate     12.5 blocks/s, 1660 trials/s in the last minute',
        '  workers  0',
        '    two, process 8, version 0.1.0: 4 threads, 40 blocks, silent: last heard 20 s ago',
      ].join('\n'),
    );
    expect(campaignReport({ ...status, isLed: false })).toContain('without a coordinator: process 7 on one');
  });
});
