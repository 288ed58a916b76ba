import fc from 'fast-check';
import { columnsOf, entry, title } from '../recommendation.spec.tools.ts';
import { Calibration, divergenceOf, genreMixOf } from './calibration.ts';

const genres = [['Crime'], ['Crime', 'Drama'], ['Comedy'], ['Drama'], []];
const columns = columnsOf(...genres.map((each, n) => title(`movie:tmdb:${n}`, { genres: each })));
const mix = (entries: Readonly<Record<string, number>>) => new Map(Object.entries(entries));

describe('the mix of genres', () => {
  it('gives the strength of each liked title to its genres in equal parts', () => {
    const history = [entry(0, 10, 1), entry(1, 8, 0.5), entry(2, 1, -1)];
    expect(genreMixOf(columns, history, ['Comedy'])).toEqual(mix({ Crime: 1.25 / 1.5, Drama: 0.25 / 1.5 }));
  });

  it('is of the chosen genres while nothing was liked', () => {
    expect(genreMixOf(columns, [], ['Crime', 'Comedy'])).toEqual(mix({ Crime: 0.5, Comedy: 0.5 }));
    expect(genreMixOf(columns, [entry(4, 10)], [])).toEqual(new Map());
  });

  it('heeds what the member says of a genre', () => {
    const history = [entry(0, 10, 1), entry(3, 10, 1)];
    const said = (weight: number) => [{ kind: 'genre', name: 'crime', weight } as const];
    expect(genreMixOf(columns, history, [], said(-1))).toEqual(mix({ Drama: 1 }));
    expect(genreMixOf(columns, history, [], said(1))).toEqual(mix({ Crime: 2 / 3, Drama: 1 / 3 }));
  });
});

describe('calibration', () => {
  it('is 0 for a list that has the very mix, 1 for one that has nothing of it', () => {
    const wanted = mix({ Crime: 0.5, Comedy: 0.5 });
    expect(divergenceOf(columns, wanted, [0, 2])).toBeCloseTo(0);
    expect(divergenceOf(columns, wanted, [3, 4])).toBeCloseTo(1);
    // half is right: 0.5 ln(0.5 / (0.99 + 0.005)) + 0.5 ln(0.5 / 0.005) over ln 100
    expect(divergenceOf(columns, wanted, [0])).toBeCloseTo(
      (0.5 * Math.log(0.5 / 0.995) + 0.5 * Math.log(100)) / Math.log(100),
    );
  });

  it('says beforehand what adding a title makes of it', () => {
    const shares = fc.record({ Crime: fc.nat(9), Drama: fc.nat(9), Comedy: fc.integer({ min: 1, max: 9 }) });
    fc.assert(
      fc.property(shares, fc.array(fc.nat(4), { minLength: 1, maxLength: 12 }), (weights, rows) => {
        const total = weights.Crime + weights.Drama + weights.Comedy;
        const entries = Object.entries(weights).filter(([, weight]) => weight > 0);
        const wanted = new Map(entries.map(([genre, weight]) => [genre, weight / total]));
        const growing = new Calibration(wanted);
        rows.forEach((row, n) => {
          const said = growing.with(genres[row]!);
          expect(said).toBeCloseTo(divergenceOf(columns, wanted, rows.slice(0, n + 1)), 9);
          expect(said).toBeGreaterThan(-1e-9);
          expect(said).toBeLessThan(1 + 1e-9);
          growing.add(genres[row]!);
        });
      }),
    );
  });
});
