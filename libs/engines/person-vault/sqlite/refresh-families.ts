import type { RefreshFamily, Rotation } from '#ports/person-vault/person-vault';
import type { Connection } from '../../sqlite/connection.ts';

interface FamilyRow {
  readonly session: string;
  readonly member: string;
  readonly token_hash: string;
  readonly expires_at: string;
  readonly client: string;
}

const familyOf = (row: FamilyRow): RefreshFamily => ({
  session: row.session,
  member: row.member,
  tokenHash: row.token_hash,
  expiresAt: row.expires_at,
  client: row.client,
});

/** Refresh tokens. With a family go, by its foreign key, the tokens it has used. */
export class RefreshFamilies {
  readonly #connection: Connection;

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  /** A session opened again (a retried sign-in) has a new token, and its client only knows that one. */
  open({ session, member, tokenHash, expiresAt, client }: RefreshFamily): void {
    this.#connection.write(() => {
      this.#connection.run('DELETE FROM families WHERE session = ?', session);
      const sql = 'INSERT INTO families (session, member, token_hash, expires_at, client) VALUES (?, ?, ?, ?, ?)';
      this.#connection.run(sql, session, member, tokenHash, expiresAt, client);
    });
  }

  rotate(tokenHash: string, nextHash: string, now: string): Rotation {
    return this.#connection.write(() => {
      this.#connection.run('DELETE FROM families WHERE expires_at <= ?', now);
      const good = this.#connection.one<FamilyRow>('SELECT * FROM families WHERE token_hash = ?', tokenHash);
      if (good) return this.#next(good, nextHash);
      const sql = 'SELECT families.* FROM used_tokens JOIN families USING (session) WHERE used_tokens.token_hash = ?';
      const used = this.#connection.one<FamilyRow>(sql, tokenHash);
      return used ? this.#revoked(used) : { outcome: 'unknown' };
    });
  }

  of(member: string): readonly RefreshFamily[] {
    const sql = 'SELECT * FROM families WHERE member = ? ORDER BY session';
    return this.#connection.all<FamilyRow>(sql, member).map(familyOf);
  }

  close(member: string, session?: string): void {
    if (session === undefined) this.#connection.run('DELETE FROM families WHERE member = ?', member);
    else this.#connection.run('DELETE FROM families WHERE member = ? AND session = ?', member, session);
  }

  #next(family: FamilyRow, nextHash: string): Rotation {
    this.#connection.run(
      'INSERT INTO used_tokens (token_hash, session) VALUES (?, ?)',
      family.token_hash,
      family.session,
    );
    this.#connection.run('UPDATE families SET token_hash = ? WHERE session = ?', nextHash, family.session);
    return { outcome: 'rotated', family: familyOf({ ...family, token_hash: nextHash }) };
  }

  #revoked(family: FamilyRow): Rotation {
    this.#connection.run('DELETE FROM families WHERE session = ?', family.session);
    return { outcome: 'reused', family: familyOf(family) };
  }
}
