import { inStream, projected } from '#testing';
import { itemListed, itemRevised, type ItemEvent } from '../../domain/item.ts';
import { items } from './projection.ts';

const heat = 'movie:movielens:6';
const akira = 'anime:mal:47';
const of = (id: string, event: ItemEvent) => inStream(`item-${id}`, event);

const attributes = { title: 'Heat', genres: ['Crime'], year: 1995 };

describe('items', () => {
  it('are what was told of them, with their id and medium', () => {
    projected(items)
      .given(
        of(heat, itemListed({ medium: 'movie', attributes })),
        of(akira, itemListed({ medium: 'anime', attributes: { title: 'Akira', genres: [] } })),
      )
      .then(heat, { id: heat, medium: 'movie', title: 'Heat', genres: ['Crime'], year: 1995 })
      .and(akira, { id: akira, medium: 'anime', title: 'Akira', genres: [] })
      .twice()
      .rebuilt();
  });

  it('are as they were told last: a revision is the whole picture', () => {
    projected(items)
      .given(
        of(heat, itemListed({ medium: 'movie', attributes })),
        of(heat, itemRevised({ attributes: { title: 'Heat', genres: ['Drama'], runtime: 170 } })),
      )
      .then(heat, { id: heat, medium: 'movie', title: 'Heat', genres: ['Drama'], runtime: 170 })
      .twice()
      .rebuilt();
  });
});
