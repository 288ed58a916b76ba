import { Command } from 'commander';
import { embeddedToDistributed, type Migrated } from '#composition/migrate/embedded-to-distributed';
import type { Settings } from '#composition/settings';
import type { Terminal } from '../terminal.ts';

/** `migrate embedded-to-distributed` */
export const migrateCommand = (settings: () => Settings, terminal: Terminal): Command =>
  new Command('migrate').description('take the log from one engine to another').addCommand(
    new Command('embedded-to-distributed')
      .description('copy the log of the data folder to EVENTSTORE_URL and compare them; run again, it goes on')
      .action(async () => {
        const migrated = await embeddedToDistributed(settings(), {
          signal: terminal.signal,
          onProgress: (progress) => terminal.progress(progress),
        });
        terminal.answer(migrated, textOf(migrated));
      }),
  );

const textOf = ({ position, events, written, erased, digest, positions }: Migrated): string =>
  [
    `${events} events up to ${position} are in both logs, ${written} of them copied now. SHA-256 of both: ${digest}.`,
    ...(erased > 0 ? [`${erased} streams were erased meanwhile, and now from the copy too.`] : []),
    `Where each event stands in the new log: ${positions}.`,
    'What a running platform writes from now on is not in the copy: stop it, run this once more, and start it on the new log.',
  ].join('\n');
