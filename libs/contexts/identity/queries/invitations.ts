import { Inject, Injectable } from '@nestjs/common';
import { isoTime } from '#kernel';
import type { Page, ReadStore } from '#ports/read-store/read-store';
import { CLOCK, READ_STORE } from '#ports/tokens';
import { invitations, type InvitationSummary } from '../read/invitations/projection.ts';

/** One invitation, as it stands now. */
export type ListedInvitation = Omit<InvitationSummary, 'status'> & {
  readonly status: InvitationSummary['status'] | 'expired';
};

@Injectable()
export class Invitations {
  constructor(
    @Inject(READ_STORE) private readonly store: ReadStore,
    @Inject(CLOCK) private readonly now: () => number,
  ) {}

  /** Newest first. */
  async list(limit: number, cursor?: string): Promise<Page<ListedInvitation>> {
    const request = { limit, descending: true, ...(cursor !== undefined && { after: cursor }) };
    const { items, ...rest } = await this.store.live(invitations).page('issued', request);
    const now = isoTime(this.now());
    return { ...rest, items: items.map((each) => (hasExpired(each, now) ? { ...each, status: 'expired' } : each)) };
  }
}

const hasExpired = ({ status, expiresAt }: InvitationSummary, now: string): boolean =>
  status === 'open' && now >= expiresAt;
