import { DAY_MS } from '#kernel';
import { WhereToWatch } from '#contexts/catalogue/metadata/read/where-to-watch/where-to-watch';
import { ListServices, ListServicesHandler } from '#contexts/catalogue/metadata/queries/list-services';
import { BrowseItems, BrowseItemsHandler } from '#contexts/catalogue/queries/browse-items';
import { noMetadataSource } from '#engines/metadata-source/none/no-metadata-source';
import type { MetadataSource } from '#ports/metadata-source/metadata-source';
import { filmNamed } from './films.ts';
import { openSourcedCatalogue, type SourcedCatalogue } from './sourced-catalogue.ts';

const films = [
  filmNamed(949, 'tt0113277', 'Heat', { streams: { DE: ['Streamline', 'Disney+'], US: ['Hulu'] } }),
  filmNamed(348, 'tt0078748', 'Alien', { streams: { DE: ['Disney+'] } }),
  filmNamed(78, 'tt0083658', 'Blade Runner', { streams: {} }),
];
const inGermany = { region: 'DE', services: [] };
const never = new AbortController().signal;

describe('titles that one can watch', () => {
  let catalogue: SourcedCatalogue;
  let watching: WhereToWatch;

  beforeEach(async () => {
    catalogue = await openSourcedCatalogue(films);
    watching = watchingBy(catalogue.source);
    for (const { id, title } of films) await catalogue.import(`movie:tmdb:${id}`, { title, year: 1999 });
    await catalogue.refresh();
  });
  afterEach(() => catalogue.close());

  const watchingBy = (source: MetadataSource) =>
    new WhereToWatch(catalogue.store, catalogue.texts, source, catalogue.clock);
  const enrich = async () => {
    await catalogue.collector.enrich({ signal: never });
    await catalogue.refresh();
  };
  const browsed = async (watchable: { readonly region: string; readonly services: readonly string[] }) => {
    const handler = new BrowseItemsHandler(catalogue.view, catalogue.titles, watching);
    const page = { sort: 'title', direction: 'ascending', limit: 10 } as const;
    return (await handler.execute(new BrowseItems({ adult: false, watchable }, page))).items.map(({ title }) => title);
  };
  const services = (region: string) =>
    new ListServicesHandler(watching, catalogue.view).execute(new ListServices(region));

  it('are known once details are kept, and none before', async () => {
    expect(await browsed(inGermany)).toEqual([]);
    await enrich();
    expect(await browsed(inGermany)).toEqual(['Alien', 'Heat']);
    expect(await browsed({ region: 'DE', services: ['streamline'] })).toEqual(['Heat']);
    expect(await browsed({ region: 'US', services: [] })).toEqual(['Heat']);
    expect(await browsed({ region: 'US', services: ['streamline'] })).toEqual([]);
  });

  it('are counted by service, with what is owed to the source', async () => {
    await enrich();
    expect(await services('DE')).toEqual({
      region: 'DE',
      attribution: expect.stringContaining('not endorsed or certified by TMDB'),
      regions: ['DE', 'US'],
      services: [
        { service: 'disney-plus', name: 'Disney+', titles: 2 },
        { service: 'streamline', name: 'Streamline', titles: 1 },
      ],
    });
  });

  it('are forgotten when the time of the words is over, and known again when they are asked for anew', async () => {
    await enrich();
    expect(await browsed(inGermany)).toHaveLength(2);
    catalogue.clock.advance(181 * DAY_MS);
    expect(await browsed(inGermany)).toEqual([]);
    expect(await services('DE')).toMatchObject({ regions: [], services: [] });
  });

  it('are unknown where the words are lost', async () => {
    await enrich();
    await catalogue.texts.prune('9999-12-31T00:00:00.000Z');
    expect(await browsed(inGermany)).toEqual([]);
  });

  it('are unknown without a source, whatever it told before', async () => {
    await enrich();
    watching = watchingBy(noMetadataSource);
    expect(await browsed(inGermany)).toEqual([]);
    expect(await services('DE')).toEqual({ region: 'DE', attribution: null, regions: [], services: [] });
  });

  it('leave nothing of who streams them in the log', async () => {
    await enrich();
    for await (const { event } of catalogue.log.read('metadata-movie:tmdb:949'))
      expect(JSON.stringify(event)).not.toMatch(/streamline|disney/i);
  });
});
