import { given } from '#testing';
import { adultTitles, adultTitlesChosen } from './adult-titles.ts';

const shown = adultTitlesChosen({ shown: true, previous: false });

describe('titles for adults', () => {
  it('are not shown, until somebody in charge chooses otherwise', () => {
    expect(adultTitles.initial).toEqual({ shown: false });
    given(adultTitles).when({ shown: true }).then(shown);
    given(adultTitles, shown)
      .when({ shown: false })
      .then(adultTitlesChosen({ shown: false, previous: true }));
  });

  it('stay as they are', () => {
    given(adultTitles).when({ shown: false }).nothing();
    given(adultTitles, shown).when({ shown: true }).nothing();
  });
});
