import type { Evidence } from '../domain/request.ts';
import { columnsOf, entry, rowsOf, tasteRequest, title, type Title } from '../recommendation.spec.tools.ts';
import { Content } from './content.ts';

const titles: readonly Partial<Title>[] = [
  { genres: ['Crime', 'Drama'], credits: [{ name: 'Michael Mann', role: 'director' }] },
  { genres: ['Crime'], credits: [{ name: 'Michael Mann', role: 'director' }] },
  { genres: ['Drama'] },
  { genres: ['Comedy'] },
  { genres: ['Comedy', 'Drama'] },
  { genres: ['Crime', 'Comedy'], keywords: ['heist'] },
];
const columns = columnsOf(...titles.map((rest, n) => title(`movie:tmdb:${n}`, rest)));
const [crimeByMann, crime, drama, comedy, comedyDrama, crimeComedy] = [0, 1, 2, 3, 4, 5] as const;

const retrieve = (rest: Parameters<typeof tasteRequest>[1]) => new Content().retrieve(tasteRequest(columns, rest));
const without =
  (...own: readonly number[]) =>
  (row: number): boolean =>
    !own.includes(row);
const sharing = ({ evidence }: { readonly evidence: Evidence }) => {
  if (evidence.kind !== 'shares') throw new Error(evidence.kind);
  return { tokens: evidence.tokens.map((token) => columns.features.name(token)), with: evidence.with?.row };
};

describe('content', () => {
  it('finds titles that share what is telling of those that were liked, the rarest first', async () => {
    const found = await retrieve({ history: [entry(crimeByMann, 10)], allows: without(crimeByMann) });
    expect(found[0]!.row).toBe(crime);
    expect(sharing(found[0]!)).toEqual({ tokens: ['p:michael mann', 'g:crime'], with: crimeByMann });
    expect(rowsOf(found)).not.toContain(comedy);
    expect(found.every(({ score }) => score > 0)).toBe(true);
  });

  it('counts what was disliked against its tokens', async () => {
    const history = [entry(drama, 10), entry(comedy, 1, -1)];
    const found = rowsOf(await retrieve({ history, allows: without(comedy, drama) }));
    expect(found).toEqual([crimeByMann]);
    expect(await retrieve({ history: history.slice(1) })).toEqual([]);
  });

  it('counts the newest most', async () => {
    const old = entry(drama, 10);
    const others = Array.from({ length: 30 }, () => entry(comedy, 10));
    const found = rowsOf(await retrieve({ history: [old, ...others], allows: without(drama, comedy) }));
    expect(found.indexOf(crimeComedy)).toBeLessThan(found.indexOf(crimeByMann));
  });

  it('serves a member of whom only the chosen genres are known, in any case of letters', async () => {
    const found = await retrieve({ genres: ['comedy', 'Westerns'] });
    expect(rowsOf(found)).toEqual([comedy, comedyDrama, crimeComedy]);
    expect(sharing(found[0]!)).toEqual({ tokens: ['g:comedy'], with: undefined });
  });

  it('says of the title it names only what that title has', async () => {
    const history = [entry(drama, 10), entry(comedy, 10)];
    const [first] = await retrieve({ history, allows: without(drama, comedy) });
    expect(first!.row).toBe(comedyDrama);
    expect(sharing(first!)).toEqual({ tokens: ['g:comedy'], with: comedy });
  });

  it('names a title that was liked, not one that was not', async () => {
    const history = [entry(drama, 10), entry(comedyDrama, 1, -1)];
    const found = await retrieve({ history, allows: without(drama, comedyDrama) });
    expect(found.map((each) => sharing(each).with)).toEqual(found.map(() => drama));
  });

  it('finds every title once, though all titles share a token', async () => {
    const inEnglish = columnsOf(
      ...Array.from({ length: 4 }, (_, n) => title(`movie:tmdb:${n}`, { language: 'en', keywords: [`k${n % 2}`] })),
    );
    const found = await new Content().retrieve(
      tasteRequest(inEnglish, { history: [entry(0, 10), entry(1, 1, -0.5)], allows: without(0, 1) }),
    );
    expect(rowsOf(found)).toEqual([2]);
  });

  it('finds nothing for nobody, and no more than was asked for', async () => {
    expect(await retrieve({})).toEqual([]);
    expect(await retrieve({ history: [entry(crimeByMann, 10)], depth: 2 })).toHaveLength(2);
  });
});
