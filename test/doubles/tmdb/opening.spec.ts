import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DAY_MS } from '#kernel';
import { DetailsOnDemand } from '#contexts/catalogue/metadata/queries/details-on-demand';
import { FindBeyond, FindBeyondHandler } from '#contexts/catalogue/metadata/queries/find-beyond';
import { GetDetails, GetDetailsHandler } from '#contexts/catalogue/metadata/queries/get-details';
import { GetPicture, GetPictureHandler } from '#contexts/catalogue/metadata/pictures/get-picture';
import { Titles } from '#contexts/catalogue/queries/titles';
import { noMetadataSource } from '#engines/metadata-source/none/no-metadata-source';
import { filmNamed } from './films.ts';
import { openSourcedCatalogue, type SourcedCatalogue } from './sourced-catalogue.ts';
import { TROUBLES } from './tmdb-double.ts';

const films = [
  filmNamed(949, 'tt0113277', 'Heat'),
  filmNamed(194, 'tt0211915', 'Heat and Dust', { genres: ['Crime'] }),
];
const heat = 'movie:movielens:6';
const own = 'movie:tmdb:949';

describe('titles that are opened, looked for and looked at', () => {
  let catalogue: SourcedCatalogue;
  let folder: string;
  let details: DetailsOnDemand;
  let get: GetDetailsHandler;
  let beyond: FindBeyondHandler;
  let pictures: GetPictureHandler;
  let titles: Titles;

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'reprise-pictures-'));
    catalogue = await openSourcedCatalogue(films);
    wire(catalogue.source);
    await catalogue.import(heat, { title: 'Heat', year: 1999, externalIds: { tmdb: '949' } });
    await catalogue.refresh();
  });
  afterEach(async () => {
    await catalogue.close();
    rmSync(folder, { recursive: true });
  });

  const wire = (source: SourcedCatalogue['source']): void => {
    const { asker, streams, clock, texts, view } = catalogue;
    details = new DetailsOnDemand(asker, streams, source, clock);
    get = new GetDetailsHandler(streams, source, texts, clock);
    beyond = new FindBeyondHandler(view, source, clock);
    pictures = new GetPictureHandler(source, folder, clock);
    titles = new Titles(view, streams, texts, clock, details);
  };

  it('are asked about by the first who opens them, and again when that is old', async () => {
    const opened = await Promise.all([details.open(own), details.open(own), details.open(heat)]);
    expect(opened[0]!.position).toBeDefined();
    expect(await details.open(own)).not.toHaveProperty('position');
    expect(catalogue.double.times('/3/movie/949')).toBeLessThanOrEqual(2);
    const asked = catalogue.double.asked.length;
    catalogue.clock.advance(13 * DAY_MS);
    await details.open(own);
    expect(catalogue.double.asked).toHaveLength(asked);
    catalogue.clock.advance(2 * DAY_MS);
    await details.open(own);
    expect(catalogue.double.asked).toHaveLength(asked + 1);
  });

  it('are shown with where to watch them, here and elsewhere', async () => {
    expect(await get.execute(new GetDetails(heat))).toBeNull();
    await details.open(heat);
    expect(await get.execute(new GetDetails(heat, 'DE'))).toMatchObject({
      trailer: { name: 'The trailer', url: 'https://www.youtube.com/watch?v=trailer949' },
      watch: { region: 'DE', stream: ['Streamline'], rent: ['Videothek'], buy: [] },
      regions: ['DE'],
    });
    expect(await get.execute(new GetDetails(heat, 'FR'))).toMatchObject({ watch: null, regions: ['DE'] });
    catalogue.clock.advance(181 * DAY_MS);
    expect(await get.execute(new GetDetails(heat, 'DE'))).toBeNull();
  });

  it('enter for whoever does something with them, and are there at once', async () => {
    expect(await titles.entered('movie:tmdb:194')).toBe('movie:tmdb:194');
    expect(await titles.page('movie:tmdb:194', false)).toMatchObject({ title: 'Heat and Dust', retired: false });
    expect(await titles.entered('tt0211915')).toBe('movie:tmdb:194');
  });

  it('that nobody has are asked for once', async () => {
    for (let n = 0; n < 3; n++)
      await expect(titles.entered('movie:tmdb:77')).rejects.toMatchObject({ code: 'UNKNOWN_ITEM' });
    expect(catalogue.double.times('/3/movie/77')).toBe(1);
  });

  it('are found beyond the catalogue by words and by what they are like', async () => {
    const found = await beyond.execute(new FindBeyond('heat', 10));
    expect(found).toMatchObject({
      source: 'tmdb',
      items: [{ id: 'movie:tmdb:194', title: 'Heat and Dust', year: 1999 }],
    });
    expect(found!.attribution).toContain('TMDB');
    const crimes = await beyond.execute(new FindBeyond({ genres: ['Crime'] }, 10));
    expect(crimes!.items.map(({ id }) => id)).toEqual(['movie:tmdb:194']);
    expect(await beyond.execute(new FindBeyond('heat', 10, 'anime'))).toBeNull();
  });

  it('have pictures that are fetched once, and not kept longer than they may be', async () => {
    const picture = new GetPicture('w500', 'poster949.jpg');
    const path = '/t/p/w500/poster949.jpg';
    expect(await pictures.execute(picture)).toMatchObject({ type: 'image/png' });
    expect(await pictures.execute(picture)).toMatchObject({ type: 'image/png' });
    expect(catalogue.double.times(path)).toBe(1);
    expect(readdirSync(join(folder, 'pictures'))).toHaveLength(1);
    const later = new GetPictureHandler(catalogue.source, folder, () => Date.now() + 181 * DAY_MS);
    await later.execute(picture);
    expect(catalogue.double.times(path)).toBe(2);
  });

  it('have no pictures that are none', async () => {
    Object.assign(catalogue.double, { picture: Buffer.from('<svg onload="alert(1)"/>') });
    await expect(pictures.execute(new GetPicture('w500', 'a.jpg'))).rejects.toMatchObject({ code: 'UNKNOWN_PICTURE' });
  });

  it.each(TROUBLES)('are what they were while the source is %s, and it is not waited for again', async (trouble) => {
    catalogue.double.trouble = trouble;
    expect(await details.open(heat)).toEqual({});
    expect(await beyond.execute(new FindBeyond('heat', 10))).toBeNull();
    const picture = pictures.execute(new GetPicture('w500', 'a.jpg'));
    await expect(picture).rejects.toMatchObject({ code: 'UNKNOWN_PICTURE' });
    catalogue.double.trouble = undefined;
    expect(await details.open(heat)).toEqual({});
    expect(await beyond.execute(new FindBeyond('heat', 10))).toBeNull();
    expect(catalogue.double.asked).toEqual([]);
    catalogue.clock.advance(31_000);
    expect((await details.open(heat)).position).toBeDefined();
    expect(await beyond.execute(new FindBeyond('heat', 10))).not.toBeNull();
  });

  it('are what the catalogue says where no source is set', async () => {
    await details.open(heat);
    await catalogue.refresh();
    expect(await titles.page(heat, false)).toMatchObject({ posterUrl: '/api/images/tmdb/w500/poster949.jpg' });
    wire(noMetadataSource);
    expect(await titles.page(heat, false)).toMatchObject({ posterUrl: `/api/items/${heat}/poster`, backdropUrl: null });
    expect(await details.open('movie:tmdb:194')).toEqual({});
    expect(await get.execute(new GetDetails(heat))).toBeNull();
    expect(await beyond.execute(new FindBeyond('heat', 10))).toBeNull();
    await expect(pictures.execute(new GetPicture('w500', 'a.jpg'))).rejects.toMatchObject({ code: 'UNKNOWN_PICTURE' });
    await expect(titles.entered('movie:tmdb:194')).rejects.toMatchObject({ code: 'UNKNOWN_ITEM' });
  });
});
