import { idOf } from '#kernel';
import type { Reactor } from '#runtime';
import type { MemberErased } from '#contexts/identity/published';
import { addErased } from './erased-list.ts';

/** Keeps the list that a restored backup is held against. What cannot be written is tried again. */
export const whenMemberErasedListThem = (list: string): Reactor<MemberErased> => ({
  name: 'when-member-erased-list-them',
  handles: ['MemberErased'],
  from: 'start',

  react: ({ stream, event: { data }, meta: { occurredAt: at } }) =>
    addErased(list, { member: idOf(stream), at, streams: [...data.streams], artefacts: [...data.artefacts] }),
});
