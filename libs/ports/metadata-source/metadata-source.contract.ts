import { Unavailable } from '../unavailable.ts';
import type { MetadataSource } from './metadata-source.ts';

/** A source and the far side, which knows films 1 to 45 in that order: `Film <n>` of 1999, `tt<n, seven digits>` at IMDb. */
export interface MetadataSourceUnderTest {
  readonly source: MetadataSource;
  /** From now on the far side answers in every way that is no answer, one after the other. */
  readonly troubles: readonly { readonly name: string; begin(): void }[];
  /** The next so many questions are refused as too many; then all is well. */
  busyFor(questions: number): void;
  close(): Promise<void>;
}

export const metadataSourceContract = (name: string, open: () => Promise<MetadataSourceUnderTest>): void =>
  describe(`metadata source: ${name}`, () => {
    let under: MetadataSourceUnderTest;
    let source: MetadataSource;
    beforeEach(async () => {
      under = await open();
      source = under.source;
    });
    afterEach(() => under.close());

    it('is configured, and has a name for ids, terms and a word of thanks', () => {
      expect(source).toMatchObject({ configured: true, name: expect.stringMatching(/^[a-z]+$/) });
      expect(source.attribution).not.toBe('');
      expect(source.keepDays).toBeGreaterThan(0);
    });

    it('lists what is popular, page by page, each once', async () => {
      const first = await source.popular(1);
      const rest = await Promise.all([2, 3].map((page) => source.popular(page)));
      const ids = [first, ...rest].flatMap(({ titles }) => titles.map(({ id }) => id));
      expect(first).toMatchObject({ page: 1, pages: 3 });
      expect(ids).toEqual(Array.from({ length: 45 }, (_, n) => String(n + 1)));
      expect((await source.popular(4)).titles).toEqual([]);
    });

    it('tells everything of a title in one answer', async () => {
      expect(await source.details('7')).toEqual({
        ...{ id: '7', title: 'Film 7', language: 'en', overview: 'All about Film 7.', adult: false },
        ...{ releaseDate: '1999-03-31', year: 1999, poster: 'poster7.jpg', backdrop: 'backdrop7.jpg' },
        ...{ voteCentis: 725, voteCount: 500, genres: ['Drama'], tagline: 'Film 7, once more.', runtime: 107 },
        ...{ keywords: ['rain'], imdb: 'tt0000007' },
        people: [
          { name: 'Dana Director', role: 'director' },
          { name: 'Ada Actor', role: 'cast', character: 'Role 1', picture: 'face0.jpg' },
          { name: 'Ben Actor', role: 'cast', character: 'Role 2', picture: 'face1.jpg' },
        ],
        videos: [
          { name: 'A teaser', kind: 'Teaser', url: 'https://www.youtube.com/watch?v=teaser7' },
          { name: 'The trailer', kind: 'Trailer', url: 'https://www.youtube.com/watch?v=trailer7' },
        ],
        offers: {
          DE: {
            link: 'https://www.themoviedb.org/movie/7/watch?locale=DE',
            ...{ stream: ['Streamline'], rent: ['Videothek'], buy: [] },
          },
        },
      });
    });

    it('does not know what is not there', async () => {
      expect(await source.details('999')).toBeUndefined();
      expect(await source.details('../account')).toBeUndefined();
      expect(await source.find('tt9999999')).toBeUndefined();
      expect(await source.find('nonsense')).toBeUndefined();
    });

    it('finds by another id, by words and year, and by what a title is like', async () => {
      expect(await source.find('tt0000012')).toBe('12');
      const found = await source.search('film 44', { year: 1999 });
      expect(found.titles.map(({ id }) => id)).toEqual(['44']);
      expect((await source.search('film 44', { year: 1950 })).titles).toEqual([]);
      expect((await source.discover({ genres: ['drama'], yearFrom: 1999, yearTo: 1999 })).titles).toHaveLength(20);
      expect((await source.discover({ genres: ['drama'], yearTo: 1998 })).titles).toEqual([]);
      expect((await source.discover({ genres: ['no such genre'] })).titles).toEqual([]);
    });

    it('tells what is trending', async () => {
      expect((await source.trending('day')).titles[0]).toMatchObject({ id: '45', title: 'Film 45' });
      expect((await source.trending('week')).titles).toHaveLength(20);
    });

    it('hands out pictures, by the sizes and names that there are', async () => {
      expect(await source.picture('w500', 'poster7.jpg')).toMatchObject({ type: 'image/png' });
      expect(await source.picture('w501', 'poster7.jpg')).toBeUndefined();
      expect(await source.picture('w500', '../../3/account')).toBeUndefined();
      expect(await source.picture('w500', 'poster7.svg')).toBeUndefined();
    });

    it('waits where it was asked too often, and is answered', async () => {
      under.busyFor(1);
      expect(await source.details('7')).toMatchObject({ title: 'Film 7' });
    });

    it('is unavailable in every trouble, and answers again after it', async () => {
      for (const trouble of under.troubles) {
        trouble.begin();
        const failure: unknown = await source.details('7').catch((error: unknown) => error);
        expect([trouble.name, failure]).toEqual([trouble.name, expect.any(Unavailable)]);
        await expect(source.popular(1)).rejects.toBeInstanceOf(Unavailable);
      }
      under.busyFor(0);
      expect(await source.details('7')).toMatchObject({ title: 'Film 7' });
    });

    it('asks no longer than somebody waits', async () => {
      for (const { begin } of under.troubles) {
        begin();
        await expect(source.details('7', { signal: AbortSignal.abort() })).rejects.toBeInstanceOf(Unavailable);
      }
    });
  });
