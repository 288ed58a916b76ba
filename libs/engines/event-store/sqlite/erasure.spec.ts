import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chance, type Fact } from '#kernel';
import { connect } from './log-file.ts';
import { openSqliteEventStore, type SqliteEventStore } from './sqlite-event-store.ts';

/** A fact that names its stream in every part of it, and whose size differs from that of its neighbours. */
const canary = (stream: string, n: number): Fact => {
  const mark = `[${stream}]`;
  const size = n % 50 === 0 ? 9_000 : Math.floor(chance(`${stream} ${n}`) * 300);
  return {
    id: `${mark} ${n}`,
    event: { type: mark, data: { text: `${mark}${'é'.repeat(size)}${mark}` } },
    meta: { commandId: mark, actor: mark, occurredAt: mark },
  };
};

describe('erasing a stream', () => {
  let folder: string;
  let store: SqliteEventStore;
  const versions = new Map<string, number>();

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'reprise-'));
    store = await openSqliteEventStore({ file: join(folder, 'log.db') });
    versions.clear();
  });
  afterEach(async () => {
    await store.close();
    rmSync(folder, { recursive: true });
  });

  const add = async (stream: string, count: number): Promise<void> => {
    const version = versions.get(stream) ?? 0;
    versions.set(stream, version + count);
    await store.append(
      stream,
      version,
      Array.from({ length: count }, (_, n) => canary(stream, version + n)),
    );
  };

  /** The streams among these of which a byte is left in any file of the log. */
  const traces = (streams: readonly string[]): string[] => {
    const bytes = readdirSync(folder).map((file) => readFileSync(join(folder, file), 'latin1'));
    return streams.filter((stream) => bytes.some((text) => text.includes(`[${stream}]`)));
  };

  it('leaves none of its bytes in any file, whatever was written and erased around it', async () => {
    const streams = Array.from({ length: 60 }, (_, i) => `s${i}`);
    for (let round = 0; round < 60; round++)
      await Promise.all(streams.filter((one) => chance(`${one} ${round}`) < 0.5).map((one) => add(one, 2)));
    const kept = streams.toSorted((a, b) => chance(a) - chance(b));
    while (kept.length > 3) {
      await store.erase(kept.pop()!);
      await Promise.all(kept.slice(0, 5).map((other) => add(other, 2)));
    }
    expect(traces(streams.filter((stream) => !kept.includes(stream)))).toEqual([]);
    expect(traces(kept)).toEqual(kept);
    for (const stream of kept) {
      let n = 0;
      for await (const recorded of store.read(stream)) expect(recorded).toMatchObject(canary(stream, n++));
      expect(n).toBe(versions.get(stream));
    }
  });

  it('hides it from followers and from the head at once', async () => {
    await add('kept', 2);
    const head = await store.head();
    await add('gone', 3);
    await store.erase('gone');
    expect(await store.head()).toBe(head);
    await add('after', 1);
    const abort = new AbortController();
    const seen: string[] = [];
    for await (const batch of store.follow('start', abort.signal)) {
      seen.push(...batch.map(({ stream }) => stream));
      if (seen.includes('after')) abort.abort();
    }
    expect(seen).toEqual(['log', 'kept', 'kept', 'after']);
  });

  it('does not wait for a reader of an older state; the last bytes go with the log being closed', async () => {
    await add('gone', 1);
    const reader = connect({ file: join(folder, 'log.db'), busyMs: 0 });
    reader.exec('BEGIN; SELECT count(*) FROM events');
    await store.erase('gone');
    expect(traces(['gone'])).toEqual(['gone']);
    reader.exec('COMMIT');
    await store.close();
    reader.close();
    expect(traces(['gone'])).toEqual([]);
  });
});
