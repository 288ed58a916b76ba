import fc from 'fast-check';
import { Map } from 'immutable';
import { isoTime, DAY_MS } from '#kernel';
import { given, idNamed, metaOf, NOW } from '#testing';
import {
  feedbackGiven,
  itemRated,
  itemWatched,
  itemWatchlisted,
  ratingWithdrawn,
  watchlistingWithdrawn,
  watchWithdrawn,
  type TasteEvent,
} from '../../domain/events.ts';
import { taste, type TasteCommand } from '../../domain/taste.ts';
import type { Taste } from '../../domain/taste-state.ts';
import { broughtByImports, type AllBrought, type Brought } from './brought.ts';
import type { Mark } from './history-record.ts';
import { importedTaste, type Settling } from './settle-taste.ts';

const heat = 'movie:movielens:6';
const early = '2019-01-01T00:00:00.000Z';
const late = '2021-01-01T00:00:00.000Z';
const likeId = idNamed('like');
const settle = (marks: readonly Mark[], brought: Brought = {}, item = heat): Settling => ({
  item,
  marks,
  brought,
  likeId,
});
const settling = (...titles: readonly Settling[]) => ({ do: 'settle', titles }) as const;
const stars = (halfStars: number, at = late): Mark => ({ kind: 'rated', halfStars, at });

describe('bringing a history in', () => {
  it('keeps the times of the source, of every kind', () => {
    given(importedTaste)
      .when(
        settling(
          settle([
            stars(9),
            { kind: 'watched', at: early },
            { kind: 'watchlist', at: early },
            { kind: 'liked', at: late },
          ]),
        ),
      )
      .then(
        itemRated({ item: heat, halfStars: 9 }, late),
        itemWatched({ item: heat }, early),
        itemWatchlisted({ item: heat }, early),
        feedbackGiven({ id: likeId, item: heat, verdict: 'like' }, late),
      );
  });

  it('leaves a newer rating of the own alone, and replaces an older one', () => {
    given(importedTaste, itemRated({ item: heat, halfStars: 3 }, late))
      .when(settling(settle([stars(9, early)])))
      .nothing();
    given(importedTaste, itemRated({ item: heat, halfStars: 3 }, early))
      .when(settling(settle([stars(9)])))
      .then(itemRated({ item: heat, halfStars: 9, previous: { halfStars: 3, at: early } }, late));
  });

  it('without a time changes nothing that is known', () => {
    const undated = { ...stars(9, NOW), undated: true } as const;
    given(importedTaste, itemRated({ item: heat, halfStars: 3 }, early))
      .when(settling(settle([undated])))
      .nothing();
    given(importedTaste)
      .when(settling(settle([undated])))
      .then(itemRated({ item: heat, halfStars: 9 }, NOW));
  });
});

describe('what an import brought', () => {
  const brought: Brought = {
    rated: { stands: { halfStars: 9, at: late }, replaced: { halfStars: 3, at: early } },
    watched: { stands: { at: late } },
    watchlist: { stands: { at: early } },
  };
  const asBrought = [
    itemRated({ item: heat, halfStars: 9 }, late),
    itemWatched({ item: heat }, late),
    itemWatchlisted({ item: heat }, early),
  ] as const;

  it('is taken back, and what it replaced put back', () => {
    given(importedTaste, ...asBrought)
      .when(settling(settle([], brought)))
      .then(
        itemRated({ item: heat, halfStars: 3, previous: { halfStars: 9, at: late } }, early),
        watchWithdrawn({ item: heat, previous: { at: late } }),
        watchlistingWithdrawn({ item: heat, previous: { at: early } }),
      );
    given(importedTaste, asBrought[0])
      .when(settling(settle([], { rated: { stands: { halfStars: 9, at: late } } })))
      .then(ratingWithdrawn({ item: heat, previous: { halfStars: 9, at: late } }));
  });

  it('stays where it is still meant', () => {
    given(importedTaste, ...asBrought)
      .when(settling(settle([stars(9), { kind: 'watched', at: late }, { kind: 'watchlist', at: early }], brought)))
      .nothing();
  });

  it('changes into what is meant now', () => {
    given(importedTaste, asBrought[0])
      .when(settling(settle([stars(5, '2020-01-01T00:00:00.000Z')], { rated: brought.rated! })))
      .then(itemRated({ item: heat, halfStars: 5, previous: { halfStars: 9, at: late } }, '2020-01-01T00:00:00.000Z'));
  });

  it('is left alone where the member has spoken since', () => {
    given(importedTaste, itemRated({ item: heat, halfStars: 2 }))
      .when(settling(settle([], brought)))
      .nothing();
    given(importedTaste)
      .when(settling(settle([stars(9)], brought)))
      .nothing();
  });
});

/** A member, and imports that come and go, each told by its cause. */
interface World {
  readonly taste: Taste;
  readonly brought: AllBrought;
}

