import { createHash } from 'node:crypto';
import * as fc from 'fast-check';
import { canonicalJson } from '#kernel';
import type { ContractOptions, Film } from './read-store.contract.fixture.ts';
import { at, AWKWARD_IDS, compareText, eachTest, entry, filled, films } from './read-store.contract.fixture.ts';

/** The law, spelt out. */
const digestOf = (documents: ReadonlyMap<string, Film>): string => {
  const hash = createHash('sha256');
  const ids = [...documents.keys()].sort(compareText);
  for (const id of ids) hash.update(`${canonicalJson([id, documents.get(id)])}\n`);
  return hash.digest('hex');
};

const film: fc.Arbitrary<Film> = fc.dictionary(
  fc.string({ unit: 'grapheme', maxLength: 5 }),
  fc.oneof(fc.integer(), fc.string({ unit: 'grapheme' }), fc.constantFrom(null, true, [], [1, { b: 1, a: 2 }])),
  { maxKeys: 4, noNullPrototype: true },
);
const id = fc.oneof(fc.constantFrom(...AWKWARD_IDS), fc.string({ unit: 'grapheme-ascii', minLength: 1 }));
const content = fc.uniqueArray(fc.tuple(id, film), { selector: ([name]) => name, maxLength: 15 });
const shuffled = content.chain((all) =>
  fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })),
);

export const digestContract = (options: ContractOptions): void =>
  describe('digests', () => {
    const fixture = eachTest(options);

    it('of nothing is the hash of nothing', async () => {
      const generation = await fixture().store.generation(films, 'first');
      expect(await generation.digest()).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
    });

    it('goes by id in order of UTF-8 bytes, over canonical JSON', async () => {
      const [first, last] = ['\uFFFD', '😀'];
      expect(first < last).toBe(false);
      const generation = await filled(fixture().store, { [last]: { b: 1, a: 2 }, [first]: {} });
      const lines = `["${first}",{}]\n["${last}",{"a":2,"b":1}]\n`;
      expect(await generation.digest()).toBe(createHash('sha256').update(lines).digest('hex'));
    });

    it('leaves out what is gone', async () => {
      const generation = await filled(fixture().store, { a: { n: 1 }, b: { n: 2 } });
      await generation.commit({ changes: [entry('b', undefined, 3)], checkpoint: at(3) }, 1);
      expect(await generation.digest()).toBe(digestOf(new Map([['a', { n: 1 }]])));
    });

    it('tells content, and nothing of how it came to be', async () => {
      const { store } = fixture();
      let run = 0;
      const law = fc.asyncProperty(shuffled, fc.integer({ min: 1, max: 5 }), async ([all, order], size) => {
        const one = await filled(store, new Map(all), `run${run++}`);
        const other = await store.generation(films, `run${run++}`);
        const entries = order.map(([name, document], i) => entry(name, document, i + 1));
        for (let i = 0; i < entries.length; i += size)
          await other.commit({ changes: entries.slice(i, i + size), checkpoint: at(i + 1) }, 1);
        const digest = await one.digest();
        expect(digest).toBe(digestOf(new Map(all)));
        expect(await other.digest()).toBe(digest);
        await other.commit({ changes: [entry('one more', {}, 1_000)], checkpoint: at(1_000) }, 1);
        expect(await other.digest()).not.toBe(digest);
        await Promise.all([one.drop(), other.drop()]);
      });
      await fc.assert(law, { numRuns: options.runs ?? 60 });
    }, 60_000);
  });
