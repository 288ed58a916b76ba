/** All that another context may import of taste. */
export type { ItemRated, ItemWatched, RatingWithdrawn, WatchWithdrawn } from './domain/events.ts';
export { interactionsOf, strengthOf, type Interaction } from './domain/interactions.ts';
export { TasteModule } from './module.ts';
export { RATINGS_TO_COMPLETE } from './domain/onboard.ts';
export type { Taste } from './domain/taste-state.ts';
export { TasteOf, type OnboardingStatus } from './queries/taste-of.ts';
