import { basename } from 'node:path';
import { readMovieLensItems, readMovieLensRatings, type MovieLensItem } from '#contexts/catalogue/import/movielens';
import { strengthOf } from '#contexts/taste/published';
import { InteractionColumns, writeDataset, type DatasetItem, type DatasetManifest } from '#contexts/training/published';
import type { DatasetFiles } from '#ports/dataset-files/dataset-files';

export interface Told {
  /** Aborted: nothing is written. */
  readonly signal: AbortSignal;
  readonly onProgress: (progress: { readonly done: number; readonly share: number }) => void;
  readonly onMistake: (mistake: { readonly file: string; readonly line: number; readonly error: string }) => void;
}

/** A dataset straight from a MovieLens folder, without a server: for experiments, and for comparing with others. */
export const datasetFromMovieLens = async (
  folder: string,
  out: string,
  files: DatasetFiles,
  { signal, onProgress, onMistake }: Told,
): Promise<DatasetManifest> => {
  const items = new Map<string, DatasetItem>();
  for await (const each of readMovieLensItems(folder)) {
    signal.throwIfAborted();
    if ('error' in each) onMistake(each);
    else items.set(each.item.id, itemOf(each.item));
  }
  const interactions = new InteractionColumns();
  let share = 0;
  const onBytes = (done: number, total: number): void => void (share = done / total);
  for await (const batch of readMovieLensRatings(folder, { onBytes })) {
    signal.throwIfAborted();
    if ('error' in batch) {
      onMistake(batch);
      continue;
    }
    for (const { line, item, halfStars, at } of batch.ratings)
      if (!items.has(item)) onMistake({ file: 'ratings', line, error: `${item} is not in the catalogue` });
      else
        interactions.add({
          member: batch.member,
          item,
          kind: 'rated',
          halfStars,
          strength: Math.fround(strengthOf(halfStars)),
          at: Date.parse(at),
        });
    onProgress({ done: interactions.length, share });
  }
  return writeDataset(out, interactions, [...items.values()], { source: `movielens:${basename(folder)}` }, files);
};

const itemOf = ({ id, attributes }: MovieLensItem): DatasetItem => ({
  id,
  medium: 'movie',
  title: attributes.title,
  ...(attributes.year !== undefined && { year: attributes.year }),
  genres: attributes.genres,
  keywords: [],
  people: [],
  text: '',
  externalIds: attributes.externalIds ?? {},
});
