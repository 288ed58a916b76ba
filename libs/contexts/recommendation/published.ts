/** All that another context may import of recommendation. */
export type { Candidate, HistoryEntry, Retriever, TasteRequest } from './domain/request.ts';
export { RecommendationModule } from './module.ts';
export { Answers, progressOf, type RecommendedItem, type RecommendedList } from './queries/answers.ts';
export { SKIPPED_FOR_MS } from './queries/for-you.ts';
export { Ladder, type Rung } from './queries/ladder.ts';
export { Content } from './retrieve/content.ts';
export { ItemToItem } from './retrieve/item-to-item.ts';
export { Popular } from './retrieve/popular.ts';
export { Viewers, type Seen } from './viewers/viewers.ts';
