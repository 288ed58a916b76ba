import { given } from '#testing';
import { exposureDay, exposureDayClosed } from './exposure-day.ts';

const sums = {
  day: '2026-05-03',
  answers: 3,
  items: 60,
  byModel: { 'ladder/item-to-item': 2, 'ladder/popularity': 1 },
};

describe('a day of exposures', () => {
  it('is closed with its sums', () => {
    given(exposureDay).when(sums).then(exposureDayClosed(sums));
  });

  it('is closed once, whatever is counted later', () => {
    given(exposureDay, exposureDayClosed(sums)).when(sums).nothing();
    given(exposureDay, exposureDayClosed(sums))
      .when({ ...sums, answers: 0 })
      .nothing();
  });
});
