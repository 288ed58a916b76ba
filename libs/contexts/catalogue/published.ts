/** All that another context may import of the catalogue. */
export { genreNames, namesOfGenre } from './domain/genre-name.ts';
export { languageName } from './domain/language-name.ts';
export { externalId, itemIdOf, mediumOf, type ItemId } from './domain/item-id.ts';
export type { ItemEvent, ItemListed, ItemRevised } from './domain/item-events.ts';
export { CatalogueView } from './read/columns/catalogue-view.ts';
export { items, type ItemDocument } from './read/items/projection.ts';
export { CatalogueColumns, type Row } from './read/columns/columns.ts';
export { NO_VOTES } from './read/columns/votes.ts';
export type { Features } from './read/columns/features.ts';
export { genreToken, keywordToken, personOfToken } from './read/columns/tokens.ts';
export { CatalogueModule } from './module.ts';
export type { ItemCard, ItemPage } from './queries/cards.ts';
export type { JointRating } from './queries/joint-rating.ts';
export { Titles } from './queries/titles.ts';
export type { Watchable } from './metadata/read/where-to-watch/offers-index.ts';
export { WhereToWatch } from './metadata/read/where-to-watch/where-to-watch.ts';
export { TITLE_VECTORS, type ComparedTitles, type NearTitle, type TitleVectors } from './text/title-vectors.ts';
