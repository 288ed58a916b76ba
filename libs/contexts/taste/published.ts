/** All that another context may import of taste. */
export { WithdrawTaste } from './commands/withdraw-taste.ts';
export type * from './domain/events.ts';
export { correctionKey } from './domain/correct-taste.ts';
export { interactionsOf, ownItems, skippedSince, type Interaction } from './domain/interactions.ts';
export { isOpinion, standingOf, type Marks, type Opinion, type Standing } from './domain/standing.ts';
export {
  DEFAULT_WEIGHTS,
  PLATFORM,
  halfStarsOf,
  strengthOf,
  tasteWeights,
  type InteractionKind,
  type TasteWeights,
} from './domain/strengths.ts';
export { taste } from './domain/taste.ts';
export { TasteModule } from './module.ts';
export { RATINGS_TO_COMPLETE } from './domain/onboard.ts';
export type { Taste } from './domain/taste-state.ts';
export { ratingsOfItem } from './read/ratings-of-item/projection.ts';
export { TasteOf, type OnboardingStatus } from './queries/taste-of.ts';
export { TasteTraces, type Traces } from './queries/taste-traces.ts';
