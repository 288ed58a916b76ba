import { event, type Event } from '#kernel';
import type { Attributes } from './attributes.ts';
import type { ItemId } from './item-id.ts';

export type ItemListed = Event<'ItemListed', { readonly medium: string; readonly attributes: Attributes }>;
/** `attributes` is the whole picture afterwards: an item's document is folded from its own stream alone. */
export type ItemRevised = Event<'ItemRevised', { readonly attributes: Attributes }>;
/** An admin has set these fields (`title`, `extra.studio`): from now on no source changes them. */
export type ItemEdited = Event<'ItemEdited', { readonly attributes: Attributes; readonly fields: readonly string[] }>;
/** No longer offered; whoever has it in a list of their own still sees it there. */
export type ItemRetired = Event<'ItemRetired', Record<string, never>>;
/** The same title as another, which stands for it from now on wherever its id is read. */
export type ItemMerged = Event<'ItemMerged', { readonly into: ItemId }>;
/** Offered again by its own name: it is no longer retired, or no longer merged. */
export type ItemRestored = Event<'ItemRestored', Record<string, never>>;
export type ItemEvent = ItemListed | ItemRevised | ItemEdited | ItemRetired | ItemMerged | ItemRestored;

export const itemListed = event('ItemListed')<ItemListed['data']>();
export const itemRevised = event('ItemRevised')<ItemRevised['data']>();
export const itemEdited = event('ItemEdited')<ItemEdited['data']>();
export const itemRetired = event('ItemRetired')<ItemRetired['data']>();
export const itemMerged = event('ItemMerged')<ItemMerged['data']>();
export const itemRestored = event('ItemRestored')<ItemRestored['data']>();
