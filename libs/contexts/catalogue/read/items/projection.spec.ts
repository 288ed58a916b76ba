import { inStream, metaOf, projected } from '#testing';
import {
  itemEdited,
  itemListed,
  itemMerged,
  itemRestored,
  itemRetired,
  itemRevised,
  type ItemEvent,
} from '../../domain/item-events.ts';
import { items } from './projection.ts';

const heat = 'movie:movielens:6';
const akira = 'anime:mal:47';
const of = (id: string, event: ItemEvent) => inStream(`item-${id}`, event);

const attributes = { title: 'Heat', genres: ['Crime'], year: 1995 };
const listedAt = metaOf().occurredAt;
const listed = of(heat, itemListed({ medium: 'movie', attributes }));
const document = { id: heat, medium: 'movie', listedAt, ...attributes };

describe('items', () => {
  it('are what was told of them, with their id and medium', () => {
    projected(items)
      .given(listed, of(akira, itemListed({ medium: 'anime', attributes: { title: 'Akira', genres: [] } })))
      .then(heat, document)
      .and(akira, { id: akira, medium: 'anime', listedAt, title: 'Akira', genres: [] })
      .twice()
      .rebuilt();
  });

  it('are as they were told last: a revision is the whole picture', () => {
    projected(items)
      .given(listed, of(heat, itemRevised({ attributes: { title: 'Heat', genres: ['Drama'], runtime: 170 } })))
      .then(heat, { id: heat, medium: 'movie', listedAt, title: 'Heat', genres: ['Drama'], runtime: 170 })
      .twice()
      .rebuilt();
  });

  it('tell which fields an admin has set, whatever is told of the others since', () => {
    projected(items)
      .given(
        listed,
        of(heat, itemEdited({ attributes: { ...attributes, year: 1996 }, fields: ['year'] })),
        of(heat, itemEdited({ attributes: { ...attributes, title: 'HEAT' }, fields: ['title', 'year'] })),
        of(heat, itemRevised({ attributes: { ...attributes, title: 'HEAT', runtime: 170 } })),
      )
      .then(heat, { ...document, title: 'HEAT', runtime: 170, edited: ['title', 'year'] })
      .twice()
      .rebuilt();
  });

  it('are retired, and stay so whatever their sources tell', () => {
    projected(items)
      .given(listed, of(heat, itemRetired({})), of(heat, itemRevised({ attributes: { ...attributes, year: 1996 } })))
      .then(heat, { ...document, year: 1996, standing: 'retired' })
      .twice()
      .rebuilt();
  });

  it('are merged into another', () => {
    projected(items)
      .given(listed, of(heat, itemMerged({ into: 'movie:tmdb:949' })))
      .then(heat, { ...document, standing: 'merged', mergedInto: 'movie:tmdb:949' })
      .twice()
      .rebuilt();
  });

  it.each([
    ['retired', itemRetired({})],
    ['merged', itemMerged({ into: 'movie:tmdb:949' })],
  ])('are as if they had never been %s once they are restored', (_what, event) => {
    projected(items)
      .given(listed, of(heat, event), of(heat, itemRestored({})))
      .then(heat, document)
      .twice()
      .rebuilt();
  });
});
