import fc from 'fast-check';
import { newestFirst } from './own-list.ts';

const at = (n: number): string => `2024-03-0${n}T00:00:00.000Z`;
const entry = (itemId: string, n: number) => ({ itemId, at: at(n) });
const ids = (page: { readonly items: readonly { readonly itemId: string }[] }) =>
  page.items.map(({ itemId }) => itemId);

describe("a page of one's own list", () => {
  const list = [entry('b', 1), entry('a', 2), entry('c', 2), entry('d', 3)];

  it('is newest first, ties by item id, and says how many there are', () => {
    const page = newestFirst('ratings', list, { limit: 10 });
    expect(ids(page)).toEqual(['d', 'a', 'c', 'b']);
    expect(page).toMatchObject({ nextCursor: null, total: 4 });
  });

  it('goes on behind the last entry, also when that was withdrawn or newer ones were added meanwhile', () => {
    const first = newestFirst('ratings', list, { limit: 2 });
    expect(ids(first)).toEqual(['d', 'a']);
    const changed = [...list.filter(({ itemId }) => itemId !== 'a'), entry('e', 4)];
    const second = newestFirst('ratings', changed, { limit: 2, cursor: first.nextCursor! });
    expect(ids(second)).toEqual(['c', 'b']);
    expect(second.nextCursor).toBeNull();
  });

  it.each([
    ['no base64 of JSON', '!!!'],
    ['another shape', Buffer.from('{"a":1}').toString('base64url')],
    ['other types', Buffer.from('["ratings",1,2]').toString('base64url')],
    ['a cursor of another list', newestFirst('history', list, { limit: 1 }).nextCursor!],
  ])('refuses %s', (_what, cursor) => {
    expect(() => newestFirst('ratings', list, { limit: 1, cursor })).toThrow(
      expect.objectContaining({ code: 'BAD_CURSOR' }),
    );
  });

  it('walked to its end holds every entry once', () => {
    const entries = fc.uniqueArray(fc.record({ itemId: fc.string(), at: fc.integer({ min: 1, max: 4 }).map(at) }), {
      selector: ({ itemId }) => itemId,
    });
    fc.assert(
      fc.property(entries, fc.integer({ min: 1, max: 4 }), (all, limit) => {
        const walked: string[] = [];
        for (let cursor: string | null | undefined = undefined; cursor !== null;) {
          const page: ReturnType<typeof newestFirst> = newestFirst('x', all, { limit, ...(cursor && { cursor }) });
          walked.push(...ids(page));
          cursor = page.nextCursor;
        }
        expect(walked).toEqual(ids(newestFirst('x', all, { limit: Infinity })));
        expect(walked.toSorted()).toEqual(all.map(({ itemId }) => itemId).toSorted());
      }),
    );
  });
});
