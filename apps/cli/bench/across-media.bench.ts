import { differenceOf, intervalsOf, meanOf } from '#contexts/training/evaluation/bootstrap';
import type { Bench, Figure } from './bench.ts';
import { casesOf, type Case } from './across-media-cases.ts';
import { retrieversOf, type Rankers, type RankerName } from './across-media-rankers.ts';

const MEDIA = ['anime', 'manga', 'movie'] as const;
const NAMES: readonly RankerName[] = ['popularity', 'people', 'attributes', 'texts', 'content', 'blend'];
const FOLDS = 5;
const NDCG = 10;
const RECALL = 20;

/**
 * A member of other media only is asked for what they would like in one: it is hidden, and found again among all of its
 * titles. Who is asked about taught nobody: members are judged in five parts by what the other four did.
 */
export const acrossMediaBench: Bench = {
  name: 'across-media',
  about:
    'Demo members with one medium hidden, which the others have to tell: all titles of the medium are ranked by the popularity ' +
    'that it has with others, by people who know both, by attributes, by texts, by content as it serves (attributes and texts), ' +
    'and by people and content together. The members are simulated, so that tastes cross media by construction: what is compared ' +
    'are ways of finding them, not how strong that is among people. Intervals are 95 % of the difference to popularity, over members.',

  async run({ say }) {
    const { cases, shelf, othersThan } = casesOf(MEDIA, FOLDS);
    const found = new Map<string, number[]>();
    for (let fold = 0; fold < FOLDS; fold++) {
      const rankers = await retrieversOf(shelf, othersThan(fold));
      for (const each of cases.filter((one) => one.fold === fold)) await judge(each, rankers, found);
      await rankers.close();
      say(`part ${fold + 1} of ${FOLDS} judged`);
    }
    return MEDIA.flatMap((medium) => figuresOf(medium, found));
  },
};

const key = (medium: string, name: string, metric: string): string => `${medium} ${name} ${metric}`;

const judge = async (each: Case, rankers: Rankers, found: Map<string, number[]>): Promise<void> => {
  for (const name of NAMES) {
    const ranking = await rankers.rank(name, each, RECALL);
    add(found, key(each.medium, name, 'ndcg'), ndcgOf(ranking, each.targets));
    add(found, key(each.medium, name, 'recall'), recallOf(ranking, each.targets));
  }
};

const add = (found: Map<string, number[]>, name: string, value: number): void =>
  void found.set(name, [...(found.get(name) ?? []), value]);

const gain = (rank: number): number => 1 / Math.log2(rank + 2);

const ndcgOf = (ranking: readonly string[], targets: ReadonlySet<string>): number => {
  const gained = ranking.slice(0, NDCG).reduce((sum, id, rank) => sum + (targets.has(id) ? gain(rank) : 0), 0);
  let ideal = 0;
  for (let rank = 0; rank < Math.min(NDCG, targets.size); rank++) ideal += gain(rank);
  return gained / ideal;
};

const recallOf = (ranking: readonly string[], targets: ReadonlySet<string>): number =>
  ranking.filter((id) => targets.has(id)).length / targets.size;

const figuresOf = (medium: string, found: ReadonlyMap<string, number[]>): readonly Figure[] => {
  const of = (name: RankerName, metric: string): readonly number[] => found.get(key(medium, name, metric)) ?? [];
  const popular = of('popularity', 'ndcg');
  const { popularity } = intervalsOf({ popularity: popular });
  return [
    { what: `${medium}: members`, value: popular.length, unit: '' },
    { what: `${medium}, popularity: NDCG@${NDCG}`, value: round(popularity.mean), unit: between(popularity) },
    { what: `${medium}, popularity: Recall@${RECALL}`, value: round(meanOf(of('popularity', 'recall'))), unit: '' },
    ...NAMES.slice(1).flatMap((name): readonly Figure[] => {
      const difference = differenceOf(of(name, 'ndcg'), popular);
      const low = { what: `${medium}, ${name}: above popularity, NDCG@${NDCG}`, unit: between(difference) };
      return [
        { what: `${medium}, ${name}: NDCG@${NDCG}`, value: round(meanOf(of(name, 'ndcg'))), unit: '' },
        { what: `${medium}, ${name}: Recall@${RECALL}`, value: round(meanOf(of(name, 'recall'))), unit: '' },
        { ...low, value: round(difference.mean), ...(name === 'blend' && { reach: { how: '>=', bound: 0 } as const }) },
      ];
    }),
  ];
};

const round = (value: number): number => Math.round(value * 1e4) / 1e4;
const between = ({ low, high }: { readonly low: number; readonly high: number }): string =>
  `(${round(low)} to ${round(high)})`;
