import { DatabaseSync, type StatementSync } from 'node:sqlite';
import type { Person, PersonVault, RefreshFamily, Rotation } from '#ports/person-vault/person-vault';

const TABLES = `
  CREATE TABLE IF NOT EXISTS persons (
    member TEXT PRIMARY KEY, normal_email TEXT NOT NULL UNIQUE, email TEXT NOT NULL, display_name TEXT NOT NULL,
    password_hash TEXT NOT NULL, since TEXT NOT NULL
  ) STRICT;
  CREATE TABLE IF NOT EXISTS families (
    session TEXT PRIMARY KEY, member TEXT NOT NULL, token_hash TEXT NOT NULL UNIQUE, expires_at TEXT NOT NULL, client TEXT NOT NULL
  ) STRICT;
  CREATE INDEX IF NOT EXISTS families_of_member ON families (member);
  CREATE TABLE IF NOT EXISTS used_tokens (token_hash TEXT PRIMARY KEY, session TEXT NOT NULL) STRICT;
  CREATE INDEX IF NOT EXISTS used_of_session ON used_tokens (session);`;

/** Case, surrounding space and the way accents are composed do not make another address. */
const normal = (email: string): string => email.trim().normalize('NFC').toLowerCase();

interface PersonRow {
  member: string;
  email: string;
  display_name: string;
  password_hash: string;
  since: string;
}

interface FamilyRow {
  session: string;
  member: string;
  token_hash: string;
  expires_at: string;
  client: string;
}

const personOf = (row: PersonRow): Person => ({
  member: row.member,
  email: row.email,
  displayName: row.display_name,
  passwordHash: row.password_hash,
  since: row.since,
});

const familyOf = (row: FamilyRow): RefreshFamily => ({
  session: row.session,
  member: row.member,
  tokenHash: row.token_hash,
  expiresAt: row.expires_at,
  client: row.client,
});

/** Opens or creates the vault's file, or one in memory (`:memory:`). */
export const openSqlitePersonVault = async ({ file }: { readonly file: string }): Promise<SqlitePersonVault> => {
  const db = new DatabaseSync(file, { timeout: 5_000 });
  db.exec(
    'PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON; PRAGMA temp_store = MEMORY',
  );
  db.exec(TABLES);
  return Promise.resolve(new SqlitePersonVault(db));
};

/** Personal data in a file of its own. */
export class SqlitePersonVault implements PersonVault {
  readonly #db: DatabaseSync;
  readonly #statements = new Map<string, StatementSync>();

  constructor(db: DatabaseSync) {
    this.#db = db;
  }

