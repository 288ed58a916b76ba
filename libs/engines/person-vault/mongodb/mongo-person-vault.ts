import type { mongo } from 'mongoose';
import type { Person, PersonVault, RefreshFamily, Rotation } from '#ports/person-vault/person-vault';
import { chunksOf, IDS } from '../../mongodb/chunks.ts';
import type { MongodbOptions } from '../../mongodb/connection.ts';
import { openDatabase, type Database } from '../../mongodb/database.ts';
import { isDuplicate } from '../../mongodb/failure.ts';
import { normalEmail } from '../normal-email.ts';
import { prepareFamilies, RefreshFamilies } from './refresh-families.ts';

const PERSONS = 'persons';

interface PersonDocument extends Omit<Person, 'member'> {
  readonly _id: string;
  readonly normalEmail: string;
}

const personOf = ({ _id, email, displayName, passwordHash, since }: PersonDocument): Person => ({
  member: _id,
  email,
  displayName,
  passwordHash,
  since,
});

/** Throws `Unavailable` if the server cannot be reached. */
export const openMongoPersonVault = async (options: MongodbOptions): Promise<MongoPersonVault> =>
  new MongoPersonVault(
    await openDatabase('person vault', options, async (database) => {
      await database.ensure(PERSONS, { key: { normalEmail: 1 }, unique: true });
      await prepareFamilies(database);
    }),
  );

/**
 * Personal data in MongoDB, for several hosts: a collection of persons, one of refresh families. A unique index is the
 * rule of uniqueness; every change of one document is atomic, and none needs two at once.
 *
 * What is removed is gone for every reader. Its bytes are the server's: in its files until their room is used again, in
 * the log of its replica set for as long as that reaches back, and in its backups.
 */
export class MongoPersonVault implements PersonVault {
  readonly #database: Database;
  readonly #persons: mongo.Collection<PersonDocument>;
  readonly #families: RefreshFamilies;

  constructor(database: Database) {
    this.#database = database;
    this.#persons = database.collection(PERSONS);
    this.#families = new RefreshFamilies(database);
  }

  add(person: Person): Promise<'added' | 'taken'> {
    const { member, ...rest } = person;
    return this.#database.writing(async () => {
      for (;;) {
        try {
          await this.#persons.insertOne({ _id: member, ...rest, normalEmail: normalEmail(person.email) });
          return 'added';
        } catch (error) {
          if (!isDuplicate(error)) throw error;
          // Whoever was there may be gone by now: then it is tried again.
          if (await this.#find({ _id: { $eq: member } })) return 'added';
          if (await this.#find({ normalEmail: normalEmail(person.email) })) return 'taken';
        }
      }
    });
  }

  byMember(member: string): Promise<Person | undefined> {
    return this.#database.reading(() => this.#find({ _id: { $eq: member } }));
  }

  /** No address holds a NUL, and not every server that speaks the protocol can compare with one. */
  byEmail(email: string): Promise<Person | undefined> {
    if (email.includes('\0')) return Promise.resolve(undefined);
    return this.#database.reading(() => this.#find({ normalEmail: normalEmail(email) }));
  }

  many(members: readonly string[]): Promise<ReadonlyMap<string, Person>> {
    return this.#database.reading(async () => {
      const found = new Map<string, Person>();
      for (const chunk of chunksOf([...new Set(members)], IDS))
        for (const person of await this.#persons.find({ _id: { $in: [...chunk] } }).toArray())
          found.set(person._id, personOf(person));
      return found;
    });
  }

  change(
    member: string,
    change: Partial<Pick<Person, 'email' | 'displayName' | 'passwordHash'>>,
  ): Promise<'changed' | 'taken' | 'unknown'> {
    const normal = change.email === undefined ? {} : { normalEmail: normalEmail(change.email) };
    return this.#database.writing(async () => {
      if (Object.keys(change).length === 0) return (await this.#find({ _id: { $eq: member } })) ? 'changed' : 'unknown';
      try {
        const { matchedCount } = await this.#persons.updateOne({ _id: member }, { $set: { ...change, ...normal } });
        return matchedCount > 0 ? 'changed' : 'unknown';
      } catch (error) {
        if (isDuplicate(error)) return 'taken';
        throw error;
      }
    });
  }

  /** The person last: who breaks off in between finds them there, and does it again. */
  remove(member: string): Promise<void> {
    return this.#database.writing(async () => {
      await this.#families.close(member);
      await this.#persons.deleteOne({ _id: { $eq: member } });
    });
  }

  page(after: string | undefined, limit: number): Promise<readonly Person[]> {
    const behind = after === undefined ? {} : { _id: { $gt: after } };
    return this.#database.reading(async () => {
      const found = await this.#persons.find(behind).sort({ _id: 1 }).limit(limit).toArray();
      return found.map(personOf);
    });
  }

  openFamily(family: RefreshFamily): Promise<void> {
    return this.#database.writing(() => this.#families.open(family));
  }

  rotate(tokenHash: string, nextHash: string, now: string): Promise<Rotation> {
    return this.#database.writing(() => this.#families.rotate(tokenHash, nextHash, now));
  }

  families(member: string): Promise<readonly RefreshFamily[]> {
    return this.#database.reading(() => this.#families.of(member));
  }

  closeFamilies(member: string, session?: string): Promise<void> {
    return this.#database.writing(() => this.#families.close(member, session));
  }

  close(): Promise<void> {
    return this.#database.close();
  }

  async #find(filter: mongo.Filter<PersonDocument>): Promise<Person | undefined> {
    const found = await this.#persons.findOne(filter);
    return found === null ? undefined : personOf(found);
  }
}
