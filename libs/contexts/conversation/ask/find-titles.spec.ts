import { CatalogueColumns, type ItemDocument } from '../../catalogue/published.ts';
import { NOTHING_SAID } from '../intent/intent.ts';
import { findTitles, type Question } from './find-titles.ts';
import { writingOf } from './passage-index.ts';
import { Passages } from './passages.ts';

const TITLES: readonly (readonly [string, string])[] = [
  ['The Zone', 'A guide leads two men through a forbidden zone.'],
  ['The Lighthouse', 'Two keepers on a rock lose their minds in a storm.'],
  ['Salt', 'A smuggler hides in a salt mine, and a guide sells him.'],
  ['Fog', 'A harbour vanishes.'],
];

const columns = new CatalogueColumns();
const passages = new Passages();
for (const [n, [title, overview]] of TITLES.entries()) {
  const id = `movie:test:${title}`;
  const rest = { genres: ['Drama'], year: 1970 + n, listedAt: '2026-01-01' };
  const document = { id, medium: 'movie', title, ...rest } as unknown as ItemDocument;
  columns.put(id, document);
  passages.add(columns.row(id)!, writingOf(document, overview));
}

const found = (text: string, rest: Partial<Question> = {}) => {
  const question = { text, intent: NOTHING_SAID, left: text, adult: false, isOfFact: false, ...rest };
  const { rows, behind } = findTitles(columns, passages, question, 6);
  const titles = (all: readonly number[]) => all.map((row) => columns.titles[row]!);
  return { rows: titles(rows), behind: titles(behind) };
};
const rowOf = (title: string): number => columns.row(`movie:test:${title}`)!;

describe('titles that a question may mean', () => {
  it('are those of which enough of it is said, and then what comes closest', () => {
    expect(found('a guide through a forbidden zone')).toEqual({ rows: ['The Zone'], behind: [] });
    expect(found('the guide, the salt and the mine')).toEqual({ rows: ['Salt'], behind: [] });
  });

  it('are only close where too little of it is known, and none for a fact', () => {
    const text = 'a storm of penguins, dentists, llamas';
    expect(found(text)).toEqual({ rows: [], behind: [] });
    expect(found('keepers of penguins in a storm of llamas and dentists').rows).toEqual([]);
    expect(found('which year had penguins in a storm', { isOfFact: true })).toEqual({ rows: [], behind: [] });
  });

  it('are put in order by what it means, and those that the meaning alone finds stand behind', () => {
    const text = 'a guide';
    expect(found(text)).toEqual({ rows: ['Salt', 'The Zone'], behind: [] });
    const near = ['The Zone', 'Fog'].map(rowOf);
    expect(found(text, { near })).toEqual({ rows: ['The Zone', 'Salt'], behind: ['Fog'] });
    const of1972 = { intent: { ...NOTHING_SAID, yearFrom: 1972, yearTo: 1972 }, near };
    expect(found(text, of1972)).toEqual({ rows: ['Salt'], behind: [] });
    expect(found('a quay that is gone', { near })).toEqual({ rows: [], behind: ['The Zone', 'Fog'] });
  });
});
