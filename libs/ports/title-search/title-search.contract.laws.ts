import fc from 'fast-check';
import { seeds } from '#testing';
import { entry } from './title-search.contract.titles.ts';
import type { Searchable, TitleHit, TitleSearch } from './title-search.ts';

const TIERS: readonly TitleHit['match'][] = ['exact', 'prefix', 'words', 'fuzzy'];

/** What holds for every title search, whatever it is filled with. */
export const titleSearchLaws = (create: () => TitleSearch): void => {
  const word = fc.constantFrom(
    ...'the toy story heat of amélie 千尋 II 2 1995 spider-man o’hara ß 😀 naruto'.split(' '),
  );
  const title = fc.array(word, { minLength: 1, maxLength: 4 }).map((words) => words.join(' '));
  const entries = fc.array(
    fc.record({
      title,
      medium: fc.constantFrom('movie', 'anime'),
      weight: fc.nat(1_000),
      people: fc.array(title, { maxLength: 2 }),
    }),
    { minLength: 1, maxLength: 12 },
  );
  const filled = (given: readonly Partial<Searchable>[]): readonly Searchable[] =>
    given.map((each, i) => entry(each.title!, { ...each, id: `id-${i}` }));
  const searchOf = (all: readonly Searchable[]): TitleSearch => {
    const made = create();
    for (const each of all) made.put(each);
    return made;
  };

  it('finds each title by itself, as a whole', () => {
    const anyTitle = fc.oneof(title, fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 }));
    fc.assert(
      fc.property(fc.array(anyTitle, { minLength: 1, maxLength: 8 }), (given) => {
        const all = filled(given.map((each) => ({ title: each })));
        const made = searchOf(all);
        for (const { id, title: whole } of all.filter((each) => each.title.trim() !== ''))
          expect(made.search(whole, { limit: 100 })).toContainEqual(expect.objectContaining({ id, match: 'exact' }));
      }),
      seeds(60),
    );
  });

  it('answers in order of score, the better match first, each title once, and only what was asked for', () => {
    fc.assert(
      fc.property(entries, title, fc.integer({ min: 1, max: 10 }), (given, query, limit) => {
        const made = searchOf(filled(given));
        const hits = made.search(query, { limit, media: new Set(['movie']) });
        expect(hits.length).toBeLessThanOrEqual(limit);
        expect(new Set(hits.map(({ id }) => id)).size).toBe(hits.length);
        expect(hits.map(({ score }) => score)).toEqual(hits.map(({ score }) => score).toSorted((a, b) => b - a));
        const tiers = hits.map(({ match }) => TIERS.indexOf(match));
        expect(tiers).toEqual(tiers.toSorted((a, b) => a - b));
        for (const { id } of hits) expect(given[Number(id.slice(3))]!.medium).toBe('movie');
      }),
      seeds(60),
    );
  });

  it('does not care for case, accents and the way they are composed', () => {
    fc.assert(
      fc.property(entries, title, (given, query) => {
        const made = searchOf(filled(given));
        const hits = made.search(query, { limit: 20 });
        expect(made.search(query.toUpperCase(), { limit: 20 })).toEqual(hits);
        expect(made.search(query.normalize('NFD'), { limit: 20 })).toEqual(hits);
        expect(made.search(query.replaceAll('é', 'e'), { limit: 20 })).toEqual(hits);
      }),
      seeds(60),
    );
  });

  it('is the same however it came to be', () => {
    fc.assert(
      fc.property(entries, entries, title, (before, after, query) => {
        const [old, now] = [filled(before), filled(after)];
        const changed = searchOf(old);
        changed.search(query, { limit: 20 });
        for (const each of now) changed.put(each);
        changed.search(query, { limit: 20 });
        for (const { id } of old.slice(now.length)) changed.remove(id);
        const fresh = searchOf(now);
        const [ids, wanted] = [changed, fresh].map((one) =>
          one.search(query, { limit: 20 }).map(({ id, match }) => `${id} ${match}`),
        );
        expect(ids).toEqual(wanted);
        expect(changed.size).toBe(now.length);
      }),
      seeds(60),
    );
  });
};
