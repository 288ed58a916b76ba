import { domainError } from '#kernel';

/** `<medium>:<source>:<id>`; the first id an item ever had is its id for ever. */
export type ItemId = string;

const ITEM_ID = /^([a-z][a-z0-9]{1,19}):([a-z][a-z0-9]{1,19}):([A-Za-z0-9._~-]{1,64})$/;
const IMDB = /^tt\d{5,10}$/;

/** Any spelling of a known id in its full form: `tt0114709` is `movie:imdb:tt0114709`. Throws `UNKNOWN_ITEM`. */
export const itemIdOf = (text: string): ItemId => {
  if (IMDB.test(text)) return `movie:imdb:${text}`;
  if (!ITEM_ID.test(text)) throw domainError('UNKNOWN_ITEM', { itemId: text.slice(0, 120) });
  return text;
};

export const mediumOf = (id: ItemId): string => id.slice(0, id.indexOf(':'));

export const externalId = (medium: string, source: string, id: string): ItemId => `${medium}:${source}:${id}`;

/** `movie:tmdb:862` -> `['tmdb', '862']`. */
export const sourceOf = (id: ItemId): readonly [source: string, id: string] => {
  const [, , source = '', own = ''] = ITEM_ID.exec(id) ?? [];
  return [source, own];
};
