import { Inject, Injectable } from '@nestjs/common';
import { domainError } from '#kernel';
import type { Person, PersonVault } from '#ports/person-vault/person-vault';
import type { Page, ReadStore } from '#ports/read-store/read-store';
import { PERSON_VAULT, READ_STORE } from '#ports/tokens';
import { Streams } from '#runtime';
import { datasetName, member, type Member } from '../domain/member.ts';
import type { Role } from '../domain/roles.ts';
import { members, type MemberSummary } from '../read/members/projection.ts';

export interface OwnAccount {
  readonly id: string;
  readonly displayName: string;
  /** `null`: a member of a data set, who has none. */
  readonly email: string | null;
  readonly roles: readonly Role[];
}

export interface SessionSummary {
  readonly id: string;
  readonly openedAt: string;
  /** When its refresh token ends, used or not. */
  readonly expiresAt: string;
  /** What the person's client called itself. */
  readonly client: string;
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

  /** Members of a data set are called by it. Throws `UNKNOWN_MEMBER`. */
  async account(id: string): Promise<OwnAccount> {
    const [state, person] = await Promise.all([this.state(id), this.vault.byMember(id)]);
    if (person) return { id, displayName: person.displayName, email: person.email, roles: state.roles };
    if (!state.from) throw domainError('UNKNOWN_MEMBER');
    return { id, displayName: datasetName(state), email: null, roles: state.roles };
  }

  /** Open sessions that can still be refreshed, newest first. Throws `UNKNOWN_MEMBER`. */
  async sessions(id: string): Promise<readonly SessionSummary[]> {
    const [{ kind, sessions }, families] = await Promise.all([this.state(id), this.vault.families(id)]);
    if (kind !== 'registered') throw domainError('UNKNOWN_MEMBER');
    const familyOf = new Map(families.map((family) => [family.session, family]));
    return sessions.toReversed().flatMap(({ id: session, since }) => {
      const family = familyOf.get(session);
      return family ? [{ id: session, openedAt: since, expiresAt: family.expiresAt, client: family.client }] : [];
    });
  }

  /** In order of joining. */
  list(kind: MemberSummary['kind'], limit: number, cursor?: string): Promise<Page<MemberSummary>> {
    return this.store
      .live(members)
      .page('kind', { equals: [kind], limit, ...(cursor !== undefined && { after: cursor }) });
  }

  /** Personal data: for an admin's eyes only. Whoever has none is missing. */
  persons(ids: readonly string[]): Promise<ReadonlyMap<string, Person>> {
    return this.vault.many(ids);
  }
}
