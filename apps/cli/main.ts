import 'reflect-metadata';
import { program } from 'commander';
import { isDomainError, type DomainError } from '#kernel';
import { BadSettings, readSettings } from '#composition/settings';
import { BadRequestLine } from '#composition/models/predict';
import { BadArtefact } from '#ports/model-runtime/model-runtime';
import { TrainingFailed, TrainingRefused } from '#ports/trainer/trainer';
import { NoCases } from '#contexts/training/evaluation/compare-families';
import { RefusedImport } from '#composition/imports/import-run';
import { BadBackup } from '#composition/backup/backup-format';
import { BadMigration } from '#composition/migrate/log-writer';
import { endWithParent } from '#composition/with-parent';
import { sentenceOf } from '../api/http/problem.ts';
import { backupCommand } from './commands/backup.command.ts';
import { benchCommand } from './commands/bench.command.ts';
import { datasetCommand } from './commands/dataset.command.ts';
import { doctorCommand } from './commands/doctor.command.ts';
import { evaluateCommand } from './commands/evaluate.command.ts';
import { eventsCommand } from './commands/events.command.ts';
import { importCommand } from './commands/import.command.ts';
import { indexCommand } from './commands/index.command.ts';
import { migrateCommand } from './commands/migrate.command.ts';
import { modelsCommand } from './commands/models.command.ts';
import { predictCommand } from './commands/predict.command.ts';
import { recommendCommand } from './commands/recommend.command.ts';
import { replayCommand } from './commands/replay.command.ts';
import { restoreCommand } from './commands/restore.command.ts';
import { tmdbCommand } from './commands/tmdb.command.ts';
import { trainCommand } from './commands/train.command.ts';
import { usersCommand } from './commands/users.command.ts';
import { say, Terminal } from './terminal.ts';

/** The operator's command line: beside a running server of the same data folder, or without one. */
const main = async (terminal: Terminal): Promise<void> => {
  program
    .name('npm run reprise --')
    .description('What an operator does, beside a running server or without one.')
    .option('--json', 'answers for machines, on standard output');
  for (const command of [
    importCommand,
    usersCommand,
    replayCommand,
    eventsCommand,
    recommendCommand,
    datasetCommand,
    trainCommand,
    predictCommand,
    modelsCommand,
    evaluateCommand,
    indexCommand,
    backupCommand,
    restoreCommand,
    migrateCommand,
    doctorCommand,
    benchCommand,
    tmdbCommand,
  ])
    program.addCommand(command(readSettings, terminal));
  program.hook('preAction', () => void (terminal.json = program.opts<{ json?: boolean }>().json === true));
  await program.parseAsync();
};

/** Mistakes whose message is a sentence for whoever made them. */
const SAID = [
  BadBackup,
  BadMigration,
  RefusedImport,
  BadArtefact,
  BadRequestLine,
  TrainingRefused,
  TrainingFailed,
  NoCases,
];

/** `Unknown member: email nobody@example.org (UNKNOWN_MEMBER)`; a reason is a sentence of its own. */
const refusalOf = ({ code, details }: DomainError): string => {
  const about = Object.entries(details).map(([name, value]) => {
    const said = typeof value === 'string' ? value : JSON.stringify(value);
    return name === 'reason' ? said : `${name} ${said}`;
  });
  return `${sentenceOf(code)}${about.length > 0 ? `: ${about.join(', ')}` : ''} (${code})`;
};

/** What went wrong, in a sentence; a stack only where it is our mistake. */
const saidOf = (error: unknown, { interrupted }: Terminal): string => {
  if (isDomainError(error)) return refusalOf(error);
  if (!(error instanceof Error)) return String(error);
  if (error.name === 'AbortError') return interrupted;
  if (error instanceof BadSettings) return `Settings: ${error.message}`;
  const told = SAID.some((kind) => error instanceof kind) || error.constructor === Error;
  return told ? error.message : (error.stack ?? error.message);
};

endWithParent();
const terminal = new Terminal();
try {
  await main(terminal);
} catch (error) {
  say(saidOf(error, terminal));
  process.exitCode = 1;
}
