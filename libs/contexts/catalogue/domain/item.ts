import { canonicalJson, domainError, type StreamKind } from '#kernel';
import type { Attributes, ToldAttributes } from './attributes.ts';
import { changed, fieldsOf, without, type Changes } from './fields.ts';
import {
  itemEdited,
  itemListed,
  itemMerged,
  itemRestored,
  itemRetired,
  itemRevised,
  type ItemEvent,
} from './item-events.ts';
import { mediumOf, type ItemId } from './item-id.ts';

export interface Item {
  readonly medium: string | undefined;
  readonly attributes: Attributes | undefined;
  /** Fields that an admin has set: no source changes them. */
  readonly edited: ReadonlySet<string>;
  readonly retired: boolean;
  /** The item that stands for this one. */
  readonly mergedInto: ItemId | undefined;
}

/** Brings an item into the catalogue, or adds to what is known of it: what the source tells replaces, the rest stays. */
export interface ListItem {
  readonly do: 'list';
  readonly medium: string;
  readonly attributes: ToldAttributes;
}

export type ItemCommand =
  | ListItem
  /** By hand; refused when there is one already. */
  | { readonly do: 'add'; readonly medium: string; readonly attributes: Attributes }
  | { readonly do: 'edit'; readonly changes: Changes }
  | { readonly do: 'retire' }
  | { readonly do: 'merge'; readonly into: ItemId }
  | { readonly do: 'restore' };

export const item: StreamKind<Item, ItemCommand, ItemEvent> = {
  category: 'item',
  initial: { medium: undefined, attributes: undefined, edited: new Set(), retired: false, mergedInto: undefined },

  decide(state, command) {
    switch (command.do) {
      case 'list':
        return list(state, command);
      case 'add':
        return add(state, command.medium, command.attributes);
      case 'edit':
        return edit(state, command.changes);
      case 'retire':
        return retire(state);
      case 'merge':
        return merge(state, command.into);
      case 'restore':
        return restore(state);
    }
  },

  evolve(state, { type, data }) {
    switch (type) {
      case 'ItemListed':
        return { ...state, medium: data.medium, attributes: data.attributes };
      case 'ItemRevised':
        return { ...state, attributes: data.attributes };
      case 'ItemEdited':
        return { ...state, attributes: data.attributes, edited: new Set([...state.edited, ...data.fields]) };
      case 'ItemRetired':
        return { ...state, retired: true };
      case 'ItemMerged':
        return { ...state, mergedInto: data.into };
      case 'ItemRestored':
        return { ...state, retired: false, mergedInto: undefined };
      default:
        return state;
    }
  },
};

const list = ({ attributes: known, edited }: Item, { medium, attributes: told }: ListItem): ItemEvent[] => {
  if (!known) return [itemListed({ medium, attributes: withTitle(told) })];
  const attributes = taught(known, without(told, edited));
  return isSame(attributes, known) ? [] : [itemRevised({ attributes })];
};

const add = ({ attributes: known }: Item, medium: string, attributes: Attributes): ItemEvent[] => {
  if (known) throw domainError('ITEM_EXISTS');
  return [itemListed({ medium, attributes }), itemEdited({ attributes, fields: fieldsOf(attributes) })];
};

const edit = (state: Item, changes: Changes): ItemEvent[] => {
  const { attributes: known, edited } = standing(state);
  const fields = fieldsOf(changes);
  const attributes = changed(known, changes);
  return fields.every((field) => edited.has(field)) && isSame(attributes, known)
    ? []
    : [itemEdited({ attributes, fields })];
};

const retire = (state: Item): ItemEvent[] => (standing(state).retired ? [] : [itemRetired({})]);

const merge = (state: Item, into: ItemId): ItemEvent[] => {
  if (state.mergedInto === into) return [];
  if (mediumOf(into) !== standing(state).medium) throw domainError('OTHER_MEDIUM', { into });
  return [itemMerged({ into })];
};

const restore = ({ attributes, retired, mergedInto }: Item): ItemEvent[] => {
  if (!attributes) throw domainError('UNKNOWN_ITEM');
  return retired || mergedInto !== undefined ? [itemRestored({})] : [];
};

/** One that is there, and is not another by now. */
const standing = (state: Item) => {
  const { attributes, mergedInto } = state;
  if (!attributes) throw domainError('UNKNOWN_ITEM');
  if (mergedInto !== undefined) throw domainError('ITEM_MERGED', { into: mergedInto });
  return { ...state, attributes };
};

const isSame = (a: Attributes, b: Attributes): boolean => canonicalJson(a) === canonicalJson(b);

const withTitle = ({ title, ...rest }: ToldAttributes): Attributes => {
  if (title === undefined) throw domainError('TITLE_MISSING');
  return { title, ...rest };
};

const taught = (known: Attributes, told: ToldAttributes): Attributes => ({
  ...known,
  ...told,
  genres: told.genres.length > 0 ? told.genres : known.genres,
  ...mergedRecord('externalIds', known, told),
  ...mergedRecord('texts', known, told),
  ...mergedRecord('extra', known, told),
});

const mergedRecord = <K extends 'externalIds' | 'texts' | 'extra'>(key: K, known: Attributes, told: ToldAttributes) =>
  known[key] || told[key] ? { [key]: { ...known[key], ...told[key] } } : {};
