import fc from 'fast-check';
import { item as catalogueItem } from '#contexts/catalogue/domain/item';
import {
  itemListed,
  itemMerged,
  itemRestored,
  itemRetired,
  type ItemEvent,
} from '#contexts/catalogue/domain/item-events';
import { items } from '#contexts/catalogue/read/items/projection';
import { COUNTED, Interactions } from '#contexts/recommendation/read/neighbours/interactions';
import { RowMaker } from '#contexts/recommendation/read/neighbours/row';
import { popularity } from '#contexts/recommendation/read/popularity/projection';
import { FACETS, VERDICTS } from '#contexts/taste/domain/events';
import { broughtByImports, type Brought } from '#contexts/taste/imports/domain/brought';
import { importedTaste } from '#contexts/taste/imports/domain/settle-taste';
import { taste, type TasteCommand } from '#contexts/taste/domain/taste';
import type { Taste } from '#contexts/taste/domain/taste-state';
import { ratingsOfItem } from '#contexts/taste/read/ratings-of-item/projection';
import { DAY_MS, isoTime, streamOf, type Event, type Projection, type Recorded } from '#kernel';
import { foldProjection, inStream, metaOf, recorded } from '#testing';

/**
 * What was withdrawn has never happened: not for the member, not for any read model. Erasing a member is nothing but
 * withdrawing everything, and needs no case of its own anywhere.
 */
interface Done {
  readonly member: string;
  readonly command: TasteCommand;
  readonly at: string;
}

const MEMBERS = ['anna', 'ben', 'cleo'];
const ITEMS = ['movie:tmdb:1', 'movie:tmdb:2', 'movie:tmdb:3', 'anime:mal:1'];

const item = fc.constantFrom(...ITEMS);
const halfStars = fc.integer({ min: 1, max: 10 });
/** Around the turn of a year, often on the same day. */
const moment = fc.integer({ min: 0, max: 12 }).map((n) => isoTime(Date.UTC(2023, 11, 28) + n * (DAY_MS / 2)));
const rating = fc.record({ item, halfStars, at: moment });
const command: fc.Arbitrary<TasteCommand> = fc.oneof(
  fc.record({ do: fc.constant('rate' as const), item, halfStars }),
  fc.record({ do: fc.constant('withdraw-rating' as const), item }),
  fc.record({ do: fc.constant('import-ratings' as const), ratings: fc.array(rating, { maxLength: 4 }) }),
  fc.record({ do: fc.constant('watch' as const), item, at: moment }, { requiredKeys: ['do', 'item'] }),
  fc.record({ do: fc.constant('withdraw-watch' as const), item }),
  fc.constant({ do: 'clear-history' } as const),
  fc.record({ do: fc.constant('choose-genres' as const), genres: fc.subarray(['Crime', 'Drama']) }),
  fc.record({ do: fc.constant('watchlist' as const), item }),
  fc.record({ do: fc.constant('favour' as const), item, position: fc.integer({ min: 1, max: 4 }) }),
  fc.record({ do: fc.constant('dismiss' as const), item }),
  fc.record({ do: fc.constantFrom('withdraw-watchlisting', 'withdraw-favourite', 'withdraw-dismissal'), item }),
  fc.record({ do: fc.constant('give-feedback' as const), id: fc.uuid(), item, verdict: fc.constantFrom(...VERDICTS) }),
  fc.record({
    do: fc.constant('choose-preferences' as const),
    preferences: fc.record({ novelty: fc.constantFrom(null, 0, 1) }),
    buds: fc.boolean(),
  }),
  fc.record({
    do: fc.constant('choose-services' as const),
    services: fc.constantFrom(null, { region: 'DE', services: ['mubi'] }, { region: 'DE', services: [] }),
  }),
  fc.record({
    do: fc.constant('correct-taste' as const),
    corrections: fc.constantFrom(...FACETS).map((kind) => [{ kind, name: '1990s', weight: 0.5 }]),
  }),
);
const histories = fc.array(fc.record({ member: fc.constantFrom(...MEMBERS), command, at: moment }), { maxLength: 40 });

