import { Command } from 'commander';
import {
  MetadataCollector,
  type CollectedCounts,
  type Collecting,
} from '#contexts/catalogue/metadata/work/metadata-collector';
import { sourceAway } from '#contexts/catalogue/metadata/work/source-away';
import type { Settings } from '#composition/settings';
import { withSession } from '../session.ts';
import type { Terminal } from '../terminal.ts';
import { wholeNumber } from './arguments.ts';

/** `tmdb ingest --pages N`, `tmdb enrich` */
export const tmdbCommand = (settings: () => Settings, terminal: Terminal): Command => {
  const ingest = new Command('ingest')
    .description('take in what is popular there, twenty titles a page')
    .requiredOption('--pages <n>', 'so many pages', wholeNumber)
    .action(({ pages }: { readonly pages: number }) =>
      collect(settings(), terminal, (collector, collecting) => collector.ingest(pages, collecting)),
    );

  const enrich = new Command('enrich')
    .description('fill out every film that was not asked about yet; interrupted, it goes on where it was')
    .action(() => collect(settings(), terminal, (collector, collecting) => collector.enrich(collecting)));

  return new Command('tmdb')
    .description('films as TMDB knows them; needs TMDB_API_KEY')
    .addCommand(ingest)
    .addCommand(enrich);
};

const collect = (
  settings: Settings,
  terminal: Terminal,
  work: (collector: MetadataCollector, collecting: Collecting) => Promise<CollectedCounts>,
): Promise<void> => {
  if (!settings.tmdb) throw new Error('TMDB_API_KEY is not set: there is nobody to ask.');
  terminal.goesOn = true;
  return withSession(settings, { worker: true }, async ({ app, engines, caughtUp }) => {
    const began = performance.now();
    const counts = await work(app.get(MetadataCollector), {
      signal: terminal.signal,
      onProgress: ({ titles }, share) => terminal.progress({ what: 'titles', done: titles, share }),
    }).catch(sourceAway);
    await caughtUp(await engines.log.head(), terminal.signal);
    const seconds = (performance.now() - began) / 1_000;
    const { titles, kept, missing, known, failed } = counts;
    terminal.answer(
      { ...counts, seconds: Math.round(seconds * 1_000) / 1_000 },
      `${titles} titles in ${seconds.toFixed(1)} s: ${kept} filled out, ${known} known before, ${missing} not there, ${failed} not answered.`,
    );
  });
};
