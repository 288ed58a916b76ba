import { connect, openLogFile } from './log-file.ts';
import { BatchWriter, NOTHING_WRITTEN, WriteFailed, type AppendRequest } from './write-batch.ts';

const IN_MEMORY = { file: ':memory:', busyMs: 0 };

const append = (stream: string, expected: number, count = 1, type = 'type', data = '{}'): AppendRequest => ({
  stream,
  expected,
  rows: Array.from({ length: count }, (_, i) => [`id ${i}`, type, data, '{}']).flat(),
  recordedAt: 0,
});

const openBatchWriter = async () => {
  const db = await openLogFile(IN_MEMORY);
  const writer = new BatchWriter(db);
  const count = () => (db.prepare('SELECT count(*) AS n FROM events').get() as { n: number }).n;
  return { db, writer, count };
};

const failureOf = (work: () => unknown): unknown => {
  try {
    work();
  } catch (error) {
    return error;
  }
  throw new Error('it did not fail');
};

describe('writing a batch', () => {
  it('gives dense positions, and each append the one of its last event', async () => {
    const { db, writer } = await openBatchWriter();
    expect(writer.write([append('a', 0, 3), append('b', 0, 2)])).toEqual([3, 5]);
    expect(writer.write([append('a', 3)])).toEqual([6]);
    db.close();
  });

  it('checks each append for itself, against what came before it in the batch', async () => {
    const { db, writer, count } = await openBatchWriter();
    const results = writer.write([append('a', 0, 2), append('a', 0), append('a', 2), append('b', 1)]);
    expect(results).toEqual([2, NOTHING_WRITTEN, 3, NOTHING_WRITTEN]);
    expect(count()).toBe(3);
    db.close();
  });

  it('applies an erasure at its place in the batch', async () => {
    const { db, writer } = await openBatchWriter();
    expect(writer.write([append('a', 0), { erase: 'a' }, append('a', 1), append('b', 0)])).toEqual([
      1,
      NOTHING_WRITTEN,
      NOTHING_WRITTEN,
      2,
    ]);
    db.close();
  });

  it('writes nothing of it when the disk is full, and goes on once there is room', async () => {
    const { db, writer, count } = await openBatchWriter();
    writer.write([append('a', 0)]);
    const { pages } = db.prepare('SELECT page_count AS pages FROM pragma_page_count').get() as { pages: number };
    db.exec(`PRAGMA max_page_count = ${pages + 2}`);
    const batch = [append('b', 0), append('c', 0, 10, 'type', 'x'.repeat(4_000))];
    expect(failureOf(() => writer.write(batch))).toMatchObject({ name: 'WriteFailed', outcome: 'none' });
    expect(count()).toBe(1);
    db.exec('PRAGMA max_page_count = 1000000');
    expect(writer.write(batch)).toEqual([2, 12]);
    db.close();
  });

  it('does not know the outcome when the commit itself fails', async () => {
    const { db, writer, count } = await openBatchWriter();
    db.exec(`PRAGMA foreign_keys = ON; CREATE TABLE parent (id INTEGER PRIMARY KEY);
      CREATE TABLE child (parent INTEGER REFERENCES parent (id) DEFERRABLE INITIALLY DEFERRED);
      CREATE TRIGGER break_commit AFTER INSERT ON events WHEN new.type = 'breaks the commit'
      BEGIN INSERT INTO child VALUES (1); END`);
    const failure = failureOf(() => writer.write([append('a', 0), append('b', 0, 1, 'breaks the commit')]));
    expect(failure).toBeInstanceOf(WriteFailed);
    expect(failure).toMatchObject({ outcome: 'unknown', cause: { code: 'ERR_SQLITE_ERROR' } });
    expect(count()).toBe(0);
    expect(writer.write([append('a', 0)])).toEqual([1]);
    db.close();
  });
});

describe('a connection', () => {
  it('waits for the disk at each commit', () => {
    const db = connect(IN_MEMORY);
    expect(db.prepare('PRAGMA synchronous').get()).toEqual({ synchronous: 2 });
    db.close();
  });
});
