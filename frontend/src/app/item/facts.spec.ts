import { peopleOf, trailerOf } from './facts';
import type { TitleDetails } from './title';

describe('the people of a title', () => {
  it('stand together by what they did, in the order in which they are credited', () => {
    const credits = [
      { role: 'director' as const, name: 'Agnès Varda' },
      { role: 'cast' as const, name: 'Corinne Marchand' },
      { role: 'cast' as const, name: 'Antoine Bourseiller' },
      { role: 'cast' as const, name: 'Corinne Marchand' },
    ];
    expect(peopleOf({ credits })).toEqual([
      { role: 'director', names: ['Agnès Varda'] },
      { role: 'cast', names: ['Corinne Marchand', 'Antoine Bourseiller'] },
    ]);
    expect(peopleOf(undefined)).toEqual([]);
  });
});

describe('the trailer of a title', () => {
  const heat = (url?: string): TitleDetails =>
    ({
      title: 'Heat',
      year: 1995,
      details: url === undefined ? null : { trailer: { name: 'The trailer', url } },
    }) as TitleDetails;

  it('is searched for where none is known', () => {
    expect(trailerOf(heat())).toEqual({
      name: '',
      url: 'https://www.youtube.com/results?search_query=Heat%201995%20trailer',
    });
  });

  it('is played on the page where its sign can be read from its address', () => {
    expect(trailerOf(heat('https://www.youtube.com/watch?v=2GfZl4kuVNI')).video).toBe('2GfZl4kuVNI');
  });

  it.each([
    'https://vimeo.com/76979871',
    'https://www.youtube.com/watch?v="><script>',
    'https://a.example/watch?v=2GfZl4kuVNI',
  ])('is a tab of its own where it lies at %s', (url) =>
    expect(trailerOf(heat(url))).toEqual({ name: 'The trailer', url }),
  );
});
