import { domainError } from '#kernel';
import type { Streams } from '#runtime';
import { alias } from '../domain/alias.ts';
import { item, type Item } from '../domain/item.ts';
import { itemIdOf, type ItemId } from '../domain/item-id.ts';

/** Nobody merges so often one after the other; a circle would be followed for ever. */
const MOST_MERGES = 20;

export const stateOf = async (streams: Streams, id: ItemId): Promise<Item> => (await streams.fold(item, id)).state;

/** The item whose id this is, or was once claimed for, by the log: as new as it gets. */
export const ownerOf = async (streams: Streams, id: ItemId): Promise<ItemId | undefined> => {
  const claimed = (await streams.fold(alias, id)).state.item;
  if (claimed !== undefined) return claimed;
  return (await streams.fold(item, id)).version > 0 ? id : undefined;
};

/** The item itself, by any of its ids, even if another stands for it. Throws `UNKNOWN_ITEM`. */
export const itselfOf = async (streams: Streams, text: string): Promise<ItemId> => {
  const owner = await ownerOf(streams, itemIdOf(text));
  if (owner === undefined || !(await stateOf(streams, owner)).attributes)
    throw domainError('UNKNOWN_ITEM', { itemId: text });
  return owner;
};

/** The item that stands for this one: itself, unless it was merged. */
export const standingFor = async (streams: Streams, id: ItemId): Promise<ItemId> => {
  let at = id;
  for (let merges = 0; merges < MOST_MERGES; merges++) {
    const { mergedInto } = await stateOf(streams, at);
    if (mergedInto === undefined) return at;
    at = mergedInto;
  }
  return at;
};
