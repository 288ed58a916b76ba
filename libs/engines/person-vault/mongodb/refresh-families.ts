import type { mongo } from 'mongoose';
import type { RefreshFamily, Rotation } from '#ports/person-vault/person-vault';
import type { Database } from '../../mongodb/database.ts';

const FAMILIES = 'families';

/**
 * One sign-in. The hashes of the tokens that were good before stand in the same document as the one that is: so a
 * rotation is one atomic update, and whatever ends a family ends all of it. It lasts for weeks and is rotated every few
 * minutes at the most: thousands of hashes, of the 16 MiB that a document may have.
 */
interface FamilyDocument {
  readonly _id: string;
  readonly member: string;
  readonly token: string;
  readonly used: readonly string[];
  readonly expiresAt: string;
  readonly client: string;
}

const familyOf = ({ _id, member, token, expiresAt, client }: FamilyDocument): RefreshFamily => ({
  session: _id,
  member,
  tokenHash: token,
  expiresAt,
  client,
});

export const prepareFamilies = (database: Database): Promise<void> =>
  database.ensure(
    FAMILIES,
    { key: { token: 1 } },
    { key: { used: 1 } },
    { key: { member: 1 } },
    { key: { expiresAt: 1 } },
  );

/** Refresh tokens. */
export class RefreshFamilies {
  readonly #families: mongo.Collection<FamilyDocument>;

  constructor(database: Database) {
    this.#families = database.collection(FAMILIES);
  }

  /** A session opened again (a retried sign-in) has a new token, and its client only knows that one. */
  async open({ session, member, tokenHash, expiresAt, client }: RefreshFamily): Promise<void> {
    const family = { member, token: tokenHash, used: [], expiresAt, client };
    await this.#families.replaceOne({ _id: session }, family, { upsert: true });
  }

  /** Who is not the one to find the token good finds it used, or finds that the family has been revoked. */
  async rotate(tokenHash: string, nextHash: string, now: string): Promise<Rotation> {
    await this.#families.deleteMany({ expiresAt: { $lte: now } });
    const rotated = await this.#families.findOneAndUpdate(
      { token: { $eq: tokenHash } },
      { $set: { token: nextHash }, $push: { used: tokenHash } },
      { returnDocument: 'after' },
    );
    if (rotated !== null) return { outcome: 'rotated', family: familyOf(rotated) };
    const revoked = await this.#families.findOneAndDelete({ used: { $eq: tokenHash } });
    return revoked === null ? { outcome: 'unknown' } : { outcome: 'reused', family: familyOf(revoked) };
  }

  async of(member: string): Promise<readonly RefreshFamily[]> {
    const found = await this.#families
      .find({ member: { $eq: member } })
      .sort({ _id: 1 })
      .toArray();
    return found.map(familyOf);
  }

  async close(member: string, session?: string): Promise<void> {
    await this.#families.deleteMany({
      member: { $eq: member },
      ...(session === undefined ? {} : { _id: { $eq: session } }),
    });
  }
}