  async add(person: Person): Promise<'added' | 'taken'> {
    const { member, email, displayName, passwordHash, since } = person;
    return this.#atomically(() => {
      if (this.#get('SELECT 1 FROM persons WHERE member = ?', member)) return 'added';
      const sql = 'INSERT INTO persons VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (normal_email) DO NOTHING';
      return this.#run(sql, member, normal(email), email, displayName, passwordHash, since) > 0 ? 'added' : 'taken';
    });
  }

  async byMember(member: string): Promise<Person | undefined> {
    const row = this.#get<PersonRow>('SELECT * FROM persons WHERE member = ?', member);
    return row && personOf(row);
  }

  async byEmail(email: string): Promise<Person | undefined> {
    const row = this.#get<PersonRow>('SELECT * FROM persons WHERE normal_email = ?', normal(email));
    return row && personOf(row);
  }

  async many(members: readonly string[]): Promise<ReadonlyMap<string, Person>> {
    const sql = 'SELECT * FROM persons WHERE member IN (SELECT value FROM json_each(?))';
    const rows = this.#all<PersonRow>(sql, JSON.stringify(members));
    return new Map(rows.map((row) => [row.member, personOf(row)]));
  }

  async change(
    member: string,
    change: Partial<Pick<Person, 'email' | 'displayName' | 'passwordHash'>>,
  ): Promise<'changed' | 'taken' | 'unknown'> {
    return this.#atomically(() => {
      const row = this.#get<PersonRow>('SELECT * FROM persons WHERE member = ?', member);
      if (!row) return 'unknown';
      const next = { ...personOf(row), ...change };
      const owner = this.#get<PersonRow>('SELECT * FROM persons WHERE normal_email = ?', normal(next.email));
      if (owner && owner.member !== member) return 'taken';
      const sql =
        'UPDATE persons SET normal_email = ?, email = ?, display_name = ?, password_hash = ? WHERE member = ?';
      this.#run(sql, normal(next.email), next.email, next.displayName, next.passwordHash, member);
      return 'changed';
    });
  }

  /**
   * `secure_delete` blanks freed cells, but copies that SQLite left behind when it moved rows between pages are found only
   * by rebuilding the file: hence VACUUM, and the emptied WAL.
   */
  async remove(member: string): Promise<void> {
    this.#atomically(() => {
      this.#closeFamilies('member = ?', member);
      this.#run('DELETE FROM persons WHERE member = ?', member);
    });
    this.#db.exec('VACUUM; PRAGMA wal_checkpoint(TRUNCATE)');
    return Promise.resolve();
  }

  async page(after: string | undefined, limit: number): Promise<readonly Person[]> {
    const rows = this.#all<PersonRow>(
      'SELECT * FROM persons WHERE member > ? ORDER BY member LIMIT ?',
      after ?? '',
      limit,
    );
    return rows.map(personOf);
  }

  async openFamily({ session, member, tokenHash, expiresAt, client }: RefreshFamily): Promise<void> {
    this.#run('INSERT OR REPLACE INTO families VALUES (?, ?, ?, ?, ?)', session, member, tokenHash, expiresAt, client);
  }

  async rotate(tokenHash: string, nextHash: string, now: string): Promise<Rotation> {
    return this.#atomically(() => {
      this.#closeFamilies('expires_at <= ?', now);
      const good = this.#get<FamilyRow>('SELECT * FROM families WHERE token_hash = ?', tokenHash);
      if (good) return this.#rotated(good, nextHash);
      const sql = 'SELECT families.* FROM used_tokens JOIN families USING (session) WHERE used_tokens.token_hash = ?';
      const used = this.#get<FamilyRow>(sql, tokenHash);
      if (!used) return { outcome: 'unknown' };
      this.#closeFamilies('session = ?', used.session);
      return { outcome: 'reused', family: familyOf(used) };
    });
  }

  async families(member: string): Promise<readonly RefreshFamily[]> {
    return this.#all<FamilyRow>('SELECT * FROM families WHERE member = ? ORDER BY session', member).map(familyOf);
  }

  async closeFamilies(member: string, session?: string): Promise<void> {
    this.#atomically(() => {
      if (session === undefined) this.#closeFamilies('member = ?', member);
      else this.#closeFamilies('member = ? AND session = ?', member, session);
    });
  }

  async close(): Promise<void> {
    this.#statements.clear();
    this.#db.close();
    return Promise.resolve();
  }

  #rotated(family: FamilyRow, nextHash: string): Rotation {
    this.#run('INSERT INTO used_tokens VALUES (?, ?)', family.token_hash, family.session);
    this.#run('UPDATE families SET token_hash = ? WHERE session = ?', nextHash, family.session);
    return { outcome: 'rotated', family: familyOf({ ...family, token_hash: nextHash }) };
  }

  #closeFamilies(where: string, ...values: readonly string[]): void {
    this.#run(`DELETE FROM used_tokens WHERE session IN (SELECT session FROM families WHERE ${where})`, ...values);
    this.#run(`DELETE FROM families WHERE ${where}`, ...values);
  }

  #atomically<T>(work: () => T): T {
    this.#db.exec('BEGIN IMMEDIATE');
    try {
      const result = work();
      this.#db.exec('COMMIT');
      return result;
    } catch (error) {
      if (this.#db.isTransaction) this.#db.exec('ROLLBACK');
      throw error;
    }
  }

  #prepare(sql: string): StatementSync {
    const known = this.#statements.get(sql) ?? this.#db.prepare(sql);
    this.#statements.set(sql, known);
    return known;
  }

  #get<R>(sql: string, ...values: readonly (string | number)[]): R | undefined {
    return this.#prepare(sql).get(...values) as R | undefined;
  }

  #all<R>(sql: string, ...values: readonly (string | number)[]): readonly R[] {
    return this.#prepare(sql).all(...values) as unknown as readonly R[];
  }

  #run(sql: string, ...values: readonly (string | number)[]): number {
    return Number(this.#prepare(sql).run(...values).changes);
  }
}
