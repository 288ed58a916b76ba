import { given } from '#testing';
import { MOST_CORRECTIONS, type CorrectTaste } from './correct-taste.ts';
import { correctionWithdrawn, tasteCorrected, type Facet } from './events.ts';
import { taste } from './taste.ts';

const correct = (...corrections: CorrectTaste['corrections']) => ({ do: 'correct-taste', corrections }) as const;
const to = (kind: Facet, name: string, weight: number | null) => ({ kind, name, weight });
const drama = tasteCorrected({ kind: 'genre', name: 'Drama', weight: -0.5 });

describe('correcting the taste that was learned', () => {
  it('is one fact for each genre, person and decade', () => {
    given(taste)
      .when(correct(to('genre', 'Drama', -0.5), to('person', ' Agnès Varda ', 1), to('decade', '1990', 0)))
      .then(
        drama,
        tasteCorrected({ kind: 'person', name: 'Agnès Varda', weight: 1 }),
        tasteCorrected({ kind: 'decade', name: '1990s', weight: 0 }),
      );
  });

  it('says what was said before; upper and lower case are one name', () => {
    given(taste, drama)
      .when(correct(to('genre', 'drama', 0.25)))
      .then(tasteCorrected({ kind: 'genre', name: 'drama', weight: 0.25, previous: { weight: -0.5 } }));
  });

  it('is taken back by null', () => {
    given(taste, drama)
      .when(correct(to('genre', 'DRAMA', null)))
      .then(correctionWithdrawn({ kind: 'genre', name: 'Drama', previous: { weight: -0.5 } }));
  });

  it('that says what stands changes nothing', () => {
    given(taste, drama)
      .when(correct(to('genre', 'Drama', -0.5), to('person', 'Drama', null)))
      .nothing();
    given(taste).when(correct()).nothing();
  });

  it('of one name twice keeps the order', () => {
    given(taste)
      .when(correct(to('genre', 'Drama', -0.5), to('genre', 'Drama', null)))
      .then(drama, correctionWithdrawn({ kind: 'genre', name: 'Drama', previous: { weight: -0.5 } }));
  });

  it.each([-1.01, 1.01, NaN])('refuses the weight %d', (weight) => {
    given(taste)
      .when(correct(to('genre', 'Drama', weight)))
      .rejects('WEIGHT_OUT_OF_RANGE');
  });

  it.each(['1995', '90s', 'nineties', '1990s!'])('knows no decade %s', (name) => {
    given(taste)
      .when(correct(to('decade', name, 1)))
      .rejects('NOT_A_DECADE', { name });
  });

  it('has an end', () => {
    const people = Array.from({ length: MOST_CORRECTIONS + 1 }, (_, n) => to('person', `Somebody ${n}`, 1));
    given(taste)
      .when(correct(...people))
      .rejects('TOO_MANY_CORRECTIONS', { most: MOST_CORRECTIONS });
  });
});
