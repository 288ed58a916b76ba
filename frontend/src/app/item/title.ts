import type { paths } from '../api/schema';

type Answer<P extends keyof paths> = paths[P] extends {
  get: { responses: { 200: { content: { 'application/json': infer A } } } };
}
  ? A
  : never;

/** A title as lists of the catalogue carry it. */
export type Title = Answer<'/api/items'>['items'][number];
/** A title as recommendations carry it: with what is the member's own, and a reason. */
export type ListedTitle = Answer<'/api/recommendations/popular'>['items'][number];
export type TitleDetails = Answer<'/api/items/{id}'>;
export type HomeRow = Answer<'/api/recommendations/home'>['rows'][number];

/** What was recommended, so that what is done about it can say to which answer it belongs. */
export interface Shown {
  readonly recommendationId?: string;
  readonly model?: string;
}
