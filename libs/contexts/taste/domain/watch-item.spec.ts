import { given, NOW } from '#testing';
import { itemRated, itemWatched, watchWithdrawn } from './events.ts';
import { taste } from './taste.ts';
import { MOST_CLEARED } from './watch-item.ts';

const heat = 'movie:movielens:6';
const akira = 'anime:mal:47';
const before = '2020-02-29T23:59:59.999Z';
const later = '2021-01-01T00:00:00.000Z';

describe('watching a title', () => {
  const watch = (at?: string) => ({ do: 'watch', item: heat, ...(at !== undefined && { at }) }) as const;

  it('is a fact of this moment', () => {
    given(taste)
      .when(watch())
      .then(itemWatched({ item: heat }));
  });

  it('may have been earlier', () => {
    given(taste)
      .when(watch(before))
      .then(itemWatched({ item: heat }, before));
  });

  it('yet to come is now: clocks differ', () => {
    given(taste)
      .when(watch('9999-12-31T23:59:59.999Z'))
      .then(itemWatched({ item: heat }));
  });

  it('again says when it was watched before', () => {
    given(taste, itemWatched({ item: heat }, before))
      .when(watch(later))
      .then(itemWatched({ item: heat, previous: { at: before } }, later));
  });

  it.each([before, later])('before the time that is known changes nothing (%s)', (at) => {
    given(taste, itemWatched({ item: heat }, later))
      .when(watch(at))
      .nothing();
  });

  it('at the same moment changes nothing', () => {
    given(taste, itemWatched({ item: heat }))
      .when(watch())
      .nothing();
  });
});

describe('withdrawing a viewing', () => {
  const withdraw = { do: 'withdraw-watch', item: heat } as const;

  it('says what was withdrawn', () => {
    given(taste, itemWatched({ item: heat }, before), itemRated({ item: heat, halfStars: 8 }))
      .when(withdraw)
      .then(watchWithdrawn({ item: heat, previous: { at: before } }));
  });

  it('that is not known changes nothing', () => {
    given(taste, itemWatched({ item: akira }), itemRated({ item: heat, halfStars: 8 }))
      .when(withdraw)
      .nothing();
  });
});

describe('clearing the history', () => {
  const clear = { do: 'clear-history' } as const;

  it('withdraws every viewing and no rating', () => {
    given(
      taste,
      itemWatched({ item: heat }, before),
      itemWatched({ item: akira }),
      itemRated({ item: heat, halfStars: 8 }),
    )
      .when(clear)
      .then(
        watchWithdrawn({ item: heat, previous: { at: before } }),
        watchWithdrawn({ item: akira, previous: { at: NOW } }),
      );
  });

  it('that is empty changes nothing', () => {
    given(taste, itemRated({ item: heat, halfStars: 8 }))
      .when(clear)
      .nothing();
  });

  it('takes no more at once than one append can hold', () => {
    const titles = Array.from({ length: MOST_CLEARED + 1 }, (_, n) => itemWatched({ item: `movie:movielens:${n}` }));
    const state = titles.reduce(
      (s, event) => taste.evolve(s, event, { commandId: '', actor: '', occurredAt: NOW }),
      taste.initial,
    );
    const meta = { commandId: '', actor: '', occurredAt: NOW };
    expect(taste.decide(state, clear, meta)).toHaveLength(1_000);
  });
});
