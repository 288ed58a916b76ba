import fc from 'fast-check';
import { seeds } from '#testing';
import type { Searchable } from '#ports/title-search/title-search';
import { embeddedTitleSearch } from './embedded-title-search.ts';

const word = fc.constantFrom(...'war wars the toy story heat heath two 1995 amélie 千尋'.split(' '));
const words = (most: number) => fc.array(word, { minLength: 1, maxLength: most }).map((all) => all.join(' '));

/** Few weights, so that many titles are equally well known; few ids, so that titles change. */
const title = fc.record({
  id: fc.nat(60).map(String),
  medium: fc.constantFrom('movie', 'anime'),
  title: words(3),
  alsoKnownAs: fc.array(words(2), { maxLength: 1 }),
  people: fc.array(words(2), { maxLength: 2 }),
  genres: fc.subarray(['War', 'Story']),
  languages: fc.subarray(['Korean']),
  year: fc.constantFrom(1995, 1996, undefined),
  weight: fc.constantFrom(0, 1, 2, 50, 51, 10_000),
});
const change = fc.oneof({ weight: 5, arbitrary: title }, { weight: 1, arbitrary: title.map(({ id }) => id) });
const query = fc.oneof(words(3), fc.constantFrom('w', 'st', 'korean war', 'war story 1995', 'hea', 'wra story'));

describe('Search from the best known on', () => {
  it('finds what looking at every title finds', () => {
    fc.assert(
      fc.property(
        fc.array(change, { minLength: 1, maxLength: 120 }),
        fc.array(query, { minLength: 1, maxLength: 6 }),
        fc.integer({ min: 1, max: 8 }),
        fc.constantFrom(undefined, new Set(['movie'])),
        (changes, queries, limit, media) => {
          const [walking, looking] = [embeddedTitleSearch({ many: 0 }), embeddedTitleSearch({ many: Infinity })];
          const options = { limit, ...(media && { media }) };
          changes.forEach((each: Searchable | string, n) => {
            for (const search of [walking, looking])
              if (typeof each === 'string') search.remove(each);
              else search.put(each);
            // tables made early are to be kept level
            if (n % 10 === 0) walking.search(queries[0]!, options);
          });
          for (const each of queries) expect(walking.search(each, options)).toEqual(looking.search(each, options));
        },
      ),
      seeds(300),
    );
  });
});
