import { given, NOW } from '#testing';
import { budsJoined, budsLeft, preferencesChosen } from './events.ts';
import type { ChoosePreferences } from './preferences.ts';
import { taste } from './taste.ts';

const choose = (preferences: ChoosePreferences['preferences'], buds?: boolean) =>
  ({ do: 'choose-preferences', preferences, buds }) as const;
const chosen = preferencesChosen({ preferences: { diversity: 0.2, adultTitles: true }, previous: {} });

describe('preferences', () => {
  it('are chosen one by one, and the fact has the whole picture', () => {
    given(taste)
      .when(choose({ diversity: 0.2, adultTitles: true }))
      .then(chosen);
    given(taste, chosen)
      .when(choose({ novelty: 1, popularity: 0 }))
      .then(
        preferencesChosen({
          preferences: { diversity: 0.2, adultTitles: true, novelty: 1, popularity: 0 },
          previous: { diversity: 0.2, adultTitles: true },
        }),
      );
  });

  it('are given back to the platform by null', () => {
    given(taste, chosen)
      .when(choose({ diversity: null }))
      .then(preferencesChosen({ preferences: { adultTitles: true }, previous: { diversity: 0.2, adultTitles: true } }));
    given(taste)
      .when(choose({ diversity: null }))
      .nothing();
  });

  it('that are as they were change nothing', () => {
    given(taste, chosen)
      .when(choose({ diversity: 0.2, novelty: undefined }))
      .nothing();
    given(taste, chosen).when(choose({})).nothing();
  });

  it.each([-0.1, 1.1, NaN])('refuse %d', (value) => {
    given(taste)
      .when(choose({ novelty: value }))
      .rejects('PREFERENCE_OUT_OF_RANGE', { name: 'novelty' });
  });
});

describe('being met as a member of similar taste', () => {
  it('is opted into and out of, each a fact of its own', () => {
    given(taste).when(choose({}, true)).then(budsJoined({}));
    given(taste, budsJoined({}))
      .when(choose({}, false))
      .then(budsLeft({ previous: { at: NOW } }));
    given(taste)
      .when(choose({ diversity: 0.2, adultTitles: true }, true))
      .then(chosen, budsJoined({}));
  });

  it('changes nothing when it is so already, or is not spoken of', () => {
    given(taste, budsJoined({})).when(choose({}, true)).nothing();
    given(taste, budsJoined({}), budsLeft({ previous: { at: NOW } }))
      .when(choose({}, false))
      .nothing();
    given(taste, budsJoined({})).when(choose({})).nothing();
  });
});
