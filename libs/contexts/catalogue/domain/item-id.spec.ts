import { externalId, itemIdOf, mediumOf, sourceOf } from './item-id.ts';

describe('an item id', () => {
  it.each([
    ['movie:movielens:1', 'movie:movielens:1'],
    ['anime:mal:47', 'anime:mal:47'],
    ['book:isbn13:978-3.16_148~0', 'book:isbn13:978-3.16_148~0'],
    ['tt0114709', 'movie:imdb:tt0114709'],
  ])('%s means %s', (text, id) => {
    expect(itemIdOf(text)).toBe(id);
  });

  it.each([
    '',
    'heat',
    'movie:movielens',
    'movie:movielens:',
    'Movie:movielens:1',
    'movie:movielens:1:2',
    'movie:movielens:a b',
    'movie:movielens:../1',
    `movie:movielens:${'1'.repeat(65)}`,
    'tt12',
    ' tt0114709',
    'movie:movielens:1\n',
  ])('%j is none', (text) => {
    expect(() => itemIdOf(text)).toThrow(expect.objectContaining({ code: 'UNKNOWN_ITEM' }));
  });

  it('shows no more of what is none than a line', () => {
    expect(() => itemIdOf('x'.repeat(5_000))).toThrow(
      expect.objectContaining({ details: { itemId: 'x'.repeat(120) } }),
    );
  });

  it('is made of a medium, a source and the id there', () => {
    const id = externalId('manga', 'mal', '2');
    expect(id).toBe('manga:mal:2');
    expect(mediumOf(id)).toBe('manga');
    expect(sourceOf(id)).toEqual(['mal', '2']);
  });
});
