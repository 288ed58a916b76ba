import { Command } from 'commander';
import type { CopiedStores } from '#composition/migrate/copy-stores';
import { embeddedToDistributed, type CopiedLog } from '#composition/migrate/embedded-to-distributed';
import type { Settings } from '#composition/settings';
import type { Terminal } from '../terminal.ts';

/** `migrate embedded-to-distributed` */
export const migrateCommand = (settings: () => Settings, terminal: Terminal): Command =>
  new Command('migrate').description('take the data from one kind of engines to another').addCommand(
    new Command('embedded-to-distributed')
      .description('copy the data folder to EVENTSTORE_URL and MONGODB_URL and compare them; run again, it goes on')
      .action(async () => {
        terminal.goesOn = true;
        const { log, stores } = await embeddedToDistributed(settings(), {
          signal: terminal.signal,
          onProgress: (progress) => terminal.progress(progress),
        });
        const text = [...logText(log), ...storesText(stores), AFTERWARDS].join('\n');
        terminal.answer({ log, stores }, text);
      }),
  );

const AFTERWARDS =
  'What a running platform writes from now on is not in the copy: stop it, run this once more, and start it on the servers.';

const logText = (log: CopiedLog | null): readonly string[] => {
  if (log === null) return ['EVENTSTORE_URL is not set: the log stays in the data folder.'];
  const { position, events, written, erased, digest, positions } = log;
  return [
    `${events} events up to ${position} are in both logs, ${written} of them copied now. SHA-256 of both: ${digest}.`,
    ...(erased > 0 ? [`${erased} streams were erased meanwhile, and now from the copy too.`] : []),
    `Where each event stands in the new log: ${positions}.`,
  ];
};

const storesText = (stores: CopiedStores | null): readonly string[] => {
  if (stores === null)
    return ['MONGODB_URL is not set: persons, exposures, texts and artefacts stay in the data folder.'];
  return Object.entries(stores).map(([what, { total, written, removed, digest }]) => {
    const gone = removed > 0 ? `, ${removed} removed that are gone` : '';
    return `${total} ${what} are in both, ${written} of them copied now${gone}. SHA-256 of both: ${digest}.`;
  });
};
