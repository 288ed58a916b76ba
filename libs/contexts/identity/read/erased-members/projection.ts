import { idOf, type Projection } from '#kernel';
import type { MemberErased } from '../../domain/events.ts';

/** Somebody who was here. The id names nobody any more. */
export interface ErasedMember {
  readonly member: string;
  readonly at: string;
  /** Streams that went with them. */
  readonly streams: readonly string[];
}

export const erasedMembers: Projection<ErasedMember, MemberErased> = {
  name: 'erased-members',
  version: 1,
  handles: ['MemberErased'],
  indexes: { at: ['at'] },
  keys: ({ stream }) => [idOf(stream)],

  evolve: (_document, { stream, event: { data }, meta: { occurredAt } }) => ({
    member: idOf(stream),
    at: occurredAt,
    streams: data.streams,
  }),
};
