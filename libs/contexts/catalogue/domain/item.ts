import { canonicalJson, domainError, event, type Event, type StreamKind } from '#kernel';
import type { Attributes, ToldAttributes } from './attributes.ts';

export type ItemListed = Event<'ItemListed', { readonly medium: string; readonly attributes: Attributes }>;
/** `attributes` is the whole picture afterwards: an item's document is folded from its own stream alone. */
export type ItemRevised = Event<'ItemRevised', { readonly attributes: Attributes }>;
export type ItemEvent = ItemListed | ItemRevised;

export const itemListed = event('ItemListed')<ItemListed['data']>();
export const itemRevised = event('ItemRevised')<ItemRevised['data']>();

export interface Item {
  readonly medium: string | undefined;
  readonly attributes: Attributes | undefined;
}

/** Brings an item into the catalogue, or adds to what is known of it: what the source tells replaces, the rest stays. */
export interface ListItem {
  readonly medium: string;
  readonly attributes: ToldAttributes;
}

export const item: StreamKind<Item, ListItem, ItemEvent> = {
  category: 'item',
  initial: { medium: undefined, attributes: undefined },

  decide(state, { medium, attributes }) {
    if (!state.attributes) return [itemListed({ medium, attributes: withTitle(attributes) })];
    const merged = merge(state.attributes, attributes);
    return canonicalJson(merged) === canonicalJson(state.attributes) ? [] : [itemRevised({ attributes: merged })];
  },

  evolve(state, { type, data }) {
    switch (type) {
      case 'ItemListed':
        return { medium: data.medium, attributes: data.attributes };
      case 'ItemRevised':
        return { ...state, attributes: data.attributes };
      default:
        return state;
    }
  },
};

const withTitle = ({ title, ...rest }: ToldAttributes): Attributes => {
  if (title === undefined) throw domainError('TITLE_MISSING');
  return { title, ...rest };
};

const merge = (known: Attributes, told: ToldAttributes): Attributes => ({
  ...known,
  ...told,
  genres: told.genres.length > 0 ? told.genres : known.genres,
  ...mergedRecord('externalIds', known, told),
  ...mergedRecord('texts', known, told),
  ...mergedRecord('extra', known, told),
});

const mergedRecord = <K extends 'externalIds' | 'texts' | 'extra'>(key: K, known: Attributes, told: ToldAttributes) =>
  known[key] || told[key] ? { [key]: { ...known[key], ...told[key] } } : {};
