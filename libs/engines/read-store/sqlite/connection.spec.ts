import { Unavailable } from '#ports/unavailable';
import { Connection } from './connection.ts';
import { openSqliteReadStore } from './sqlite-read-store.ts';
import { temporaryFile } from './temporary-file.ts';

describe('a connection', () => {
  const { file, remove } = temporaryFile();
  const [one, other] = [new Connection(file), new Connection(file)];
  one.exec('CREATE TABLE t (n INTEGER)');
  afterAll(() => {
    one.close();
    other.close();
    remove();
  });

  const count = (connection: Connection) => connection.prepare<[number]>('SELECT count(*) FROM t').get()?.[0];

  it('writes whole or not at all', () => {
    const broken = (): void =>
      one.write(() => {
        one.exec('INSERT INTO t VALUES (1)');
        throw new Error('broken');
      });
    expect(broken).toThrow('broken');
    expect(count(one)).toBe(0);
    one.write(() => one.exec('INSERT INTO t VALUES (1)'));
    expect(count(other)).toBe(1);
  });

  it('reads one moment', () => {
    one.read(() => {
      const before = count(one);
      other.write(() => other.exec('INSERT INTO t VALUES (2)'));
      expect(count(one)).toBe(before);
    });
    expect(count(one)).toBe(count(other));
  });

  it('is unavailable while the file is locked or cannot be opened, and recovers', async () => {
    other.exec('PRAGMA busy_timeout = 0');
    one.write(() => expect(() => other.write(() => undefined)).toThrow(Unavailable));
    expect(other.write(() => 'free')).toBe('free');
    await expect(openSqliteReadStore({ file: `${file}/nowhere/read.db` })).rejects.toThrow(Unavailable);
  });

  it('is unavailable when the disk is full, and has written nothing', () => {
    const before = count(one);
    const [pages] = one.prepare<[number]>('PRAGMA page_count').get() ?? [0];
    one.exec(`PRAGMA max_page_count = ${pages}`);
    const fill = (): void => one.write(() => one.exec(`INSERT INTO t VALUES (3); CREATE TABLE u (n INTEGER)`));
    expect(fill).toThrow(Unavailable);
    expect(count(one)).toBe(before);
    one.exec('PRAGMA max_page_count = 1000000');
    fill();
    expect(count(one)).toBe((before ?? 0) + 1);
  });

  it('does not touch a file of a newer release', async () => {
    const newer = temporaryFile();
    const connection = new Connection(newer.file);
    connection.exec('PRAGMA user_version = 99');
    connection.close();
    await expect(openSqliteReadStore({ file: newer.file })).rejects.toThrow('schema 99');
    newer.remove();
  });
});