interface Imported {
  readonly item: string;
  readonly halfStars: number;
  readonly at: string;
}

interface Lived {
  readonly tastes: ReadonlyMap<string, Taste>;
  readonly log: readonly Recorded[];
}

const live = (history: readonly Done[]): Lived => {
  const tastes = new Map<string, Taste>();
  const facts = history.flatMap(({ member, command: each, at }) => {
    const state = tastes.get(member) ?? taste.initial;
    const events = taste.decide(state, each, metaOf({ occurredAt: at }));
    const evolved = events.reduce(
      (s, event) => taste.evolve(s, event, metaOf({ occurredAt: event.occurredAt ?? at })),
      state,
    );
    tastes.set(member, evolved);
    return events.map((event) => inStream(streamOf(taste, member), event, { occurredAt: event.occurredAt ?? at }));
  });
  return { tastes, log: recorded(...facts) };
};

const documentsOf = <D, E extends Event>(projection: Projection<D, E>, log: readonly Recorded[]) =>
  Object.fromEntries(foldProjection(projection, [log as readonly Recorded<E>[]]));

const rowsOf = (log: readonly Recorded[]) => {
  const interactions = new Interactions();
  for (const each of log) if (COUNTED.has(each.event.type)) interactions.count(each as never);
  return ITEMS.map((each) => new RowMaker().row(interactions.postings, interactions.postings.itemOf(each)));
};

/** Everything that is folded from taste. */
const known = ({ tastes, log }: Lived) => ({
  tastes: Object.fromEntries(
    MEMBERS.map((name) => [name, JSON.parse(JSON.stringify(tastes.get(name) ?? taste.initial)) as unknown]),
  ),
  ratingsOfItem: documentsOf(ratingsOfItem, log),
  popularity: documentsOf(popularity, log),
  rows: rowsOf(log),
});

const NOTHING = known(live([]));

/** All of an import of ratings by one member, brought in and taken back. */
const importedAndUndone = (before: Lived, member: string, ratings: readonly Imported[]): Lived => {
  const [cause, stream] = ['import', streamOf(taste, member)];
  let [state, brought] = [before.tastes.get(member) ?? taste.initial, broughtByImports.initial];
  const settled = (wanted: readonly Imported[]): readonly Event[] => {
    const titles = ITEMS.map((each) => ({
      item: each,
      marks: wanted.filter((rated) => rated.item === each).map((rated) => ({ kind: 'rated' as const, ...rated })),
      brought: brought.getIn([cause, each], {}) as Brought,
      likeId: '',
    }));
    const events = importedTaste.decide(state, { do: 'settle', titles }, metaOf({ occurredAt: END }));
    for (const event of events) {
      const meta = metaOf({ occurredAt: event.occurredAt ?? END, causedBy: cause });
      [state, brought] = [taste.evolve(state, event, meta), broughtByImports.evolve(brought, event, meta)];
    }
    return events;
  };
  const facts = [...settled(ratings), ...settled([])];
  const log = recorded(
    ...before.log.map(({ stream: of, event, meta }) => inStream(of, event, { occurredAt: meta.occurredAt })),
    ...facts.map((event) => inStream(stream, event, { occurredAt: event.occurredAt ?? END })),
  );
  return { tastes: new Map([...before.tastes, [member, state]]), log };
};
/** Nothing, and nothing more to come. */
const CLOSED = { ...(JSON.parse(JSON.stringify(taste.initial)) as object), closed: true };
const END = isoTime(Date.UTC(2024, 1, 1));

const WITHDRAWALS = ['withdraw-rating', 'withdraw-watchlisting', 'withdraw-favourite', 'withdraw-dismissal'] as const;
const NO_CORRECTIONS = FACETS.map((kind) => ({ kind, name: '1990s', weight: null }));

