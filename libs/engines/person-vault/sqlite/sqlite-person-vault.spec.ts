import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { Worker } from 'node:worker_threads';
import { personVaultContract } from '#ports/person-vault/person-vault.contract';
import { openSqlitePersonVault } from './sqlite-person-vault.ts';

personVaultContract('SQLite in memory', {
  open: async () => {
    const vault = await openSqlitePersonVault({ file: ':memory:' });
    return { vault, close: () => vault.close() };
  },
});

personVaultContract('SQLite in a file', {
  open: async () => {
    const folder = mkdtempSync(join(tmpdir(), 'reprise-'));
    const file = join(folder, 'vault.db');
    const [vault, other] = await Promise.all([openSqlitePersonVault({ file }), openSqlitePersonVault({ file })]);
    return {
      vault,
      other,
      close: async () => {
        await vault.close();
        await other.close();
        rmSync(folder, { recursive: true });
      },
    };
  },
});

describe('SqlitePersonVault', () => {
  let folder: string;
  let file: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'reprise-'));
    file = join(folder, 'vault.db');
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('keeps all of it over a restart', async () => {
    const ann = { member: 'ann', email: 'ann@x.example', displayName: 'Ann', passwordHash: 'hash', since: 'then' };
    const family = { session: 'phone', member: 'ann', tokenHash: 'one', expiresAt: '2027', client: 'a client' };
    const vault = await openSqlitePersonVault({ file });
    await vault.add(ann);
    await vault.openFamily(family);
    await vault.rotate('one', 'two', '2026');
    await vault.close();
    await vault.close();
    const again = await openSqlitePersonVault({ file });
    expect(await again.byMember('ann')).toEqual(ann);
    expect(await again.rotate('one', 'three', '2026')).toMatchObject({ outcome: 'reused' });
    await again.close();
  });

  it('keeps its files from others on the host', async () => {
    const vault = await openSqlitePersonVault({ file });
    await vault.closeFamilies('nobody');
    const modes = readdirSync(folder).map((name) => [name, statSync(join(folder, name)).mode & 0o777]);
    expect(modes).toEqual([
      ['vault.db', 0o600],
      ['vault.db-shm', 0o600],
      ['vault.db-wal', 0o600],
    ]);
    await vault.close();
  });

  it('is unavailable while another process holds the lock for too long, and has written nothing', async () => {
    const vault = await openSqlitePersonVault({ file, busyMs: 20 });
    const other = new DatabaseSync(file);
    other.exec('BEGIN IMMEDIATE');
    const ann = { member: 'ann', email: 'ann@x.example', displayName: 'Ann', passwordHash: 'hash', since: 'then' };
    await expect(vault.add(ann)).rejects.toMatchObject({ name: 'Unavailable', outcome: 'none' });
    expect(await vault.byMember('ann')).toBeUndefined();
    other.exec('ROLLBACK');
    expect(await vault.add(ann)).toBe('added');
    other.close();
    await vault.close();
  });

  it('rotates each token once, whichever of two threads comes first', async () => {
    const vault = await openSqlitePersonVault({ file });
    const tokens = Array.from({ length: 150 }, (_, i) => `token-${i}`);
    for (const tokenHash of tokens)
      await vault.openFamily({ session: tokenHash, member: 'ann', tokenHash, expiresAt: '2027', client: '' });
    const threads = ['a', 'b'].map(
      (me) => new Worker(new URL('./rotating.thread.ts', import.meta.url), { workerData: { file, me, tokens } }),
    );
    await Promise.all(threads.map((thread) => once(thread, 'message')));
    const answers = threads.map((thread) => once(thread, 'message'));
    for (const thread of threads) thread.postMessage('go');
    const [a, b] = (await Promise.all(answers)).map(([outcomes]) => outcomes as string[]);
    expect(tokens.map((_, i) => [a![i], b![i]].sort().join())).toEqual(tokens.map(() => 'reused,rotated'));
    await Promise.all(threads.map((thread) => thread.terminate()));
    await vault.close();
  });

  it('refuses a file of a newer release, one that is no vault, and one that cannot be had', async () => {
    await (await openSqlitePersonVault({ file })).close();
    let db = new DatabaseSync(file);
    db.exec('PRAGMA user_version = 2');
    db.close();
    await expect(openSqlitePersonVault({ file })).rejects.toThrow('its schema is 2, this release knows 1');

    const foreign = join(folder, 'foreign.db');
    db = new DatabaseSync(foreign);
    db.exec('CREATE TABLE something (else_)');
    db.close();
    await expect(openSqlitePersonVault({ file: foreign })).rejects.toThrow('is not a person vault');
    await expect(openSqlitePersonVault({ file: join(folder, 'no', 'vault.db') })).rejects.toThrow('ENOENT');
  });

  it('keeps the bytes of nobody who was removed, whatever was written around them', async () => {
    const [vault, other] = [await openSqlitePersonVault({ file }), await openSqlitePersonVault({ file })];
    const mark = (member: string) => `[${member}]`;
    const members = Array.from({ length: 80 }, (_, i) => `member-${i}`);
    for (const [i, member] of members.entries()) {
      const words = `${mark(member)} ${'é'.repeat((i * 37) % 400)}`;
      const email = `${i * 7919}${mark(member)}@x.example`;
      await vault.add({ member, email, displayName: words, passwordHash: words, since: words });
      await vault.openFamily({ session: words, member, tokenHash: `1 ${words}`, expiresAt: '2027', client: words });
    }
    for (const [i, member] of members.entries()) {
      const words = `${mark(member)} ${'é'.repeat((i * 53) % 600)}`;
      await other.change(member, { email: `${(i * 6991) % 977}${mark(member)}@x.example`, displayName: words });
      await other.rotate(`1 ${mark(member)} ${'é'.repeat((i * 37) % 400)}`, `2 ${words}`, '2026');
    }
    const kept = ['member-3', 'member-40', 'member-79'];
    for (const [i, member] of members.filter((each) => !kept.includes(each)).entries()) {
      await (i % 2 ? vault : other).remove(member);
      const text = readdirSync(folder).map((name) => readFileSync(join(folder, name), 'latin1'));
      expect(text.some((bytes) => bytes.includes(mark(member)))).toBe(false);
    }
    const text = readdirSync(folder).map((name) => readFileSync(join(folder, name), 'latin1'));
    expect(members.filter((member) => text.some((bytes) => bytes.includes(mark(member))))).toEqual(kept);
    await vault.close();
    await other.close();
  });

  describe('while another process reads an older state', () => {
    const traces = () =>
      readdirSync(folder).filter((name) => readFileSync(join(folder, name), 'latin1').includes('canary'));
    const canary = { member: 'ann', email: 'canary', displayName: 'canary', passwordHash: 'canary', since: 'canary' };

    const readFrom = (path: string): DatabaseSync => {
      const reader = new DatabaseSync(path);
      reader.exec('BEGIN; SELECT count(*) FROM persons');
      return reader;
    };

    it('waits until the last bytes of a removed person are gone', async () => {
      const vault = await openSqlitePersonVault({ file });
      await vault.add(canary);
      const reader = readFrom(file);
      const removed = vault.remove('ann');
      expect(await vault.byMember('ann')).toBeUndefined();
      expect(traces()).not.toEqual([]);
      reader.close();
      await removed;
      expect(traces()).toEqual([]);
      await vault.close();
    });

    it('says so when that takes too long, and can be asked again', async () => {
      const vault = await openSqlitePersonVault({ file, busyMs: 20 });
      await vault.add(canary);
      const reader = readFrom(file);
      await expect(vault.remove('ann')).rejects.toMatchObject({ name: 'Unavailable', outcome: 'unknown' });
      reader.close();
      await vault.remove('ann');
      expect(traces()).toEqual([]);
      await vault.close();
    });
  });
});
