import { inStream, projected } from '#testing';
import { itemRated, ratingWithdrawn, type ItemRated, type RatingWithdrawn } from '../../domain/events.ts';
import { ratingsOfItem } from './projection.ts';

const heat = 'movie:movielens:6';
const akira = 'anime:mal:47';
const at = '2020-02-29T23:59:59.999Z';

const by = (member: string, event: ItemRated | RatingWithdrawn) => inStream(`taste-${member}`, event);

describe('ratings of an item', () => {
  it('are counted, summed and spread over the half-stars', () => {
    projected(ratingsOfItem)
      .given(
        by('anna', itemRated({ item: heat, halfStars: 9 })),
        by('ben', itemRated({ item: heat, halfStars: 1 })),
        by('cleo', itemRated({ item: heat, halfStars: 9 })),
        by('anna', itemRated({ item: akira, halfStars: 10 })),
      )
      .then(heat, { count: 3, sum: 19, histogram: [1, 0, 0, 0, 0, 0, 0, 0, 2, 0] })
      .and(akira, { count: 1, sum: 10, histogram: [0, 0, 0, 0, 0, 0, 0, 0, 0, 1] })
      .twice()
      .rebuilt();
  });

  it('take the place of those they change', () => {
    projected(ratingsOfItem)
      .given(
        by('anna', itemRated({ item: heat, halfStars: 9 }, at)),
        by('ben', itemRated({ item: heat, halfStars: 4 })),
        by('anna', itemRated({ item: heat, halfStars: 2, previous: { halfStars: 9, at } })),
      )
      .then(heat, { count: 2, sum: 6, histogram: [0, 1, 0, 1, 0, 0, 0, 0, 0, 0] })
      .twice()
      .rebuilt();
  });

  it('that are withdrawn leave those of the others, and in the end nothing', () => {
    const rated = [
      by('anna', itemRated({ item: heat, halfStars: 9 }, at)),
      by('ben', itemRated({ item: heat, halfStars: 4 }, at)),
      by('anna', ratingWithdrawn({ item: heat, previous: { halfStars: 9, at } })),
    ];
    projected(ratingsOfItem)
      .given(...rated)
      .then(heat, { count: 1, sum: 4, histogram: [0, 0, 0, 1, 0, 0, 0, 0, 0, 0] })
      .twice()
      .rebuilt();
    projected(ratingsOfItem)
      .given(...rated, by('ben', ratingWithdrawn({ item: heat, previous: { halfStars: 4, at } })))
      .then(heat, undefined)
      .twice()
      .rebuilt();
  });

  it('given again after a withdrawal count again', () => {
    projected(ratingsOfItem)
      .given(
        by('anna', itemRated({ item: heat, halfStars: 9 }, at)),
        by('anna', ratingWithdrawn({ item: heat, previous: { halfStars: 9, at } })),
        by('anna', itemRated({ item: heat, halfStars: 3 })),
      )
      .then(heat, { count: 1, sum: 3, histogram: [0, 0, 1, 0, 0, 0, 0, 0, 0, 0] })
      .twice()
      .rebuilt();
  });
});
