import { Inject, Injectable } from '@nestjs/common';
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
        if ((await this.streams.fold(member, person.member)).version === 0) await this.vault.remove(person.member);
      }
      if (persons.length < PAGE) return;
      after = persons.at(-1)!.member;
    }
  }
}
