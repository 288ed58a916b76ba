import type { Projection } from '#kernel';
import type { Attributes } from '../../domain/attributes.ts';
import type { ItemEvent } from '../../domain/item.ts';

/** What is known of one item, as it stands in the catalogue. */
export interface ItemDocument extends Attributes {
  readonly id: string;
  readonly medium: string;
}

const itemOf = (stream: string): string => stream.slice('item-'.length);

export const items: Projection<ItemDocument, ItemEvent> = {
  name: 'items',
  version: 1,
  handles: ['ItemListed', 'ItemRevised'],
  indexes: { medium: ['medium'] },
  keys: ({ stream }) => [itemOf(stream)],

  evolve(document, { stream, event: { type, data } }) {
    switch (type) {
      case 'ItemListed':
        return { ...data.attributes, id: itemOf(stream), medium: data.medium };
      case 'ItemRevised':
        return document && { ...data.attributes, id: document.id, medium: document.medium };
      default:
        return document;
    }
  },
};
