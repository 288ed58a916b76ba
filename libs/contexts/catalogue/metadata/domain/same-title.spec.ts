import { theSameAs } from './same-title.ts';

const amelie = { id: 1, title: 'Amélie', originalTitle: 'Le Fabuleux Destin d’Amélie Poulain', year: 2001 };

describe('the same title', () => {
  it('has the same name, accents and punctuation aside, or the same original one', () => {
    expect(theSameAs({ title: 'AMELIE!', year: 2001 }, [amelie])).toBe(amelie);
    expect(theSameAs({ title: 'le fabuleux destin d amelie poulain', year: 2001 }, [amelie])).toBe(amelie);
    expect(theSameAs({ title: 'Amelia', year: 2001 }, [amelie])).toBeUndefined();
  });

  it('is of that year, or of one next to it where none is of that year', () => {
    const earlier = { ...amelie, id: 2, year: 2000 };
    expect(theSameAs({ title: 'Amelie', year: 2002 }, [amelie, earlier])).toBe(amelie);
    expect(theSameAs({ title: 'Amelie', year: 2001 }, [earlier, amelie])).toBe(amelie);
    expect(theSameAs({ title: 'Amelie', year: 2004 }, [amelie])).toBeUndefined();
  });

  it('is none of two that it could be', () => {
    expect(theSameAs({ title: 'Amelie', year: 2001 }, [amelie, { ...amelie, id: 3 }])).toBeUndefined();
    expect(theSameAs({ title: 'Amelie' }, [amelie, { ...amelie, id: 3, year: 1990 }])).toBeUndefined();
    expect(theSameAs({ title: 'Amelie' }, [amelie])).toBe(amelie);
  });
});
