import { Command, InvalidArgumentError, Option } from 'commander';
import { CATALOGUE_COLUMNS } from '#contexts/catalogue/import/columns';
import { importCatalogue } from '#composition/imports/import-catalogue';
import { importMovieLens } from '#composition/imports/import-movielens';
import type { ImportCounts, ImportOptions } from '#composition/imports/import-run';
import type { Settings } from '#composition/settings';
import { giveMemoryBack, keepMemoryLean } from '#composition/lean-memory';
import { withSession, type Session } from '../session.ts';
import { say, type Terminal } from '../terminal.ts';
import { wholeNumber } from './arguments.ts';
import { importRatingsCommand } from './import-ratings.command.ts';

interface Flags {
  readonly strict?: boolean;
  readonly limitMembers?: number;
  readonly source: string;
  readonly map?: Readonly<Record<string, string>>;
  readonly textDays?: number;
}

const SHOWN_MISTAKES = 20;

/** `import movielens <folder>`, `import catalogue <medium> <file>`, `import ratings <member> <file>` */
export const importCommand = (settings: () => Settings, terminal: Terminal): Command => {
  const strict = new Option('--strict', 'one line that cannot be read refuses the whole import');

  const movielens = new Command('movielens')
    .description('films, members and ratings of a MovieLens folder')
    .argument('<folder>')
    .option('--limit-members <n>', 'the first n members of the file only', wholeNumber)
    .addOption(strict)
    .action((folder: string, flags: Flags) =>
      run(settings(), terminal, flags, ({ commands }, options) =>
        importMovieLens(commands, folder, {
          ...options,
          ...(flags.limitMembers !== undefined && { limitMembers: flags.limitMembers }),
        }),
      ),
    );

  const catalogue = new Command('catalogue')
    .description('titles of a medium, from CSV or JSONL')
    .argument('<medium>', 'movie, anime, manga, or another: it is registered by its first import')
    .argument('<file>')
    .requiredOption('--source <name>', 'whose ids the file holds: mal, tmdb, imdb, movielens, …')
    .option('--map <column=field...>', 'a column under a name of its own', mapping)
    .option('--text-days <n>', 'days the words and pictures of the file may be kept', wholeNumber)
    .addOption(strict)
    .addHelpText(
      'after',
      () =>
        `\nColumns:\n${CATALOGUE_COLUMNS.map(({ field, aliases, meaning }) => `  ${[field, ...aliases].join(' | ')}: ${meaning}`).join('\n')}`,
    )
    .action((medium: string, file: string, flags: Flags) =>
      run(settings(), terminal, flags, ({ commands }, options) =>
        importCatalogue(
          commands,
          {
            medium,
            file,
            source: flags.source,
            ...(flags.map && { map: flags.map }),
            ...(flags.textDays && { textDays: flags.textDays }),
            onIgnored: (columns) => say(`Columns that mean nothing here: ${columns.join(', ')}`),
          },
          options,
        ),
      ),
    );

  return new Command('import')
    .description('bring titles, members and ratings in')
    .hook('preAction', keepMemoryLean)
    .addCommand(movielens)
    .addCommand(catalogue)
    .addCommand(importRatingsCommand(settings, terminal));
};

const run = (
  settings: Settings,
  terminal: Terminal,
  flags: Flags,
  work: (session: Session, options: ImportOptions) => Promise<ImportCounts>,
): Promise<void> =>
  withSession(settings, { worker: true }, async (session) => {
    terminal.goesOn = true;
    const began = performance.now();
    let shown = 0;
    const counts = await work(session, {
      signal: terminal.signal,
      strict: flags.strict === true,
      onProgress: ({ phase, done, share }) => terminal.progress({ what: phase, done, share }),
      onMistake: ({ file, line, error }) => {
        if (shown++ < SHOWN_MISTAKES) say(`${file}, line ${line}: ${error}`);
      },
    });
    const logged = (performance.now() - began) / 1_000;
    terminal.progress({ what: 'read models', done: 0, share: 0 });
    giveMemoryBack();
    await session.caughtUp(await session.engines.log.head(), terminal.signal);
    const seconds = (performance.now() - began) / 1_000;
    terminal.answer(
      {
        ...counts,
        secondsToLog: round(logged),
        seconds: round(seconds),
        rssMb: Math.round(process.memoryUsage.rss() / 2 ** 20),
      },
      `${counts.titles} titles, ${counts.members} members and ${counts.ratings} ratings in ${logged.toFixed(1)} s, read models level after ${seconds.toFixed(1)} s; ${counts.written} events written, ${counts.mistakes} lines refused.`,
    );
  });

const round = (seconds: number): number => Math.round(seconds * 1_000) / 1_000;

const mapping = (text: string, before: Readonly<Record<string, string>> = {}): Readonly<Record<string, string>> => {
  const at = text.indexOf('=');
  if (at < 1 || at === text.length - 1) throw new InvalidArgumentError('column=field');
  return { ...before, [text.slice(0, at)]: text.slice(at + 1) };
};
