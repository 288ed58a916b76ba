/**
 * One setup at a time per checkout: a lock file that holds the owner's process id.
 *
 * A lock is stale when its process is gone, or when nobody has touched it while we watched (the owner touches it every
 * second): the second covers a process id that now belongs to somebody else, and owners on another host.
 */
import { closeSync, mkdirSync, openSync, readFileSync, rmSync, statSync, utimesSync, writeSync } from 'node:fs';
import { hostname } from 'node:os';
import { dirname } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { say } from './words.mjs';

const TOUCH_MS = 1_000;
const POLL_MS = 200;
const POLLS_UNTOUCHED = 100;

const unlessMissing = (action) => {
  try {
    return action();
  } catch (error) {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  }
};

const create = (path) => {
  try {
    const file = openSync(path, 'wx');
    writeSync(file, `${process.pid} ${hostname()}`);
    closeSync(file);
    return true;
  } catch (error) {
    if (error.code === 'EEXIST') return false;
    throw error;
  }
};

const isAlive = (pid) => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code !== 'ESRCH';
  }
};

/** An empty file is a lock whose owner is just about to write its id: only time tells whether it is stale. */
const ownerIsGone = (content) => {
  const [pid, host] = content.split(' ');
  return host === hostname() && !isAlive(Number(pid));
};

/**
 * Two waiters may both find a lock stale; were each simply to remove it, the second would remove the first one's new
 * lock. So only the holder of a second file, kept for an instant, removes it, and only if it is still the same lock.
 */
const removeStale = (path, content, polls) => {
  const guard = `${path}.stale`;
  if (polls % POLLS_UNTOUCHED === 0) rmSync(guard, { force: true });
  if (!create(guard)) return;
  if (unlessMissing(() => readFileSync(path, 'utf8')) === content) rmSync(path, { force: true });
  rmSync(guard, { force: true });
};

const acquire = async (path) => {
  let last;
  let untouched = 0;
  for (let polls = 1; !create(path); polls += 1) {
    const content = unlessMissing(() => readFileSync(path, 'utf8')) ?? '';
    const touched = unlessMissing(() => statSync(path).mtimeMs);
    untouched = touched === last ? untouched + 1 : 0;
    last = touched;
    if (ownerIsGone(content) || untouched >= POLLS_UNTOUCHED) removeStale(path, content, polls);
    else if (polls === 1) say('Another setup is at work here; waiting for it to end.');
    await pause(POLL_MS);
  }
};

/** Runs `work` while holding the lock at `path`. */
export const withLock = async (path, work) => {
  mkdirSync(dirname(path), { recursive: true });
  await acquire(path);
  const touching = setInterval(() => unlessMissing(() => utimesSync(path, new Date(), new Date())), TOUCH_MS);
  try {
    return await work();
  } finally {
    clearInterval(touching);
    rmSync(path, { force: true });
  }
};