const EMPTY: World = { taste: taste.initial, brought: broughtByImports.initial };
const ITEMS = ['movie:a', 'movie:b', 'anime:c'] as const;
const item = fc.constantFrom(...ITEMS);
const day = fc.integer({ min: 0, max: 6 }).map((n) => isoTime(Date.UTC(2024, 2, 1) + n * DAY_MS));
const mark: fc.Arbitrary<Mark> = fc.oneof(
  fc.record({ kind: fc.constant('rated' as const), halfStars: fc.integer({ min: 1, max: 10 }), at: day }),
  fc.record({ kind: fc.constantFrom('watched' as const, 'watchlist' as const, 'liked' as const), at: day }),
);
const marks = fc
  .array(fc.record({ item, mark }), { maxLength: 6 })
  .map((list) => new globalThis.Map(list.map((each) => [`${each.item} ${each.mark.kind}`, each])))
  .map((byKind) =>
    ITEMS.map((each) => ({
      item: each,
      marks: [...byKind.values()].filter((m) => m.item === each).map((m) => m.mark),
    })),
  );
const own: fc.Arbitrary<TasteCommand> = fc.oneof(
  fc.record({ do: fc.constant('rate' as const), item, halfStars: fc.integer({ min: 1, max: 10 }) }),
  fc.record({
    do: fc.constantFrom('withdraw-rating', 'withdraw-watch', 'withdraw-watchlisting'),
    item,
  }) as fc.Arbitrary<TasteCommand>,
  fc.record({ do: fc.constantFrom('watch', 'watchlist'), item }) as fc.Arbitrary<TasteCommand>,
);
const lives = fc.array(own, { maxLength: 10 });

const told = (world: World, events: readonly TasteEvent[], causedBy?: string): World =>
  events.reduce(({ taste: state, brought }, event) => {
    const meta = metaOf({ ...(causedBy && { causedBy }), ...(event.occurredAt && { occurredAt: event.occurredAt }) });
    return { taste: taste.evolve(state, event, meta), brought: broughtByImports.evolve(brought, event, meta) };
  }, world);

const lived = (world: World, commands: readonly TasteCommand[]): World =>
  commands.reduce((at, command) => told(at, taste.decide(at.taste, command, metaOf())), world);

type Wanted = readonly { readonly item: string; readonly marks: readonly Mark[] }[];

const settled = (world: World, cause: string, wanted: Wanted): World => {
  const brought = world.brought.get(cause) ?? Map<string, Brought>();
  const titles = wanted.map((each) => ({
    ...each,
    brought: brought.get(each.item) ?? {},
    likeId: idNamed(`${cause} ${each.item}`),
  }));
  return told(world, importedTaste.decide(world.taste, { do: 'settle', titles }, metaOf()), cause);
};

const NOTHING: Wanted = ITEMS.map((each) => ({ item: each, marks: [] }));
const plain = ({ taste: state }: World): unknown => JSON.parse(JSON.stringify(state));

describe('an import', () => {
  it('that is undone has never happened', () => {
    fc.assert(
      fc.property(lives, marks, (life, wanted) => {
        const before = lived(EMPTY, life);
        const after = settled(settled(before, 'import', wanted), 'import', NOTHING);
        expect(plain(after)).toEqual(plain(before));
        expect(after.brought.get('import')?.size ?? 0).toBe(0);
      }),
    );
  });

  it('that is settled again brings nothing more, whatever was rated or watched since', () => {
    const more = fc.array(
      own.filter(({ do: what }) => what === 'rate' || what === 'watch'),
      { maxLength: 5 },
    );
    fc.assert(
      fc.property(lives, marks, more, (life, wanted, since) => {
        const once = lived(settled(lived(EMPTY, life), 'import', wanted), since);
        expect(plain(settled(once, 'import', wanted))).toEqual(plain(once));
      }),
    );
  });

  it('that is corrected ends as if it had been right at once', () => {
    fc.assert(
      fc.property(lives, marks, marks, (life, wrong, right) => {
        const before = lived(EMPTY, life);
        const corrected = settled(settled(before, 'import', wrong), 'import', right);
        expect(plain(corrected)).toEqual(plain(settled(before, 'import', right)));
      }),
    );
  });

  it('takes nothing back that the member said since', () => {
    fc.assert(
      fc.property(
        marks,
        fc.array(fc.record({ do: fc.constant('rate' as const), item, halfStars: fc.constant(1) }), { minLength: 1 }),
        (wanted, since) => {
          const spoken = lived(settled(EMPTY, 'import', wanted.map(withoutOnes)), since);
          const undone = settled(spoken, 'import', NOTHING);
          for (const { item: each } of since) expect(undone.taste.ratings.get(each)).toEqual({ halfStars: 1, at: NOW });
        },
      ),
    );
  });

  it('beside another is undone alone', () => {
    fc.assert(
      fc.property(marks, marks, (one, other) => {
        const onlyA = one.map((each) => (each.item === 'movie:a' ? each : { ...each, marks: [] }));
        const notA = other.map((each) => (each.item === 'movie:a' ? { ...each, marks: [] } : each));
        const both = settled(settled(EMPTY, 'one', onlyA), 'other', notA);
        expect(plain(settled(both, 'one', NOTHING))).toEqual(plain(settled(EMPTY, 'other', notA)));
      }),
    );
  });
});

/** So that the member's own half star is news. */
const withoutOnes = (each: Wanted[number]): Wanted[number] => ({
  ...each,
  marks: each.marks.filter(({ halfStars }) => halfStars !== 1),
});
