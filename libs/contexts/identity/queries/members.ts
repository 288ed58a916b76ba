import { Inject, Injectable } from '@nestjs/common';
import { domainError } from '#kernel';
import type { PersonVault } from '#ports/person-vault/person-vault';
import type { Page, ReadStore } from '#ports/read-store/read-store';
import { PERSON_VAULT, READ_STORE } from '#ports/tokens';
import { Streams } from '#runtime';
import { member, type Member, type Role } from '../domain/member.ts';
import { members, type MemberSummary } from '../read/members/projection.ts';

export interface OwnAccount {
  readonly id: string;
  readonly displayName: string;
  readonly email: string;
  readonly roles: readonly Role[];
}

/** Who somebody is: roles and sessions from their stream, as new as the log; names from the vault. */
@Injectable()
export class Members {
  constructor(
    private readonly streams: Streams,
    @Inject(PERSON_VAULT) private readonly vault: PersonVault,
    @Inject(READ_STORE) private readonly store: ReadStore,
  ) {}

  async state(id: string): Promise<Member> {
    return (await this.streams.fold(member, id)).state;
  }

  /** Throws `UNKNOWN_MEMBER`. */
  async account(id: string): Promise<OwnAccount> {
    const [{ roles }, person] = await Promise.all([this.state(id), this.vault.byMember(id)]);
    if (!person) throw domainError('UNKNOWN_MEMBER');
    return { id, displayName: person.displayName, email: person.email, roles };
  }

  async rename(id: string, displayName: string): Promise<OwnAccount> {
    await this.vault.change(id, { displayName });
    return this.account(id);
  }

  list(kind: MemberSummary['kind'], limit: number, cursor?: string): Promise<Page<MemberSummary>> {
    return this.store
      .live(members)
      .page('kind', { equals: [kind], limit, ...(cursor !== undefined && { after: cursor }) });
  }
}
