import { namesOfGenre as spellingsOf } from '../../catalogue/published.ts';

/** Who asks for one of these is served by any: nearer than the catalogue takes genres, which knows only what means the same. */
const NEAR: readonly (readonly string[])[] = [
  ['Family', 'Children', 'Kids'],
  ['History', 'Historical'],
  ['Music', 'Musical'],
  ['Film-Noir', 'Noir'],
  ['Thriller', 'Suspense'],
  ['Fantasy', 'Urban Fantasy'],
];

/** A genre by all of the names it may be meant by, its own first. */
export const namesOfGenre = (genre: string): readonly string[] => {
  const spellings = spellingsOf(genre).map((name) => name.toLowerCase());
  const near = NEAR.find((names) => names.some((name) => spellings.includes(name.toLowerCase()))) ?? [];
  const all = [genre, ...spellingsOf(genre), ...near.flatMap((name) => spellingsOf(name))];
  return all.filter((name, n) => all.findIndex((each) => each.toLowerCase() === name.toLowerCase()) === n);
};
