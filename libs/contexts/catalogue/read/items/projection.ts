import type { Projection } from '#kernel';
import type { Attributes } from '../../domain/attributes.ts';
import type { ItemEvent } from '../../domain/item-events.ts';
import type { ItemId } from '../../domain/item-id.ts';

/** What is known of one item, as it stands in the catalogue. */
export interface ItemDocument extends Attributes {
  readonly id: ItemId;
  readonly medium: string;
  /** When it came in, ISO time. */
  readonly listedAt: string;
  /** Left out: it is offered. */
  readonly standing?: 'retired' | 'merged';
  /** The item that stands for this one. */
  readonly mergedInto?: ItemId;
  /** Fields that an admin has set, in order. */
  readonly edited?: readonly string[];
}

const itemOf = (stream: string): string => stream.slice('item-'.length);

export const items: Projection<ItemDocument, ItemEvent> = {
  name: 'items',
  version: 2,
  handles: ['ItemListed', 'ItemRevised', 'ItemEdited', 'ItemRetired', 'ItemMerged', 'ItemRestored'],
  indexes: {
    listed: ['listedAt'],
    medium: ['medium', 'listedAt'],
    standing: ['standing', 'listedAt'],
    mediumAndStanding: ['medium', 'standing', 'listedAt'],
  },
  keys: ({ stream }) => [itemOf(stream)],

  evolve(document, { stream, event, meta }) {
    if (event.type !== 'ItemListed') return document && changed(document, event);
    const { medium, attributes } = event.data;
    return { ...attributes, id: itemOf(stream), medium, listedAt: meta.occurredAt };
  },
};

const changed = (document: ItemDocument, { type, data }: ItemEvent): ItemDocument => {
  switch (type) {
    case 'ItemRevised':
      return { ...data.attributes, ...standingOf(document) };
    case 'ItemEdited': {
      const edited = [...new Set([...(document.edited ?? []), ...data.fields])].sort();
      return { ...data.attributes, ...standingOf(document), edited };
    }
    case 'ItemRetired':
      return { ...document, standing: 'retired' };
    case 'ItemMerged':
      return { ...document, standing: 'merged', mergedInto: data.into };
    case 'ItemRestored':
      return restored(document);
    default:
      return document;
  }
};

/** All but the attributes. */
const standingOf = ({ id, medium, listedAt, standing, mergedInto, edited }: ItemDocument) => ({
  id,
  medium,
  listedAt,
  ...(standing && { standing }),
  ...(mergedInto && { mergedInto }),
  ...(edited && { edited }),
});

const restored = ({ standing: _standing, mergedInto: _mergedInto, ...rest }: ItemDocument): ItemDocument => rest;
