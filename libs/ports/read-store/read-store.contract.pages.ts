import { isDomainError } from '#kernel';
import type { Page, PageRequest } from './read-store.ts';
import type { ContractOptions, Film } from './read-store.contract.fixture.ts';
import { at, eachTest, entry, filled, films } from './read-store.contract.fixture.ts';

const SIX: Readonly<Record<string, Film>> = {
  a: { id: 'a', year: 1999, title: 'Magnolia', count: 3 },
  b: { id: 'b', year: 1999, title: 'Audition', count: 1 },
  c: { id: 'c', year: 2001, title: 'Spirited Away', count: 3 },
  d: { id: 'd', year: 2001, title: 'Amélie', count: 2 },
  e: { id: 'e', year: 1954, title: 'Seven Samurai' },
  f: { id: 'f', title: 'Unreleased', count: 0 },
};

const idsOf = (page: Page<Film>): string => page.items.map((film) => film['id']).join('');

export const pageContract = (options: ContractOptions): void =>
  describe('pages', () => {
    const fixture = eachTest(options);
    const page = (index: string, request: Partial<PageRequest>): Promise<Page<Film>> =>
      fixture()
        .store.live(films)
        .page(index, { limit: 10, ...request });

    it('go by the fields of the index, then by id, without documents that lack one', async () => {
      await filled(fixture().store, SIX);
      expect(idsOf(await page('byYear', {}))).toBe('ebadc');
      expect(idsOf(await page('byCount', {}))).toBe('fbdac');
      expect(idsOf(await page('byId', {}))).toBe('abcdef');
    });

    it('go backwards, ids included', async () => {
      await filled(fixture().store, SIX);
      expect(idsOf(await page('byYear', { descending: true }))).toBe('cdabe');
      expect(idsOf(await page('byCount', { descending: true, limit: 2 }))).toBe('ca');
    });

    it('bind the first fields and bound the next, both ends included', async () => {
      await filled(fixture().store, SIX);
      expect(idsOf(await page('byYear', { equals: [1999] }))).toBe('ba');
      expect(idsOf(await page('byYear', { equals: [1999, 'Magnolia'] }))).toBe('a');
      expect(idsOf(await page('byYear', { equals: [2001], from: 'Amélie', to: 'Spirited' }))).toBe('d');
      expect(idsOf(await page('byCount', { from: 1, to: 2 }))).toBe('bd');
      expect(idsOf(await page('byCount', { from: 2 }))).toBe('dac');
      expect(idsOf(await page('byCount', { to: 1, descending: true }))).toBe('bf');
      expect(idsOf(await page('byCount', { from: 3, to: 1 }))).toBe('');
    });

    it('take neither a string for a number nor a number for a string', async () => {
      await filled(fixture().store, {
        n: { id: 'n', count: 5 },
        s: { id: 's', count: '5' },
        t: { id: 't', count: true },
      });
      expect(idsOf(await page('byCount', {}))).toBe('ns');
      expect(idsOf(await page('byCount', { equals: [5] }))).toBe('n');
      expect(idsOf(await page('byCount', { equals: ['5'] }))).toBe('s');
      expect(idsOf(await page('byCount', { from: 0 }))).toBe('n');
      expect(idsOf(await page('byCount', { to: '9' }))).toBe('s');
      expect(idsOf(await page('byCount', { from: 0, to: '9' }))).toBe('');
    });

    it('follow the documents', async () => {
      const generation = await filled(fixture().store, SIX);
      const changes = [
        entry('a', { id: 'a', count: 0 }, 7),
        entry('b', undefined, 8),
        entry('g', { id: 'g', count: 9 }, 9),
      ];
      await generation.commit({ changes, checkpoint: at(9) }, 1);
      expect(idsOf(await page('byCount', {}))).toBe('afdcg');
      expect(idsOf(await page('byYear', {}))).toBe('edc');
    });

    it('have a next one only if there is something in it', async () => {
      await filled(fixture().store, SIX);
      const first = await page('byCount', { limit: 3 });
      const second = await page('byCount', { limit: 2, after: first.next ?? '' });
      expect([idsOf(first), idsOf(second), second.next]).toEqual(['fbd', 'ac', undefined]);
    });

    it('go on behind the cursor, whatever was written before it', async () => {
      const generation = await filled(fixture().store, SIX);
      const first = await page('byCount', { limit: 3 });
      const changes = [
        entry('d', undefined, 7),
        entry('0', { id: '0', count: -1 }, 8),
        entry('9', { id: '9', count: 9 }, 9),
      ];
      await generation.commit({ changes, checkpoint: at(9) }, 1);
      expect(idsOf(await page('byCount', { after: first.next ?? '' }))).toBe('ac9');
    });

    it('go on in the next generation', async () => {
      await filled(fixture().store, SIX);
      const first = await page('byCount', { limit: 3 });
      await filled(fixture().store, SIX, 'second');
      expect(idsOf(await page('byCount', { after: first.next ?? '' }))).toBe('ac');
    });

    it('refuse a cursor of another request, and what is none', async () => {
      await filled(fixture().store, SIX);
      const next = (await page('byYear', { from: 1950, limit: 1 })).next ?? '';
      const alien: [string, Partial<PageRequest>][] = [
        ['byCount', { from: 1950, after: next }],
        ['byYear', { from: 1951, after: next }],
        ['byYear', { from: 1950, to: 2000, after: next }],
        ['byYear', { to: 1950, after: next }],
        ['byYear', { from: '1950', after: next }],
        ['byYear', { equals: [1950], after: next }],
        ['byYear', { from: 1950, descending: true, after: next }],
        ...['', 'x', '%%%', 'bnVsbA', 'e30', 'W10', `${next}AAAA`, '💣'].map(
          (after): [string, Partial<PageRequest>] => ['byYear', { from: 1950, after }],
        ),
      ];
      for (const [index, request] of alien) {
        const error: unknown = await page(index, request).then(idsOf, (reason: unknown) => reason);
        expect([request, isDomainError(error, 'BAD_CURSOR')]).toEqual([request, true]);
      }
    });

    it('refuse what the index cannot answer, naming it', async () => {
      await filled(fixture().store, SIX);
      await expect(page('byColour', {})).rejects.toThrow('byColour');
      await expect(page('toString', {})).rejects.toThrow('toString');
      await expect(page('byCount', { equals: [1, 2] })).rejects.toThrow('count');
      await expect(page('byCount', { equals: [1], from: 2 })).rejects.toThrow('count');
      await expect(page('byCount', { from: NaN })).rejects.toThrow();
      for (const limit of [0, -1, 1.5, 1_001, NaN]) await expect(page('byCount', { limit })).rejects.toThrow('limit');
    });
  });
