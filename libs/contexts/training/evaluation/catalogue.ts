import type { InteractionColumns } from '../datasets/interaction-columns.ts';

/** What has to be known of the titles and of the training part to say more than how often a model is right. */
export interface EvaluationCatalogue {
  /** Hash of the dataset. */
  readonly dataset: string;
  /** Id -> genres, of every title there is. */
  readonly genres: ReadonlyMap<string, readonly string[]>;
  /** Interactions of a title in the training part; none: 0. */
  readonly counts: ReadonlyMap<string, number>;
  /** Members in the training part. */
  readonly members: number;
  /** The most used titles: a fifth of all that were used. */
  readonly head: ReadonlySet<string>;
}

const HEAD = 0.2;

export const catalogueOf = (
  dataset: string,
  titles: Iterable<{ readonly id: string; readonly genres: readonly string[] }>,
  training: InteractionColumns,
): EvaluationCatalogue => {
  const counts = new Map<string, number>();
  const members = new Set<number>();
  for (let n = 0; n < training.length; n++) {
    const { item, member } = training.row(n);
    counts.set(item, (counts.get(item) ?? 0) + 1);
    members.add(member);
  }
  const used = [...counts].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1)).map(([item]) => item);
  return {
    dataset,
    genres: new Map([...titles].map(({ id, genres }) => [id, genres])),
    counts,
    members: members.size,
    head: new Set(used.slice(0, Math.ceil(used.length * HEAD))),
  };
};
