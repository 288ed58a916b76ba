import { becauseOf, endingOf, metTogether } from './template.ts';

describe('worded out of memory', () => {
  it('says once what was done', () => {
    expect(becauseOf(['you rated Heat 4 stars', 'you rated Ronin 5 stars', 'you watched Thief'])).toBe(
      'you rated Heat 4 stars, Ronin 5 stars and you watched Thief',
    );
    expect(becauseOf(['you watched Thief', 'you rated Ronin 5 stars'])).toBe(
      'you watched Thief and you rated Ronin 5 stars',
    );
  });

  it('says what would be without them, or why it is they', () => {
    expect(endingOf(1, 'score')).toBe('without that it would stand lower on your list.');
    expect(endingOf(2, 'likeness')).toBe('it is the closest to them.');
  });

  it('names what is met together, if anything', () => {
    expect(metTogether([])).toBe('');
    expect(metTogether(['Heat'])).toBe(' Members who met it also met Heat.');
  });
});
