import fc from 'fast-check';
import { Postings, WATCHED } from './postings.ts';

const ITEMS = ['movie:a', 'movie:b', 'movie:c', 'anime:a', 'anime:b'];
const MEMBERS = ['anna', 'ben', 'cleo'];

type Change =
  | { readonly member: string; readonly item: string; readonly halfStars: number; readonly at: number }
  | { readonly member: string; readonly item: string; readonly withdrawn: true };

const where = { member: fc.constantFrom(...MEMBERS), item: fc.constantFrom(...ITEMS) };
/** Few seconds, so that many are the same. */
const changes = fc.array(
  fc.oneof(
    { weight: 3, arbitrary: fc.record({ ...where, halfStars: fc.integer({ min: WATCHED, max: 10 }), at: seconds() }) },
    { weight: 2, arbitrary: fc.record({ ...where, withdrawn: fc.constant(true as const) }) },
  ),
  { maxLength: 60 },
);
function seconds() {
  return fc.integer({ min: 0, max: 8 }).map((s) => s * 1_000 + 500);
}

/** The same by plain maps: member -> item -> what they did, and item -> members as they came. */
class Model {
  readonly #lines = new Map<string, Map<string, { readonly halfStars: number; readonly at: number }>>();
  readonly #raters = new Map<string, readonly string[]>();

  take(change: Change): void {
    const line = this.#lines.get(change.member) ?? new Map<string, { halfStars: number; at: number }>();
    this.#lines.set(change.member, line);
    const known = line.has(change.item);
    const raters = this.#raters.get(change.item) ?? [];
    if ('withdrawn' in change) {
      line.delete(change.item);
      this.#raters.set(
        change.item,
        raters.filter((member) => member !== change.member),
      );
    } else {
      line.set(change.item, { halfStars: change.halfStars, at: Math.floor(change.at / 1_000) });
      if (!known) this.#raters.set(change.item, [...raters, change.member]);
    }
  }

  line(member: string) {
    const entries = [...(this.#lines.get(member) ?? [])].map(([item, done]) => ({ item, ...done }));
    return entries.sort((a, b) => a.at - b.at || (a.item < b.item ? -1 : 1));
  }

  raters(item: string): readonly string[] {
    return this.#raters.get(item) ?? [];
  }
}

const lineOf = (postings: Postings, member: number) => {
  const { items, halfStars, at, length } = postings.line(member);
  return Array.from({ length }, (_, i) => ({ item: postings.id(items[i]!), halfStars: halfStars[i]!, at: at[i]! }));
};

describe('postings', () => {
  it('hold what plain maps hold, after any changes in any order', () => {
    fc.assert(
      fc.property(changes, (history) => {
        const [postings, model] = [new Postings(), new Model()];
        const members = [...new Set(history.map(({ member }) => member))]; // numbered as they come
        for (const change of history) {
          model.take(change);
          if ('withdrawn' in change) postings.remove(change.member, change.item);
          else postings.add(change.member, change.item, change.halfStars, change.at);
        }
        members.forEach((member, m) => expect(lineOf(postings, m)).toEqual(model.line(member)));
        for (let item = 0; item < postings.itemCount; item++) {
          const raters = model.raters(postings.id(item));
          expect(postings.count(item)).toBe(raters.length);
          expect([...postings.ratersOf(item, 2)].map((m) => members[m])).toEqual(raters.slice(-2));
        }
      }),
    );
  });

  it('make room for long lines and many members', () => {
    const postings = new Postings();
    const n = 100;
    for (let i = n; i > 0; i--) postings.add('anna', `movie:${i}`, 10, i * 1_000);
    for (let m = 0; m < n; m++) postings.add(`member ${m}`, 'movie:1', 10, 0);
    expect(lineOf(postings, 0).map(({ item }) => item)).toEqual(Array.from({ length: n }, (_, i) => `movie:${i + 1}`));
    expect(postings.count(postings.itemOf('movie:1'))).toBe(n + 1);
  });

  it('tell what a member did with a title, if anything', () => {
    const postings = new Postings();
    postings.add('anna', 'movie:a', 8, 1_999);
    postings.add('anna', 'movie:b', WATCHED, 0);
    const held = () => ['movie:a', 'movie:b', 'movie:c'].map((item) => postings.held('anna', item));
    expect(held()).toEqual([{ halfStars: 8, seconds: 1 }, { halfStars: WATCHED, seconds: 0 }, undefined]);
    expect(postings.held('ben', 'movie:a')).toBeUndefined();
    postings.remove('anna', 'movie:a');
    expect(held()).toEqual([undefined, { halfStars: WATCHED, seconds: 0 }, undefined]);
  });
});
