import { resolve } from 'node:path';
import { Command } from 'commander';
import { parquetDatasetFiles } from '#engines/dataset-files/parquet/parquet-dataset-files';
import { datasetFromMovieLens } from '#composition/datasets/from-movielens';
import type { Settings } from '#composition/settings';
import { say, type Terminal } from '../terminal.ts';

/** `dataset build --from movielens:<folder> --out <dataset>` */
export const datasetCommand = (_settings: () => Settings, terminal: Terminal): Command =>
  new Command('dataset').description('tables to train on').addCommand(
    new Command('build')
      .description('write a dataset folder')
      .requiredOption('--from <source>', 'movielens:<folder>')
      .requiredOption('--out <folder>', 'where the dataset goes')
      .action(async ({ from, out }: { readonly from: string; readonly out: string }) => {
        const [, folder] = /^movielens:(.+)$/.exec(from) ?? [];
        if (!folder) throw new Error(`--from ${from}: it is movielens:<folder>`);
        const manifest = await datasetFromMovieLens(resolve(folder), resolve(out), parquetDatasetFiles(), {
          signal: terminal.signal,
          onProgress: ({ done, share }) => terminal.progress({ what: 'interactions', done, share }),
          onMistake: ({ file, line, error }) => say(`${file}, line ${line}: ${error}`),
        });
        const { members, items, interactions } = manifest.statistics;
        terminal.answer(
          manifest,
          `${interactions} interactions of ${members} members with ${items} titles in ${out}\n${manifest.hash}`,
        );
      }),
  );
