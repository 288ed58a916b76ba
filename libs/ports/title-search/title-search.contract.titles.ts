import type { Searchable } from './title-search.ts';

/** A title without anything besides, unless it is said otherwise. */
export const entry = (title: string, more: Partial<Searchable> = {}): Searchable => ({
  id: `movie:test:${title}`,
  medium: 'movie',
  title,
  alsoKnownAs: [],
  people: [],
  genres: [],
  languages: [],
  year: undefined,
  weight: 0,
  ...more,
});

/** Titles to be searched by the contract. */
export const CATALOGUE: readonly Searchable[] = [
  entry('Toy Story', { year: 1995, weight: 5_000, genres: ['Animation', 'Comedy'] }),
  entry('Toy Story 2', { year: 1999, weight: 4_000, genres: ['Animation', 'Comedy'] }),
  entry('Toy Soldiers', { year: 1991, weight: 100 }),
  entry('Small Soldiers', { year: 1998, weight: 500 }),
  entry('The Godfather', { year: 1972, weight: 6_000, people: ['Francis Ford Coppola', 'Al Pacino'] }),
  entry('The Godfather: Part II', { year: 1974, weight: 3_500, people: ['Francis Ford Coppola', 'Al Pacino'] }),
  entry('Heat', { year: 1995, weight: 1_800, people: ['Michael Mann', 'Al Pacino', 'Robert De Niro'] }),
  entry('Heat (remake)', { title: 'Heat', id: 'movie:test:Heat-1986', year: 1986, weight: 50 }),
  entry('Body Heat', { year: 1981, weight: 200 }),
  entry('Matrix, The', { year: 1999, weight: 9_000, people: ['Keanu Reeves'] }),
  entry('The Matrix Reloaded', { year: 2003, weight: 3_500 }),
  entry('2001: A Space Odyssey', { year: 1968, weight: 3_000, people: ['Stanley Kubrick'] }),
  entry('Monsters, Inc.', { year: 2001, weight: 6_000 }),
  entry('Spirited Away', {
    year: 2001,
    weight: 3_900,
    alsoKnownAs: ['千と千尋の神隠し', 'Sen to Chihiro no Kamikakushi'],
    people: ['Hayao Miyazaki', 'Rumi Hiiragi'],
    languages: ['Japanese'],
    genres: ['Adventure'],
  }),
  entry('Princess Mononoke', { year: 1997, weight: 2_100, alsoKnownAs: ['もののけ姫'], people: ['Hayao Miyazaki'] }),
  entry('Amélie', { year: 2001, weight: 3_400, alsoKnownAs: ["Le Fabuleux Destin d'Amélie Poulain"] }),
  entry('Naruto', { id: 'anime:test:naruto', medium: 'anime', weight: 1_000 }),
  entry('Naruto', { id: 'manga:test:naruto', medium: 'manga', weight: 900, people: ['Masashi Kishimoto'] }),
  entry('Berserk', { id: 'manga:test:berserk', medium: 'manga', weight: 800, genres: ['Dark Fantasy'] }),
  entry('Schindler’s List', { year: 1993, weight: 4_400 }),
  entry('Romeo & Juliet', { year: 1968, weight: 150 }),
  entry('Se7en', { year: 1995, weight: 5_900 }),
];
