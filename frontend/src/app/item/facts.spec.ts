import { peopleOf } from './facts';

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
