/** All that another context may import of recommendation. */
export type { Candidate, HistoryEntry, Retriever, TasteRequest } from './domain/request.ts';
export { isTelling } from './domain/tokens.ts';
export {
  citedTitle,
  knownTitle,
  type CitedTitle,
  type Facts,
  type KnownTitle,
  type Shared,
} from './explain/claims/facts.ts';
export type { Names } from './explain/claims/claims.ts';
export { namesOf } from './explain/claims/names-of.ts';
export { verify } from './explain/claims/verify.ts';
export { GroundsOf } from './explain/grounds-of.ts';
export type { Ground, Grounds } from './explain/grounds.ts';
export { met, wordOf } from './explain/reasons.ts';
export { RecommendationModule } from './module.ts';
export { Answers, progressOf, type RecommendedItem, type RecommendedList } from './queries/answers.ts';
export { SKIPPED_FOR_MS } from './queries/for-you.ts';
export { Ladder, type Rung } from './queries/ladder.ts';
export { LanguageOrder, type Voice } from './rank/llm/language-order.ts';
export { withinBudget } from './queries/serving-budget.ts';
export { ModelRetrievers } from './retrieve/champion.ts';
export { Content } from './retrieve/content.ts';
export { ItemToItem } from './retrieve/item-to-item.ts';
export { Popular } from './retrieve/popular.ts';
export { Viewers, type Seen } from './viewers/viewers.ts';
