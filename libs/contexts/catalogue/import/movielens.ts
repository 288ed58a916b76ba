export type { FileMistake } from './movielens-folder.ts';
export { readMovieLensItems, type MovieLensItem } from './movielens-items.ts';
export {
  readMovieLensRatings,
  type ImportedRating,
  type MemberRatings,
  type RatingOptions,
} from './movielens-ratings.ts';
