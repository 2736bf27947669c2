import { randomUUID } from 'node:crypto';
import {
  closeSync,
  fstatSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { hostname } from 'node:os';
import { InputError } from '../input-error.js';
import { unwritable } from '../unwritable.js';

/** The holder touches the lock this often; one that was not touched for the longer time is nobody's any more. */
const TOUCHED_EVERY = 5_000;
const ABANDONED_AFTER = 60_000;

interface Holder {
  readonly host: string;
  readonly pid: number;
  /** When the process began, where the system tells: numbers of processes are used again. */
  readonly began: string;
  readonly token: string;
}

/** Lets go of a lock. */
export type Unlock = () => void;

/**
 * Makes this process the only one that writes a log: a file beside it, which says who holds it.
 *
 * A lock whose process is gone is taken over at once on the same host, and after a minute without a sign from another one.
 * Throws: InputError that names the holder.
 */
export function lockLog(path: string): Unlock {
  const lock = `${path}.lock`;
  const mine: Holder = {
    host: hostname(),
    pid: process.pid,
    began: beginOf(process.pid),
    token: randomUUID(),
  };
  const now = take(path, lock, mine) ?? takeOver(path, lock, mine);
  if (now === undefined) {
    const holder = holderOf(lock);
    const who = holder === undefined ? 'another process' : `process ${holder.pid} on ${holder.host}`;
    throw new InputError(
      `${path} is being written by ${who}; wait for its end, or name another file (its lock is ${lock}).`,
    );
  }
  const timer = setInterval(() => touch(lock, mine), TOUCHED_EVERY).unref();
  return () => {
    clearInterval(timer);
    if (holderOf(lock)?.token === mine.token) rmSync(lock, { force: true });
  };
}

/** Answers the file system's own time, which hosts need not agree with; undefined when the lock is there already. */
function take(path: string, lock: string, mine: Holder): number | undefined {
  let file: number;
  try {
    file = openSync(lock, 'wx');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return undefined;
    throw unwritable(path, error);
  }
  try {
    writeSync(file, JSON.stringify(mine));
    return fstatSync(file).mtimeMs;
  } catch (error) {
    rmSync(lock, { force: true });
    throw unwritable(path, error);
  } finally {
    closeSync(file);
  }
}

function takeOver(path: string, lock: string, mine: Holder): number | undefined {
  const found = holderOf(lock);
  const probe = `${lock}.${mine.token}`;
  const now = take(path, probe, mine) as number;
  rmSync(probe, { force: true });
  if (!isAbandoned(lock, found, mine, now)) return undefined;
  // Of several who come to this at once, one moves the abandoned lock away; whoever moved a fresh one puts it back.
  try {
    renameSync(lock, probe);
  } catch {
    return undefined;
  }
  if (holderOf(probe)?.token !== found?.token) {
    renameSync(probe, lock);
    return undefined;
  }
  rmSync(probe, { force: true });
  return take(path, lock, mine);
}

function isAbandoned(lock: string, found: Holder | undefined, mine: Holder, now: number): boolean {
  const touched = statSync(lock, { throwIfNoEntry: false })?.mtimeMs;
  if (touched === undefined) return false;
  if (found?.host === mine.host) return beginOf(found.pid) !== found.began || !isRunning(found.pid);
  return now - touched > ABANDONED_AFTER;
}

function holderOf(lock: string): Holder | undefined {
  try {
    return JSON.parse(readFileSync(lock, 'utf8')) as Holder;
  } catch {
    return undefined;
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** When a process began, in ticks since the machine did; empty where the system has no /proc. */
function beginOf(pid: number): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The 22nd field; the second is a name in brackets that may hold anything.
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '';
  } catch {
    return '';
  }
}

/** Written again, not given a time: its time shall be the file system's own. */
function touch(lock: string, mine: Holder): void {
  // Taken over while this process was frozen: it is another one's.
  if (holderOf(lock)?.token !== mine.token) return;
  try {
    const file = openSync(lock, 'r+');
    writeSync(file, JSON.stringify(mine));
    closeSync(file);
  } catch {
    // A lock that somebody removed cannot be kept fresh.
  }
}
