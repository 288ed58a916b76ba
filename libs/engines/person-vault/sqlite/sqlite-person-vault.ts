import type { Person, PersonVault, RefreshFamily, Rotation } from '#ports/person-vault/person-vault';
import { normalEmail } from '../normal-email.ts';
import type { Connection } from '../../sqlite/connection.ts';
import { openVaultFile, type VaultFile } from './vault-file.ts';
import { RefreshFamilies } from './refresh-families.ts';

interface PersonRow {
  readonly member: string;
  readonly email: string;
  readonly display_name: string;
  readonly password_hash: string;
  readonly since: string;
}

const personOf = (row: PersonRow): Person => ({
  member: row.member,
  email: row.email,
  displayName: row.display_name,
  passwordHash: row.password_hash,
  since: row.since,
});

/** Opens or creates the vault's file, or one in memory. Throws `Unavailable` if it cannot be had. */
export const openSqlitePersonVault = async (file: VaultFile): Promise<SqlitePersonVault> =>
  new SqlitePersonVault(await openVaultFile(file));

/** Personal data in a SQLite file of its own. Several processes of one host may open it; work is synchronous inside. */
export class SqlitePersonVault implements PersonVault {
  readonly #connection: Connection;
  readonly #families: RefreshFamilies;

  constructor(connection: Connection) {
    this.#connection = connection;
    this.#families = new RefreshFamilies(connection);
  }

  async add({ member, email, displayName, passwordHash, since }: Person): Promise<'added' | 'taken'> {
    return this.#connection.write(() => {
      if (this.#byMember(member)) return 'added';
      if (this.#byEmail(email)) return 'taken';
      const sql = `INSERT INTO persons (member, normal_email, email, display_name, password_hash, since)
        VALUES (?, ?, ?, ?, ?, ?)`;
      this.#connection.run(sql, member, normalEmail(email), email, displayName, passwordHash, since);
      return 'added';
    });
  }

  async byMember(member: string): Promise<Person | undefined> {
    return this.#byMember(member);
  }

  async byEmail(email: string): Promise<Person | undefined> {
    return this.#byEmail(email);
  }

  async many(members: readonly string[]): Promise<ReadonlyMap<string, Person>> {
    const sql = 'SELECT * FROM persons WHERE member IN (SELECT value FROM json_each(?))';
    const rows = this.#connection.all<PersonRow>(sql, JSON.stringify(members));
    return new Map(rows.map((row) => [row.member, personOf(row)]));
  }

  async change(
    member: string,
    change: Partial<Pick<Person, 'email' | 'displayName' | 'passwordHash'>>,
  ): Promise<'changed' | 'taken' | 'unknown'> {
    return this.#connection.write(() => {
      const person = this.#byMember(member);
      if (!person) return 'unknown';
      const { email, displayName, passwordHash } = { ...person, ...change };
      if ((this.#byEmail(email)?.member ?? member) !== member) return 'taken';
      const sql =
        'UPDATE persons SET normal_email = ?, email = ?, display_name = ?, password_hash = ? WHERE member = ?';
      this.#connection.run(sql, normalEmail(email), email, displayName, passwordHash, member);
      return 'changed';
    });
  }

  async remove(member: string): Promise<void> {
    this.#connection.write(() => {
      this.#families.close(member);
      this.#connection.run('DELETE FROM persons WHERE member = ?', member);
    });
    await this.#connection.leaveNoTrace();
  }

  async page(after: string | undefined, limit: number): Promise<readonly Person[]> {
    const rows =
      after === undefined
        ? this.#connection.all<PersonRow>('SELECT * FROM persons ORDER BY member LIMIT ?', limit)
        : this.#connection.all<PersonRow>(
            'SELECT * FROM persons WHERE member > ? ORDER BY member LIMIT ?',
            after,
            limit,
          );
    return rows.map(personOf);
  }

  async openFamily(family: RefreshFamily): Promise<void> {
    this.#families.open(family);
  }

  async rotate(tokenHash: string, nextHash: string, now: string): Promise<Rotation> {
    return this.#families.rotate(tokenHash, nextHash, now);
  }

  async families(member: string): Promise<readonly RefreshFamily[]> {
    return this.#families.of(member);
  }

  async closeFamilies(member: string, session?: string): Promise<void> {
    this.#families.close(member, session);
  }

  async close(): Promise<void> {
    this.#connection.close();
  }

  #byMember(member: string): Person | undefined {
    const row = this.#connection.one<PersonRow>('SELECT * FROM persons WHERE member = ?', member);
    return row && personOf(row);
  }

  #byEmail(email: string): Person | undefined {
    const row = this.#connection.one<PersonRow>('SELECT * FROM persons WHERE normal_email = ?', normalEmail(email));
    return row && personOf(row);
  }
}
