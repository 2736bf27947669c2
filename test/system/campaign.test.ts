import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Queue, Worker } from 'bullmq';
import { Redis } from 'ioredis';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { BlockAnswer } from '../../src/campaign/block-answer.js';
import type { CampaignStatus } from '../../src/campaign/campaign-status.js';
import { BLOCKS_PREFIX } from '../../src/campaign/queue-settings.js';
import { readLog } from '../../src/ledger/read-log.js';
import { recordLine, recordOf } from '../../src/ledger/record-line.js';
import { Program, recordsIn, verdictsIn } from './campaign-run.js';
import { RedisServer, redisProgram, until } from './redis-server.js';

/** Some 250 short blocks, and a search. */
const ASKED = ['gaussian-isometry', 'sample-permutation', '--profile', 'standard'];
const CLAIMS = [...ASKED, '--quiet'];

const root = join(import.meta.dirname, '../..');
const folder = mkdtempSync(join(tmpdir(), 'aligncheck-campaign-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const why = redisProgram === undefined ? ' (skipped: there is no redis-server)' : '';
describe.skipIf(redisProgram === undefined)(`a campaign${why}`, () => {
  const whole = join(folder, 'whole.json');
  const wholeLog = join(folder, 'whole.jsonl');
  let server: RedisServer;
  let redis: Redis;
  const programs: Program[] = [];
  let campaigns = 0;

  const run = (...args: readonly string[]): Program => {
    const program = new Program(args);
    programs.push(program);
    return program;
  };
  /** A campaign of its own name, with its files. */
  const campaign = () => {
    campaigns += 1;
    const name = `c${campaigns}`;
    const [json, log] = [join(folder, `${name}.json`), join(folder, `${name}.jsonl`)] as const;
    const where = ['--queue', server.url, '--name', name];
    return {
      ...{ name, log },
      start: (...args: readonly string[]) =>
        run('campaign', 'start', ...CLAIMS, ...where, '--log', log, '--json', json, ...args),
      work: (...args: readonly string[]) => run('campaign', 'work', ...where, '--jobs', '1', ...args),
      status: async (): Promise<CampaignStatus> => {
        const program = run('campaign', 'status', ...where, '--json');
        expect(await program.end(), program.output).toBe(0);
        return JSON.parse(program.output)[0];
      },
      /** Waits until so many blocks have been taken. */
      blocks: (count: number) => until(`${log} has ${count} records`, () => recordsIn(log) >= count),
      expectWhole: async (coordinator: Program) => {
        expect(await coordinator.end(), coordinator.output).toBe(0);
        expect(verdictsIn(json)).toBe(verdictsIn(whole));
        // Every block of the run on one machine once, and none besides.
        const ours = readLog(log);
        const spans = ({ entries }: typeof ours) =>
          [...entries]
            .flatMap(([series, all]) => all.map(({ from, to }) => `${series} ${from} ${to}`))
            .sort();
        expect(new Set(spans(ours)).size).toBe(ours.records);
        expect(spans(ours)).toEqual(expect.arrayContaining(spans(readLog(wholeLog))));
      },
    };
  };
  /** Stops a worker while it runs a block. */
  const stopMidBlock = async (name: string, worker: Program): Promise<void> => {
    await until('a worker runs a block', async () => {
      worker.kill('SIGSTOP');
      // What it had sent has arrived.
      await sleep(20);
      if ((await redis.llen(`${BLOCKS_PREFIX}:${name}:active`)) === 1) return true;
      worker.kill('SIGCONT');
      await sleep(15);
      return false;
    });
  };

  beforeAll(async () => {
    server = await RedisServer.start();
    redis = new Redis(server.url);
    redis.on('error', () => {});
    for (const log of [[], ['--log', wholeLog]]) {
      const alone = new Program(['check', ...CLAIMS, '--jobs', '1', '--json', whole, ...log]);
      expect(await alone.end(), alone.output).toBe(0);
    }
  });
  afterEach(async () => {
    for (const program of programs.splice(0)) {
      if (program.isRunning) program.kill('SIGKILL');
      await program.end();
    }
  });
  afterAll(async () => {
    redis.disconnect();
    await server.end();
  });

  it('on workers that come and go has the verdicts of a run on one machine', async () => {
    const { name, start, work, blocks, status, expectWhole } = campaign();
    const [first, ...others] = [work(), work(), work()] as const;
    await until('all wait', () => [first, ...others].every(({ output }) => output.includes('Waiting for')));
    const coordinator = start();
    await blocks(20);
    // While they rest, the campaign cannot end.
    for (const worker of others) worker.kill('SIGSTOP');
    // It finishes what runs.
    first.kill('SIGTERM');
    expect(await first.end()).toBe(0);
    expect(first.output).toMatch(/Campaign c1: \d+ blocks?, .*; asked to end\./);
    await until('two are left', async () => (await redis.hlen(`aligncheck:${name}:workers`)) === 2);
    const { claims, workers, isLed, perSecond } = await status();
    expect(claims.all).toBe(2);
    expect(workers).toHaveLength(2);
    expect(isLed).toBe(true);
    expect(perSecond.blocks).toBeGreaterThan(1);
    for (const worker of others) worker.kill('SIGCONT');
    await expectWhole(coordinator);
    for (const worker of others) {
      expect(await worker.end(), worker.output).toBe(0);
      expect(worker.output).toMatch(/Campaign c1: \d+ blocks, .*; it has ended\./);
    }
    expect((await status()).state).toBe('ended');
    // The server keeps no more than how it ended; a worker's last look for lost blocks leaves a key for a second or two.
    await until(
      'the server has forgotten the rest',
      async () => (await redis.keys('*c1*')).filter((key) => !/:(record|meta)$/.test(key)).length === 0,
    );
  });

  it('gives the block of a worker that was killed to another within seconds', async () => {
    const { name, start, work, blocks, expectWhole } = campaign();
    const coordinator = start();
    const first = work();
    await blocks(20);
    await stopMidBlock(name, first);
    first.kill('SIGKILL');
    expect(await first.end()).toBe('SIGKILL');
    const begun = performance.now();
    const second = work();
    await expectWhole(coordinator);
    expect(await second.end()).toBe(0);
    // A lock of 3 s, and some 4 s of work.
    expect(performance.now() - begun).toBeLessThan(25_000);
  });

  it('counts a block once whose worker was taken for lost and answers late', async () => {
    const { name, start, work, blocks, expectWhole } = campaign();
    const coordinator = start();
    const slow = work();
    await blocks(20);
    await stopMidBlock(name, slow);
    const other = work();
    // The block goes to the other: its lock runs out, and the claim cannot go on for long without it.
    await until('the lost block was found', async () => {
      const events = await redis.xrange(`${BLOCKS_PREFIX}:${name}:events`, '-', '+');
      return events.some(([, fields]) => fields.includes('stalled'));
    });
    slow.kill('SIGCONT');
    await expectWhole(coordinator);
    expect([await slow.end(), await other.end()]).toEqual([0, 0]);
  });

  it.each(['with its data', 'without data'] as const)(
    'goes on with a server that was killed and began again %s',
    async (data) => {
      const { start, work, blocks, expectWhole } = campaign();
      const coordinator = start();
      const workers = [work(), work()];
      await blocks(25);
      await server.kill();
      await sleep(300);
      await server.startAgain(data);
      await expectWhole(coordinator);
      expect(coordinator.output).toContain('lost the queue');
      expect(coordinator.output).toContain('is there again');
      for (const worker of workers) expect(await worker.end(), worker.output).toBe(0);
    },
  );

  it('counts once what comes twice, asks again for what comes damaged, and ignores what it has not asked for', async () => {
    const { name, start, work, status, expectWhole } = campaign();
    const coordinator = start();
    const connection = redis.duplicate({ maxRetriesPerRequest: null });
    const queue = new Queue(name, { prefix: BLOCKS_PREFIX, connection });
    await until('blocks wait', async () => (await queue.getWaitingCount()) === 2);
    const waiting = await queue.getWaiting();
    const answers = ['nonsense', { of: 'another', line: '' }, null];
    const wrong = new Worker(name, async () => answers.pop(), { prefix: BLOCKS_PREFIX, connection });
    await until('it has answered', () => answers.length === 0);
    await wrong.close();
    await queue.add('block', { of: 'nobody', task: 'nonsense' }, { jobId: 'stray' });
    for (const [i, { name, data, id = '' }] of waiting.entries()) {
      // The first of them runs before the block that it repeats, the second after it.
      await queue.add(name, data, { jobId: `twice${i}`, lifo: i === 0 });
      // Under its own name it is there once whoever asks.
      await queue.add(name, data, { jobId: id });
    }
    const worker = work();
    await expectWhole(coordinator);
    expect(await worker.end(), worker.output).toBe(0);
    expect(coordinator.output).toContain('its block is asked for again');
    expect((await status()).blocks.repeated).toBeGreaterThanOrEqual(1);
    await queue.close();
    connection.disconnect();
  });

  it('ends when the same block has shown two different things, and keeps what was judged', async () => {
    const { name, log, start, work, blocks } = campaign();
    const coordinator = start();
    work();
    const events = `${BLOCKS_PREFIX}:${name}:events`;
    await blocks(10);
    const seen = (await redis.xrange(events, '-', '+')).map(([, fields]) => fields);
    const completed = seen.find(
      (fields) => fields.includes('completed') && fields.join('').includes('trials'),
    );
    const value = completed?.[completed.indexOf('returnvalue') + 1] as string;
    const { of, line } = JSON.parse(value) as BlockAnswer;
    const record = recordOf(Buffer.from(line)) as { readonly numbers: string };
    const numbers = Buffer.from(record.numbers, 'base64');
    numbers.writeDoubleLE(1.5, 0);
    const other = recordLine({ ...record, numbers: numbers.toString('base64') });
    const text = JSON.stringify({ of, line: other });
    await redis.xadd(events, '*', 'event', 'completed', 'jobId', 'late', 'returnvalue', text);
    expect(await coordinator.end(), coordinator.output).toBe(2);
    expect(coordinator.output).toMatch(
      /error: trials .* of gaussian-isometry.* came back twice and differed; .*\n/,
    );
    expect(readLog(log).records).toBeGreaterThanOrEqual(10);
  });

  it('goes on where a coordinator that was killed had stopped', async () => {
    const { start, work, blocks, expectWhole } = campaign();
    const first = start();
    const worker = work();
    await blocks(30);
    first.kill('SIGKILL');
    expect(await first.end()).toBe('SIGKILL');
    const second = start('--resume');
    await expectWhole(second);
    expect(second.output).toMatch(/Going on with .*: \d+ records are there\./);
    expect(await worker.end()).toBe(0);
  });

  it('is stopped by a word, and goes on when it is begun again; a second coordinator is refused', async () => {
    const { start, work, blocks, expectWhole, name } = campaign();
    const first = start();
    const record = async (): Promise<string> => (await redis.get(`aligncheck:${name}:record`)) ?? '';
    await until('it is led', async () => (await record()).includes('"running"'));
    const where = ['--queue', server.url, '--name', name, '--log', join(folder, 'rival.jsonl')];
    const rival = run('campaign', 'start', ...CLAIMS, ...where);
    expect(await rival.end(), rival.output).toBe(2);
    expect(rival.output).toMatch(
      new RegExp(`error: the campaign ${name} is led by process ${first.child.pid} on .*`),
    );
    const worker = work();
    await blocks(20);
    await stopMidBlock(name, worker);
    const stop = run('campaign', 'stop', '--queue', server.url, '--name', name);
    expect(await stop.end(), stop.output).toBe(0);
    expect(await first.end(), first.output).toBe(3);
    worker.kill('SIGCONT');
    expect(await worker.end()).toBe(0);
    expect(worker.output).toContain('it was stopped');
    const second = start('--resume');
    // Not before: the worker would find that the campaign is over.
    await until('it goes on', async () => (await record()).includes('"running"'));
    work();
    await expectWhole(second);
    const late = run('campaign', 'stop', '--queue', server.url, '--name', name);
    expect(await late.end(), late.output).toBe(0);
    expect(late.output).toContain(`Campaign ${name} is over.`);
    expect(await record()).toContain('"state":"ended"');
  });

  it('may be of a shard; merge adds up what several have gathered', async () => {
    const logs = [1, 2].map((i) => join(folder, `shard-${i}.jsonl`));
    const coordinators = logs.map((log, i) =>
      run('campaign', 'start', ...ASKED, '--queue', server.url, '--log', log, '--shard', `${i + 1}/2`),
    );
    const name = async (of: Program): Promise<string> => {
      await until('it is named', () => of.output.includes('Campaign '));
      return /^Campaign (\S+) at/.exec(of.output)?.[1] as string;
    };
    for (const coordinator of coordinators)
      run('campaign', 'work', '--queue', server.url, '--name', await name(coordinator), '--jobs', '1');
    for (const coordinator of coordinators) expect(await coordinator.end(), coordinator.output).toBe(0);
    const json = join(folder, 'merged.json');
    const merge = run('merge', ...logs, '--json', json);
    expect(await merge.end(), merge.output).toBe(0);
    expect(verdictsIn(json)).toBe(verdictsIn(whole));
  });

  it('is refused by a worker of another version, with a sentence, and is done by the others', async () => {
    const { name, start, work, expectWhole } = campaign();
    const other = join(folder, 'other');
    mkdirSync(other);
    for (const part of ['dist', 'data']) cpSync(join(root, part), join(other, part), { recursive: true });
    symlinkSync(join(root, 'node_modules'), join(other, 'node_modules'));
    const text = readFileSync(join(root, 'package.json'), 'utf8');
    writeFileSync(join(other, 'package.json'), text.replace(/"version": ".*"/, '"version": "0.0.1"'));
    const coordinator = start();
    const args = ['campaign', 'work', '--queue', server.url, '--name', name];
    const stranger = new Program(args, join(other, 'dist/src/cli/main.js'));
    expect(await stranger.end()).toBe(2);
    expect(stranger.output).toContain(
      `error: the campaign ${name} and this worker do not go together: the version of aligncheck is `,
    );
    work();
    await expectWhole(coordinator);
  });

  it('says what is wrong with a server in one sentence, at once; a lost one within the time given', async () => {
    const http = createServer((_, response) => response.end());
    await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
    const { port } = http.address() as AddressInfo;
    const wrong: readonly (readonly [string, string])[] = [
      ['redis://127.0.0.1:1', 'nothing listens there'],
      [`redis://127.0.0.1:${port}`, 'Redis'],
      ['http://127.0.0.1:80', 'expected a URL such as redis://HOST:PORT'],
      ['postgres://127.0.0.1/x', 'not on PostgreSQL'],
      [`${server.url}/99`, 'it has no database of that number'],
    ];
    await Promise.all(
      wrong.map(async ([url, what]) => {
        const worker = run('campaign', 'work', '--queue', url);
        expect(await worker.end(), url).toBe(2);
        expect(worker.output).toContain(what);
        expect(worker.output.trim().split('\n'), url).toHaveLength(1);
      }),
    );
    http.close();
    const { log, start, work, blocks } = campaign();
    const coordinator = start('--patience', '1');
    const worker = work('--patience', '1');
    await blocks(20);
    await server.kill();
    for (const program of [coordinator, worker]) {
      expect(await program.end(), program.output).toBe(2);
      expect(program.output).toMatch(
        /error: the queue at .* could not be reached for 1 s: nothing listens there/,
      );
    }
    expect(readLog(log).torn).toBe(0);
    await server.startAgain('with its data');
  });
});
