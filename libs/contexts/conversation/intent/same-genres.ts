/** Catalogues call the same by different names: whoever asks for one of them asks for all. */
const SAME: readonly (readonly string[])[] = [
  ['Science Fiction', 'Sci-Fi'],
  ['Family', 'Children', 'Kids'],
  ['History', 'Historical'],
  ['Music', 'Musical'],
  ['Film-Noir', 'Film Noir', 'Noir'],
  ['Thriller', 'Suspense'],
  ['Sports', 'Sport'],
  ['Fantasy', 'Urban Fantasy'],
];

/** A genre by all of its names, its own first. */
export const namesOfGenre = (genre: string): readonly string[] => {
  const same = SAME.find((names) => names.some((name) => name.toLowerCase() === genre.toLowerCase())) ?? [];
  return [genre, ...same.filter((name) => name.toLowerCase() !== genre.toLowerCase())];
};
