import { domainError, event, type Event, type StreamKind } from '#kernel';
import type { ItemId } from './item-id.ts';

/** An external id belongs to one item: stream `alias-<external id>`. */
export type AliasClaimed = Event<'AliasClaimed', { readonly item: ItemId }>;

export const aliasClaimed = event('AliasClaimed')<AliasClaimed['data']>();

export interface Alias {
  readonly item: ItemId | undefined;
}

export const alias: StreamKind<Alias, { readonly item: ItemId }, AliasClaimed> = {
  category: 'alias',
  initial: { item: undefined },

  decide(state, { item }) {
    if (state.item === undefined) return [aliasClaimed({ item })];
    if (state.item !== item) throw domainError('ALIAS_TAKEN', { item: state.item });
    return [];
  },

  evolve: (state, { type, data }) => (type === 'AliasClaimed' ? { item: data.item } : state),
};
