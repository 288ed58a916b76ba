import fc from 'fast-check';
import type { ShownDetails } from '../../domain/shown-details.ts';
import { OffersIndex } from './offers-index.ts';

const streamed = (offers: Readonly<Record<string, readonly string[]>>): ShownDetails['offers'] =>
  Object.fromEntries(
    Object.entries(offers).map(([region, stream]) => [region, { link: null, stream, rent: ['Videothek'], buy: [] }]),
  );
const everything = () => true;

describe('an index of who streams what where', () => {
  let index: OffersIndex;
  beforeEach(() => {
    index = new OffersIndex();
    index.set('heat', streamed({ DE: ['Netflix', 'Disney+'], US: ['Hulu'] }), 100);
    index.set('alien', streamed({ DE: ['Disney Plus'], FR: [] }), 50);
  });

  it('finds titles by region and service, each once', () => {
    expect(index.titles({ region: 'DE', services: [] }, 0)).toEqual(['heat', 'alien']);
    expect(index.titles({ region: 'DE', services: ['netflix', 'disney-plus'] }, 0)).toEqual(['heat', 'alien']);
    expect(index.titles({ region: 'DE', services: ['netflix'] }, 0)).toEqual(['heat']);
    expect(index.titles({ region: 'DE', services: ['hulu'] }, 0)).toEqual([]);
    expect(index.titles({ region: 'AT', services: [] }, 0)).toEqual([]);
  });

  it('does not count what one pays for by the title', () => {
    expect(index.titles({ region: 'DE', services: ['videothek'] }, 0)).toEqual([]);
    expect(index.regions(0)).toEqual(['DE', 'US']);
  });

  it('counts by service the titles that are shown', () => {
    expect(index.services('DE', 0, everything)).toEqual([
      { service: 'disney-plus', name: 'Disney Plus', titles: 2 },
      { service: 'netflix', name: 'Netflix', titles: 1 },
    ]);
    expect(index.services('DE', 0, (title) => title === 'alien')).toEqual([
      { service: 'disney-plus', name: 'Disney Plus', titles: 1 },
    ]);
    expect(index.services('AT', 0, everything)).toEqual([]);
  });

  it('forgets what has expired', () => {
    expect(index.titles({ region: 'DE', services: [] }, 50)).toEqual(['heat']);
    expect(index.regions(100)).toEqual([]);
    expect(index.services('DE', 100, everything)).toEqual([]);
  });

  it('holds of a title only what was told last', () => {
    index.set('heat', streamed({ DE: ['MUBI'] }), 200);
    index.set('alien', {}, 200);
    expect(index.titles({ region: 'DE', services: [] }, 0)).toEqual(['heat']);
    expect(index.titles({ region: 'DE', services: ['netflix'] }, 0)).toEqual([]);
    expect(index.regions(0)).toEqual(['DE']);
  });

  it('answers as the titles themselves would, in whatever order they are told', () => {
    const names = ['a', 'b', 'c'];
    const regions = ['DE', 'US'];
    const told = fc.record({
      title: fc.constantFrom('1', '2', '3', '4'),
      offers: fc.dictionary(fc.constantFrom(...regions), fc.uniqueArray(fc.constantFrom(...names))),
      until: fc.integer({ min: 0, max: 20 }),
    });
    fc.assert(
      fc.property(fc.array(told), fc.integer({ min: 0, max: 20 }), fc.subarray(names), (all, now, services) => {
        const fresh = new OffersIndex();
        for (const { title, offers, until } of all) fresh.set(title, streamed(offers), until);
        const last = [...new Map(all.map((each) => [each.title, each])).values()];
        for (const region of regions) {
          const expected = last
            .filter(({ until }) => until > now)
            .filter(({ offers }) => {
              const here = offers[region] ?? [];
              return services.length === 0 ? here.length > 0 : here.some((each) => services.includes(each));
            });
          expect([...fresh.titles({ region, services }, now)].sort()).toEqual(
            expected.map(({ title }) => title).sort(),
          );
        }
      }),
    );
  });
});
