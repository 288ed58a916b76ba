import { noMetadataSource } from '#engines/metadata-source/none/no-metadata-source';
import type { MetadataSource } from '#ports/metadata-source/metadata-source';
import { Unavailable } from '#ports/unavailable';
import { fixedClock } from '#testing';
import { CatalogueColumns } from '../../catalogue/published.ts';
import type { TasteRequest } from '../domain/request.ts';
import { TrendingElsewhere } from './trending-elsewhere.ts';

const titles = ['5', '7', '1'].map((id) => ({ id, title: id, adult: false }));

describe('what trends elsewhere', () => {
  const clock = fixedClock();
  let asked: number;
  let away: boolean;
  let source: MetadataSource;
  beforeEach(() => {
    [asked, away] = [0, false];
    source = {
      ...noMetadataSource,
      ...{ name: 'tmdb', configured: true },
      trending: () => {
        asked += 1;
        return away ? Promise.reject(new Unavailable('tmdb', 'none')) : Promise.resolve({ titles, page: 1, pages: 1 });
      },
    };
  });

  const found = async (elsewhere: TrendingElsewhere): Promise<readonly string[] | undefined> => {
    const columns = new CatalogueColumns();
    for (const id of ['movie:tmdb:1', 'movie:tmdb:2', 'movie:tmdb:5'])
      columns.put(id, { id, medium: 'movie', title: id, genres: [], listedAt: '2026-01-01T00:00:00.000Z' });
    const retriever = await elsewhere.over('week', undefined);
    const request = { columns, depth: 10, allows: () => true } as unknown as TasteRequest;
    return (await retriever?.retrieve(request))?.map(({ row }) => columns.id(row));
  };

  it('is told of the titles that are here, in the order there', async () => {
    expect(await found(new TrendingElsewhere(clock, source))).toEqual(['movie:tmdb:5', 'movie:tmdb:1']);
  });

  it('is nothing without a source, and of other media', async () => {
    expect(await found(new TrendingElsewhere(clock))).toBeUndefined();
    expect(await found(new TrendingElsewhere(clock, noMetadataSource))).toBeUndefined();
    expect(await new TrendingElsewhere(clock, source).over('week', 'anime')).toBeUndefined();
  });

  it('is asked for once in a while, and stays what it was while the source is away', async () => {
    const elsewhere = new TrendingElsewhere(clock, source);
    await found(elsewhere);
    await found(elsewhere);
    expect(asked).toBe(1);
    clock.advance(3_600_000);
    away = true;
    expect(await found(elsewhere)).toHaveLength(2);
    expect(await found(elsewhere)).toHaveLength(2);
    expect(asked).toBe(2);
    expect(await found(new TrendingElsewhere(clock, source))).toBeUndefined();
  });
});
