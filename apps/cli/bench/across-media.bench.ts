import { differenceOf, intervalsOf, meanOf } from '#contexts/training/evaluation/bootstrap';
import { MEASURES, placesOf } from '#contexts/training/evaluation/measures';
import type { Bench, Figure } from './bench.ts';
import { casesOf, type Case } from './across-media-cases.ts';
import { retrieversOf, type Rankers, type RankerName } from './across-media-rankers.ts';

const MEDIA = ['anime', 'manga', 'movie'] as const;
const NAMES: readonly RankerName[] = ['popularity', 'people', 'attributes', 'texts', 'content', 'blend'];
const FOLDS = 5;
const NDCG = 'NDCG@10';
const RECALL = 'Recall@20';
const LONGEST = 20;

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
    const ranking = await rankers.rank(name, each, LONGEST);
    const places = placesOf(ranking, [...each.targets]);
    for (const measure of [NDCG, RECALL] as const)
      add(found, key(each.medium, name, measure), MEASURES[measure](places, each.targets.size));
  }
};

const add = (found: Map<string, number[]>, name: string, value: number): void =>
  void found.set(name, [...(found.get(name) ?? []), value]);

const figuresOf = (medium: string, found: ReadonlyMap<string, number[]>): readonly Figure[] => {
  const of = (name: RankerName, metric: string): readonly number[] => found.get(key(medium, name, metric)) ?? [];
  const popular = of('popularity', NDCG);
  const { popularity } = intervalsOf({ popularity: popular });
  return [
    { what: `${medium}: members`, value: popular.length, unit: '' },
    { what: `${medium}, popularity: ${NDCG}`, value: round(popularity.mean), unit: between(popularity) },
    { what: `${medium}, popularity: ${RECALL}`, value: round(meanOf(of('popularity', RECALL))), unit: '' },
    ...NAMES.slice(1).flatMap((name): readonly Figure[] => {
      const difference = differenceOf(of(name, NDCG), popular);
      const low = { what: `${medium}, ${name}: above popularity, ${NDCG}`, unit: between(difference) };
      return [
        { what: `${medium}, ${name}: ${NDCG}`, value: round(meanOf(of(name, NDCG))), unit: '' },
        { what: `${medium}, ${name}: ${RECALL}`, value: round(meanOf(of(name, RECALL))), unit: '' },
        { ...low, value: round(difference.mean), ...(name === 'blend' && { reach: { how: '>=', bound: 0 } as const }) },
      ];
    }),
  ];
};

const round = (value: number): number => Math.round(value * 1e4) / 1e4;
const between = ({ low, high }: { readonly low: number; readonly high: number }): string =>
  `(${round(low)} to ${round(high)})`;
