import { cp, rm } from 'node:fs/promises';
import { resolve } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { Command } from 'commander';
import { CancelDataset, RequestDataset } from '#contexts/training/datasets/commands/request-dataset';
import { GetDataset, type DatasetDetails } from '#contexts/training/datasets/queries/get-dataset';
import { parquetDatasetFiles } from '#engines/dataset-files/parquet/parquet-dataset-files';
import { datasetFromMovieLens } from '#composition/datasets/from-movielens';
import type { Settings } from '#composition/settings';
import { byOperator } from '../acting.ts';
import { withSession, type Session } from '../session.ts';
import { say, type Terminal } from '../terminal.ts';

interface Options {
  readonly from?: string;
  readonly out?: string;
  readonly medium?: string;
  readonly position?: string;
}

const POLL_MS = 200;

/** `dataset build [--from movielens:<folder>] [--medium <medium>] [--out <dataset>]` */
export const datasetCommand = (settings: () => Settings, terminal: Terminal): Command =>
  new Command('dataset').description('tables to train on').addCommand(
    new Command('build')
      .description('make a dataset of the log, or of a MovieLens folder')
      .option('--from <source>', 'movielens:<folder>; left out: the log')
      .option('--out <folder>', 'where the dataset goes; of the log it is kept among the artefacts in any case')
      .option('--medium <medium>', 'of the log: the titles of one medium only')
      .option('--position <position>', 'of the log: as it stood then')
      .action((options: Options) =>
        options.from === undefined
          ? withSession(settings(), { worker: true }, (session) => fromLog(session, options, terminal))
          : fromFolder(options.from, options, terminal),
      ),
  );

const fromFolder = async (from: string, { out }: Options, terminal: Terminal): Promise<void> => {
  const [, folder] = /^movielens:(.+)$/.exec(from) ?? [];
  if (!folder) throw new Error(`--from ${from}: it is movielens:<folder>`);
  if (out === undefined) throw new Error('--out is missing: where the dataset goes');
  const manifest = await datasetFromMovieLens(resolve(folder), resolve(out), parquetDatasetFiles(), {
    signal: terminal.signal,
    onProgress: ({ done, share }) => terminal.progress({ what: 'interactions', done, share }),
    onMistake: ({ file, line, error }) => say(`${file}, line ${line}: ${error}`),
  });
  terminal.answer(manifest, sentenceOf(manifest, out));
};

const fromLog = async (session: Session, options: Options, terminal: Terminal): Promise<void> => {
  const { out, medium = null, position = null } = options;
  const { id } = await session.commands.execute(new RequestDataset({ medium, position }, byOperator()));
  const { status, reason, result } = await ended(session, id, terminal);
  if (!result) throw new Error(`The dataset ${status}${reason ? `: ${reason}` : ''}.`);
  const { artefact, manifest } = result;
  if (out !== undefined) await copied(await session.engines.artefacts.fetch(artefact), resolve(out));
  terminal.answer({ id, artefact, ...manifest }, sentenceOf(manifest, out ?? `artefact ${artefact}`));
};

/** Follows the job in the log: a server's worker does it, or our own. */
const ended = async ({ commands, queries }: Session, id: string, terminal: Terminal): Promise<DatasetDetails> => {
  let asked = false;
  for (;;) {
    const dataset = await queries.execute(new GetDataset(id));
    if (dataset.endedAt !== undefined) return dataset;
    if (terminal.signal.aborted && !asked) {
      asked = true;
      await commands.execute(new CancelDataset(id, byOperator()));
    }
    const { status, progress } = dataset;
    terminal.progress({ what: `dataset ${status}`, done: Math.round(progress * 100), share: progress });
    await setTimeout(POLL_MS);
  }
};

/** The store's own files are not to be written to; a copy is whoever's it is. */
const copied = async (from: string, to: string): Promise<void> => {
  await rm(to, { recursive: true, force: true });
  await cp(from, to, { recursive: true });
};

const sentenceOf = ({ statistics, hash }: NonNullable<DatasetDetails['result']>['manifest'], where: string): string => {
  const { members, items, interactions } = statistics;
  return `${interactions} interactions of ${members} members with ${items} titles in ${where}\n${hash}`;
};
