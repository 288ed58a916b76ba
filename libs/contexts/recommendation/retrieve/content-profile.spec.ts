import { columnsOf, entry, tasteRequest, title } from '../recommendation.spec.tools.ts';
import { contentProfile, distasteOf } from './content-profile.ts';

const genres = [['Crime'], ['Comedy'], ['Crime', 'Comedy'], ['Western'], ['Drama'], ['Drama'], ['Drama']];
const columns = columnsOf(...genres.map((each, n) => title(`movie:tmdb:${n}`, { genres: each, year: 1990 + 10 * n })));
const [crime, comedy, both, western] = [0, 1, 2, 3] as const;
const profile = (rest: Parameters<typeof tasteRequest>[1]): Readonly<Record<string, number>> =>
  Object.fromEntries(
    [...contentProfile(tasteRequest(columns, rest))].map(([token, weight]) => [columns.features.name(token), weight]),
  );

describe('the profile of a taste', () => {
  it('puts what the member says in the place of what their titles tell', () => {
    const said = (name: string, weight: number) => ({ kind: 'genre', name, weight }) as const;
    const told = profile({ history: [entry(crime, 10)] });
    const corrected = profile({ history: [entry(crime, 10)], corrections: [said('Crime', -1), said('Western', 1)] });
    expect(told['g:crime']).toBeGreaterThan(0);
    expect(corrected['g:crime']).toBeLessThan(0);
    expect(corrected['g:western']).toBeGreaterThan(0);
  });

  it('knows decades by the name that corrections have for them', () => {
    expect(profile({ corrections: [{ kind: 'decade', name: '1990s', weight: 1 }] })['d:1990']).toBeGreaterThan(0);
  });
});

describe('distaste', () => {
  const distaste = (rest: Parameters<typeof tasteRequest>[1]) => distasteOf(tasteRequest(columns, rest));

  it('is none where nothing was disliked', () => {
    expect(distaste({ history: [entry(crime, 10)] })).toBeUndefined();
  });

  it('takes from titles that are like what was disliked, and from no others', () => {
    const left = distaste({ history: [entry(comedy, undefined, -1, 'dismissed')] })!;
    expect(left(comedy)).toBeLessThan(0.75);
    expect(left(both)).toBeLessThan(0.75);
    expect(left(western)).toBe(1);
  });

  it('spares a title that more speaks for', () => {
    const left = distaste({ history: [entry(comedy, undefined, -0.2, 'disliked'), entry(crime, 10, 1)] })!;
    expect(left(both)).toBe(1);
  });
});
