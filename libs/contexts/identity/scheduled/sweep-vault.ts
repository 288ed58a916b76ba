import { Inject, Injectable } from '@nestjs/common';
import { streamOf } from '#kernel';
import type { PersonVault } from '#ports/person-vault/person-vault';
import { PERSON_VAULT } from '#ports/tokens';
import { Streams, type Scheduled } from '#runtime';
import { member } from '../domain/member.ts';

const GRACE_MS = 15 * 60_000;
const PAGE = 500;

/** Removes rows of the vault whose registration never reached the log. */
@Injectable()
export class SweepVault implements Scheduled {
  readonly name = 'sweep-vault';
  readonly everyMs = 600_000;

  constructor(
    private readonly streams: Streams,
    @Inject(PERSON_VAULT) private readonly vault: PersonVault,
  ) {}

  async run({ at }: { readonly at: string }): Promise<void> {
    for (let after: string | undefined; ;) {
      const persons = await this.vault.page(after, PAGE);
      for (const person of persons) {
        if (Date.parse(at) - Date.parse(person.since) < GRACE_MS) continue;
        if (!(await this.#isInTheLog(person.member))) await this.vault.remove(person.member);
      }
      if (persons.length < PAGE) return;
      after = persons.at(-1)!.member;
    }
  }

  /** Looks for a first event and folds nothing: the cache of streams belongs to those who are being served. */
  async #isInTheLog(id: string): Promise<boolean> {
    for await (const _first of this.streams.log.read(streamOf(member, id))) return true;
    return false;
  }
}
