import fc from 'fast-check';
import { DAY_MS, isoTime } from '#kernel';
import { metaOf } from '#testing';
import { FACETS, VERDICTS, type TasteEvent } from './events.ts';
import { withdrawalOf } from './give-feedback.ts';
import { interactionsOf, ownItems } from './interactions.ts';
import { taste, type TasteCommand } from './taste.ts';
import type { Taste } from './taste-state.ts';

const ITEMS = ['movie:a', 'movie:b', 'anime:c'] as const;
const item = fc.constantFrom(...ITEMS);
const about = <T extends string>(what: T) => fc.record({ do: fc.constant(what), item });
const slider = fc.constantFrom(undefined, null, 0, 0.5, 1);
const command: fc.Arbitrary<TasteCommand> = fc.oneof(
  fc.record({ do: fc.constant('rate' as const), item, halfStars: fc.integer({ min: 1, max: 10 }) }),
  fc.record(
    { do: fc.constant('favour' as const), item, position: fc.integer({ min: 1, max: 4 }) },
    { requiredKeys: ['do', 'item'] },
  ),
  fc.record({
    do: fc.constant('give-feedback' as const),
    id: fc.uuid(),
    item,
    verdict: fc.constantFrom(...VERDICTS),
  }),
  fc.record({
    do: fc.constant('choose-preferences' as const),
    preferences: fc.record({ diversity: slider, adultTitles: fc.constantFrom(undefined, null, true, false) }),
    buds: fc.constantFrom(undefined, true, false),
  }),
  fc.record({
    do: fc.constant('correct-taste' as const),
    corrections: fc.array(
      fc.record({
        kind: fc.constantFrom(...FACETS),
        name: fc.constant('1990s'),
        weight: fc.constantFrom(null, -1, 0.5),
      }),
      { maxLength: 3 },
    ),
  }),
  fc.record({ do: fc.constant('choose-genres' as const), genres: fc.subarray(['Crime', 'Drama']) }),
  fc.constant({ do: 'clear-history' } as const),
  about('watch'),
  about('watchlist'),
  about('dismiss'),
  about('withdraw-rating'),
  about('withdraw-watch'),
  about('withdraw-watchlisting'),
  about('withdraw-favourite'),
  about('withdraw-dismissal'),
);
const lives = fc.array(fc.record({ command, day: fc.integer({ min: 0, max: 5 }) }), { maxLength: 40 });

interface Happened {
  readonly event: TasteEvent;
  readonly at: string;
}

const dayOf = (day: number): string => isoTime(Date.UTC(2024, 2, 1) + day * DAY_MS);

const step = (state: Taste, { event, at }: Happened): Taste => taste.evolve(state, event, metaOf({ occurredAt: at }));

const decided = (state: Taste, change: TasteCommand, at: string): readonly Happened[] =>
  taste.decide(state, change, metaOf({ occurredAt: at })).map((event) => ({ event, at: event.occurredAt ?? at }));

const live = (life: readonly { readonly command: TasteCommand; readonly day: number }[], from = taste.initial) =>
  life.reduce<{ readonly state: Taste; readonly log: readonly Happened[] }>(
    ({ state, log }, { command: change, day }) => {
      const facts = decided(state, change, dayOf(day));
      return { state: facts.reduce(step, state), log: [...log, ...facts] };
    },
    { state: from, log: [] },
  );

/** One command for each thing that stands. */
const everythingOf = (state: Taste): readonly TasteCommand[] => [
  ...ITEMS.flatMap((each): readonly TasteCommand[] => [
    { do: 'withdraw-rating', item: each },
    { do: 'withdraw-watchlisting', item: each },
    { do: 'withdraw-favourite', item: each },
    { do: 'withdraw-dismissal', item: each },
  ]),
  ...[...state.feedback.keys()].map((id) => ({ do: 'withdraw-feedback', id }) as const),
  { do: 'clear-history' },
  { do: 'choose-genres', genres: [] },
  { do: 'choose-preferences', preferences: { diversity: null, adultTitles: null }, buds: false },
  { do: 'correct-taste', corrections: FACETS.map((kind) => ({ kind, name: '1990s', weight: null })) },
];

const plain = (state: Taste): unknown => JSON.parse(JSON.stringify(state));

describe('any life of a taste', () => {
  it('and the withdrawal of everything is a taste that never was', () => {
    fc.assert(
      fc.property(lives, (life) => {
        const { state } = live(life);
        const { state: end } = live(
          everythingOf(state).map((change) => ({ command: change, day: 9 })),
          state,
        );
        expect(plain(end)).toEqual(plain(taste.initial));
        expect(interactionsOf(end)).toEqual([]);
        expect(ownItems(end).size).toBe(0);
      }),
    );
  });

  it('is the same when every fact comes twice', () => {
    fc.assert(
      fc.property(lives, (life) => {
        const { state, log } = live(life);
        const twice = log.flatMap((fact) => [fact, fact]).reduce(step, taste.initial);
        expect(plain(twice)).toEqual(plain(state));
      }),
    );
  });

  it('is the same when every command comes twice, at the same time', () => {
    fc.assert(
      fc.property(lives, (life) => {
        expect(plain(live(life.flatMap((each) => [each, each])).state)).toEqual(plain(live(life).state));
      }),
    );
  });

  it('has one interaction a title at most, and each is an own title or waits on the watchlist', () => {
    fc.assert(
      fc.property(lives, (life) => {
        const { state } = live(life);
        const items = interactionsOf(state).map((each) => each.item);
        expect(new Set(items).size).toBe(items.length);
        expect(items.toSorted()).toEqual([...new Set([...ownItems(state), ...state.watchlist.keys()])].sort());
      }),
    );
  });

  it('tells in each withdrawal of feedback what the feedback was', () => {
    fc.assert(
      fc.property(lives, (life) => {
        const { state } = live(life);
        for (const feedback of state.feedback.values()) {
          const { data } = withdrawalOf(feedback);
          expect({ ...data.previous, id: data.id, item: data.item }).toEqual(feedback);
        }
      }),
    );
  });
});