/** Of the feedback that was given, what stands: the same verdict again gave none. */
const feedbackOf = (history: readonly Done[], member: string): readonly string[] => [
  ...(live(history).tastes.get(member) ?? taste.initial).feedback.keys(),
];

describe('what was withdrawn', () => {
  it('has never happened', () => {
    expect(NOTHING).toMatchObject({ ratingsOfItem: {}, popularity: {}, rows: ITEMS.map(() => undefined) });
    fc.assert(
      fc.property(histories, (history) => {
        const everything = MEMBERS.flatMap((member): readonly Done[] => [
          ...ITEMS.flatMap((each) =>
            WITHDRAWALS.map((what) => ({ member, command: { do: what, item: each }, at: END })),
          ),
          ...feedbackOf(history, member).map((id) => ({
            member,
            command: { do: 'withdraw-feedback', id } as const,
            at: END,
          })),
          { member, command: { do: 'clear-history' }, at: END },
          { member, command: { do: 'choose-genres', genres: [] }, at: END },
          { member, command: { do: 'choose-preferences', preferences: { novelty: null }, buds: false }, at: END },
          { member, command: { do: 'choose-services', services: null }, at: END },
          { member, command: { do: 'correct-taste', corrections: NO_CORRECTIONS }, at: END },
        ]);
        expect(known(live([...history, ...everything]))).toEqual(NOTHING);
      }),
    );
  });

  it('has never happened to anybody but one who is being erased, and is gone as a whole', () => {
    fc.assert(
      fc.property(histories, fc.constantFrom(...MEMBERS), (history, member) => {
        const erased = live([...history, { member, command: { do: 'withdraw-all' }, at: END }]);
        const { tastes: others, ...rest } = known(live(history.filter((done) => done.member !== member)));
        expect(known(erased)).toEqual({ tastes: { ...others, [member]: CLOSED }, ...rest });
      }),
    );
  });

  it('by an import that is undone has never happened, and what it replaced has', () => {
    fc.assert(
      fc.property(
        histories,
        fc.constantFrom(...MEMBERS),
        fc.uniqueArray(rating, { selector: (each) => each.item }),
        (history, member, ratings) => {
          const before = live(history);
          expect(known(importedAndUndone(before, member, ratings))).toEqual(known(before));
        },
      ),
    );
  });

  it('leaves the rest as it is without it', () => {
    const withoutRatingsOf =
      (gone: string, by: string) =>
      (done: Done): readonly Done[] => {
        const { member, command: each } = done;
        if (member !== by) return [done];
        if (each.do === 'import-ratings')
          return [{ ...done, command: { ...each, ratings: each.ratings.filter((one) => one.item !== gone) } }];
        return (each.do === 'rate' || each.do === 'withdraw-rating') && each.item === gone ? [] : [done];
      };
    fc.assert(
      fc.property(histories, item, fc.constantFrom(...MEMBERS), (history, gone, member) => {
        const withdrawn: Done = { member, command: { do: 'withdraw-rating', item: gone }, at: END };
        const others = history.flatMap(withoutRatingsOf(gone, member));
        expect(known(live([...history, withdrawn]))).toEqual(known(live(others)));
      }),
    );
  });
});

describe('an item that was retired or merged, and restored', () => {
  it.each([
    ['retired', itemRetired({})],
    ['merged', itemMerged({ into: 'movie:tmdb:2' })],
  ])('has never been %s', (_what, event) => {
    const listed = itemListed({ medium: 'movie', attributes: { title: 'Heat', genres: [] } });
    const stream = streamOf(catalogueItem, 'movie:tmdb:1');
    const logOf = (...events: readonly Event[]) => recorded(...events.map((each) => inStream(stream, each)));
    const folded = (...events: readonly ItemEvent[]) =>
      events.reduce((state, each) => catalogueItem.evolve(state, each, metaOf()), catalogueItem.initial);
    expect(folded(listed, event, itemRestored({}))).toEqual(folded(listed));
    expect(documentsOf(items, logOf(listed, event, itemRestored({})))).toEqual(documentsOf(items, logOf(listed)));
  });
});
