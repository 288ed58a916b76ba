import fc from 'fast-check';
import { given, metaOf, NOW } from '#testing';
import { favouriteMoved, favouriteWithdrawn, itemFavoured, type TasteEvent } from './events.ts';
import { MOST_FAVOURITES } from './favourites.ts';
import { taste } from './taste.ts';

const favour = (item: string, position?: number) =>
  ({ do: 'favour', item, ...(position !== undefined && { position }) }) as const;
const favoured = (item: string, position: number) => itemFavoured({ item, position });

/** a, b, c, in this order. */
const abc = [favoured('a', 1), favoured('b', 2), favoured('c', 3)] as const;

const orderAfter = (...events: readonly TasteEvent[]): readonly string[] =>
  events
    .reduce((state, event) => taste.evolve(state, event, metaOf()), taste.initial)
    .favourites.map(({ item }) => item);

describe('favourites', () => {
  it('are added at the end, or where one says', () => {
    given(taste).when(favour('a')).then(favoured('a', 1));
    given(taste, ...abc)
      .when(favour('d'))
      .then(favoured('d', 4));
    given(taste, ...abc)
      .when(favour('d', 2))
      .then(favoured('d', 2));
    expect(orderAfter(...abc, favoured('d', 2))).toEqual(['a', 'd', 'b', 'c']);
  });

  it('keep the time of the source', () => {
    const at = '2020-02-29T23:59:59.999Z';
    given(taste)
      .when({ do: 'favour', item: 'a', at })
      .then(itemFavoured({ item: 'a', position: 1 }, at));
  });

  it('are moved, saying where they stood', () => {
    given(taste, ...abc)
      .when(favour('c', 1))
      .then(favouriteMoved({ item: 'c', position: 1, previous: { position: 3 } }));
    expect(orderAfter(...abc, favouriteMoved({ item: 'c', position: 1, previous: { position: 3 } }))).toEqual([
      'c',
      'a',
      'b',
    ]);
    expect(orderAfter(...abc, favouriteMoved({ item: 'a', position: 2, previous: { position: 1 } }))).toEqual([
      'b',
      'a',
      'c',
    ]);
  });

  it('beyond the end stand at the end', () => {
    given(taste, ...abc)
      .when(favour('d', 99))
      .then(favoured('d', 4));
    given(taste, ...abc)
      .when(favour('a', 99))
      .then(favouriteMoved({ item: 'a', position: 3, previous: { position: 1 } }));
  });

  it('stay where they are when told again', () => {
    given(taste, ...abc)
      .when(favour('b'))
      .nothing();
    given(taste, ...abc)
      .when(favour('b', 2))
      .nothing();
    given(taste, ...abc)
      .when(favour('c', 99))
      .nothing();
  });

  it.each([0, -1, 1.5, NaN])('refuse the position %d', (position) => {
    given(taste, ...abc)
      .when(favour('b', position))
      .rejects('POSITION_OUT_OF_RANGE');
  });

  it('are withdrawn, saying where they stood and since when', () => {
    given(taste, ...abc)
      .when({ do: 'withdraw-favourite', item: 'b' })
      .then(favouriteWithdrawn({ item: 'b', previous: { position: 2, at: NOW } }));
    expect(orderAfter(...abc, favouriteWithdrawn({ item: 'b', previous: { position: 2, at: NOW } }))).toEqual([
      'a',
      'c',
    ]);
    given(taste, ...abc)
      .when({ do: 'withdraw-favourite', item: 'd' })
      .nothing();
  });

  it('are a thousand and no more', () => {
    const full = Array.from({ length: MOST_FAVOURITES }, (_, n) => favoured(String(n), n + 1));
    given(taste, ...full)
      .when(favour('one more'))
      .rejects('TOO_MANY_FAVOURITES', { most: MOST_FAVOURITES });
    given(taste, ...full)
      .when(favour('0', 2))
      .then(favouriteMoved({ item: '0', position: 2, previous: { position: 1 } }));
  });

  it('stand where they were last put, each once', () => {
    const changes = fc.array(
      fc.record({ item: fc.constantFrom('a', 'b', 'c', 'd', 'e'), position: fc.integer({ min: 1, max: 7 }) }),
    );
    fc.assert(
      fc.property(changes, (list) => {
        let state = taste.initial;
        const order: string[] = [];
        for (const { item, position } of list) {
          for (const event of taste.decide(state, favour(item, position), metaOf()))
            state = taste.evolve(state, event, metaOf());
          if (order.includes(item)) order.splice(order.indexOf(item), 1);
          order.splice(position - 1, 0, item);
          expect(state.favourites.map((each) => each.item)).toEqual(order);
        }
      }),
    );
  });
});
