import { randomUUID } from 'node:crypto';
import { writeSync } from 'node:fs';
import type { Fact } from '#kernel';
import { openSqliteEventStore } from '#engines/event-store/sqlite/sqlite-event-store';

/**
 * Appends to the log in argv[2] until it is killed: clients at once, one stream each and one that they fight over.
 * Every acknowledged append is a line on stdout, `<command id> <stream> <version> <position>`, written in one piece.
 */
const CLIENTS = 8;
const SHARED = 'shared';

const store = await openSqliteEventStore({ file: process.argv[2]! });

/** The newest version seen of each stream; the tail behind it is read before each append. */
const versions = new Map<string, number>();

const versionOf = async (stream: string): Promise<number> => {
  for await (const { version } of store.read(stream, versions.get(stream))) versions.set(stream, version);
  return versions.get(stream) ?? 0;
};

const factsOf = (commandId: string, of: number): Fact[] =>
  Array.from({ length: of }, (_, index) => ({
    id: `${commandId} ${index}`,
    event: { type: 'crash.Written.v1', data: { index, of, filling: 'x'.repeat((index * 97) % 3_000) } },
    meta: { commandId, actor: 'system:crash', occurredAt: '2001-02-03T04:05:06.007Z' },
  }));

const write = async (stream: string, count: number): Promise<void> => {
  const commandId = randomUUID();
  const appended = await store.append(stream, await versionOf(stream), factsOf(commandId, count));
  if (appended !== 'conflict') tell(`${commandId} ${stream} ${appended.version} ${appended.position}\n`);
};

const aMoment = new Int32Array(new SharedArrayBuffer(4));

/** A line short enough that a pipe takes all of it or nothing; nothing while it is full, since it does not wait. */
const tell = (line: string): void => {
  for (;;)
    try {
      writeSync(1, line);
      return;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EAGAIN') throw error;
      Atomics.wait(aMoment, 0, 0, 1);
    }
};

const writeForEver = async (client: number): Promise<never> => {
  for (let n = 0; ; n++)
    await write(n % 3 === 0 ? SHARED : `client-${process.pid}-${client}`, 1 + ((n * 7 + client) % 20));
};

await Promise.all(Array.from({ length: CLIENTS }, (_, client) => writeForEver(client)));
