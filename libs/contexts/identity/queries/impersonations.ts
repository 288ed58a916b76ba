import { Inject, Injectable } from '@nestjs/common';
import { isoTime } from '#kernel';
import type { Page, ReadStore } from '#ports/read-store/read-store';
import { CLOCK, READ_STORE } from '#ports/tokens';
import { Streams } from '#runtime';
import { impersonation, type Impersonated } from '../domain/impersonation.ts';
import { datasetName, hasSession, member } from '../domain/member.ts';
import type { Role } from '../domain/roles.ts';
import { members, type MemberSummary } from '../read/members/projection.ts';

/** Who may see the platform as somebody else. */
export const IMPERSONATORS: readonly Role[] = ['admin', 'data-scientist'];

/** Somebody who can be impersonated. */
export interface Impersonable {
  readonly id: string;
  readonly displayName: string;
  readonly kind: 'imported' | 'simulated';
  readonly since: string;
}

@Injectable()
export class Impersonations {
  constructor(
    private readonly streams: Streams,
    @Inject(READ_STORE) private readonly store: ReadStore,
    @Inject(CLOCK) private readonly now: () => number,
  ) {}

  /**
   * The impersonation, if it goes on: nobody has ended it, its time is not up, and who began it is still signed in where
   * they did and still has a role for it.
   */
  async ongoing(by: string, session: string, id: string): Promise<Impersonated | undefined> {
    const [person, { state }] = await Promise.all([
      this.streams.fold(member, by),
      this.streams.fold(impersonation, by),
    ]);
    const { current } = state;
    const may = hasSession(person.state, session) && IMPERSONATORS.some((role) => person.state.roles.includes(role));
    return may && current?.id === id && isoTime(this.now()) < current.until ? current : undefined;
  }

  /** In order of joining. */
  async members(kind: Impersonable['kind'], limit: number, cursor?: string): Promise<Page<Impersonable>> {
    const request = { equals: [kind], limit, ...(cursor !== undefined && { after: cursor }) };
    const { items, ...rest } = await this.store.live(members).page('kind', request);
    return { ...rest, items: await Promise.all(items.map((each) => this.#described(each, kind))) };
  }

  async #described({ id, since }: MemberSummary, kind: Impersonable['kind']): Promise<Impersonable> {
    const { state } = await this.streams.fold(member, id);
    return { id, displayName: datasetName(state), kind, since };
  }
}
