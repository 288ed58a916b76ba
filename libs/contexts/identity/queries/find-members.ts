import { Inject, Injectable } from '@nestjs/common';
import { domainError } from '#kernel';
import type { Person, PersonVault } from '#ports/person-vault/person-vault';
import type { Page, ReadStore } from '#ports/read-store/read-store';
import { PERSON_VAULT, READ_STORE } from '#ports/tokens';
import { members, type MemberSummary } from '../read/members/projection.ts';

/** Rows of the vault that are read at once, and that one request looks through at most. */
const ROWS = 1_000;
const MOST_ROWS = 50_000;
const MEMBER = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/**
 * Members by who they are. The vault has no index of names, so as to hold no copy of them that would have to be erased
 * too: they are looked through in order of member, a bounded number at a time, and the cursor tells how far it came.
 */
@Injectable()
export class FindMembers {
  constructor(
    @Inject(PERSON_VAULT) private readonly vault: PersonVault,
    @Inject(READ_STORE) private readonly store: ReadStore,
  ) {}

  /** Personal data: for an admin's eyes only. An e-mail address must be the whole one, of a name any word may begin so. */
  async page(text: string, limit: number, cursor?: string): Promise<Page<MemberSummary>> {
    if (text.includes('@')) return { items: await this.#summaries(await this.#byEmail(text)) };
    const { found, next } = await this.#byName(
      folded(text),
      limit,
      cursor === undefined ? undefined : memberIn(cursor),
    );
    return { items: await this.#summaries(found), ...(next !== undefined && { next: cursorAfter(next) }) };
  }

  async #byEmail(email: string): Promise<readonly string[]> {
    const person = await this.vault.byEmail(email);
    return person ? [person.member] : [];
  }

  async #byName(wanted: string, limit: number, after: string | undefined) {
    const found: string[] = [];
    let last = after;
    for (let seen = 0; seen < MOST_ROWS; seen += ROWS) {
      const rows = await this.vault.page(last, ROWS);
      for (const { member, displayName } of rows) {
        last = member;
        if (!isCalled(displayName, wanted)) continue;
        found.push(member);
        if (found.length === limit) return { found, next: last };
      }
      if (rows.length < ROWS) return { found, next: undefined };
    }
    return { found, next: last };
  }

  /** Of whom the read model does not know (any more): nobody. */
  async #summaries(ids: readonly Person['member'][]): Promise<readonly MemberSummary[]> {
    const known = await this.store.live(members).getMany(ids);
    return ids.flatMap((id) => known.get(id) ?? []);
  }
}

const MARKS = /\p{M}/gu;
const folded = (text: string): string => text.normalize('NFKD').replace(MARKS, '').toLowerCase().trim();
const isCalled = (name: string, wanted: string): boolean => ` ${folded(name)}`.includes(` ${wanted}`);

const cursorAfter = (member: string): string => Buffer.from(member).toString('base64url');
const memberIn = (cursor: string): string => {
  const member = Buffer.from(cursor, 'base64url').toString();
  if (!MEMBER.test(member)) throw domainError('BAD_CURSOR', { cursor: cursor.slice(0, 120) });
  return member;
};
