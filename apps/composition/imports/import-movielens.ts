import { basename } from 'node:path';
import type { CommandBus } from '@nestjs/cqrs';
import { ImportItem } from '#contexts/catalogue/commands/import-item';
import { readMovieLensItems, readMovieLensRatings, type MemberRatings } from '#contexts/catalogue/import/movielens';
import { ImportMember } from '#contexts/identity/commands/import-member';
import { ChangeTaste } from '#contexts/taste/commands/taste-command';
import { ImportRun, refuseMistakes, type ImportCounts, type ImportOptions } from './import-run.ts';
import { Pool } from './pool.ts';

const AT_ONCE = 64;

/**
 * Brings a MovieLens folder in: its films, its members as imported members, their ratings as events with the times the
 * source gives. Any size: lines are streamed. Interrupted and run again it ends as if undisturbed.
 */
export const importMovieLens = async (
  commands: CommandBus,
  folder: string,
  options: ImportOptions & { readonly limitMembers?: number },
  now: () => number = Date.now,
): Promise<ImportCounts> => {
  const run = new ImportRun(options, now);
  const limit = options.limitMembers === undefined ? {} : { limitMembers: options.limitMembers };
  if (options.strict)
    await refuseMistakes(run, [readMovieLensItems(folder), readMovieLensRatings(folder, limit)], basename(folder));
  const known = await importTitles(commands, run, folder);
  await importRatings(commands, run, folder, known, limit);
  return run.counts;
};

/** Row id -> the id the catalogue knows it by. */
type Known = Map<string, string>;

const importTitles = async (commands: CommandBus, run: ImportRun, folder: string): Promise<Known> => {
  const known: Known = new Map();
  const pool = new Pool(AT_ONCE);
  let share = 0;
  for await (const each of readMovieLensItems(folder, { onBytes: (done, total) => void (share = done / total) })) {
    run.checkAborted();
    if ('error' in each) run.mistake(each);
    else
      await pool.add(async () => {
        const { id, written } = await commands.execute(
          new ImportItem(each.item.id, each.item.attributes, [], run.meta(each.item.id)),
        );
        known.set(each.item.id, id);
        run.counts.titles += 1;
        run.counts.written += written;
      });
    run.progress({ phase: 'titles', done: run.counts.titles, share });
  }
  await pool.drain();
  return known;
};

const importRatings = async (
  commands: CommandBus,
  run: ImportRun,
  folder: string,
  known: Known,
  limit: { readonly limitMembers?: number },
): Promise<void> => {
  const pool = new Pool(AT_ONCE);
  const members = new Map<number, Promise<string>>();
  const memberOf = (number: number): Promise<string> => {
    const importing = members.get(number) ?? importMember(commands, run, number);
    members.set(number, importing);
    return importing;
  };
  let share = 0;
  for await (const each of readMovieLensRatings(folder, {
    ...limit,
    onBytes: (done, total) => void (share = done / total),
  })) {
    run.checkAborted();
    if ('error' in each) run.mistake(each);
    else await pool.add(async () => importBatch(commands, run, await memberOf(each.member), each, known));
    run.progress({ phase: 'members and ratings', done: run.counts.ratings, share });
  }
  await pool.drain();
};

const importMember = async (commands: CommandBus, run: ImportRun, number: number): Promise<string> => {
  const { member, written } = await commands.execute(
    new ImportMember({ source: 'movielens', number, simulated: false }, run.meta('member', number)),
  );
  run.counts.members += 1;
  run.counts.written += written;
  return member;
};

const importBatch = async (
  commands: CommandBus,
  run: ImportRun,
  member: string,
  batch: MemberRatings,
  known: Known,
): Promise<void> => {
  const ratings = batch.ratings.flatMap(({ line, item, halfStars, at }) => {
    const id = known.get(item);
    if (id !== undefined) return { item: id, halfStars, at };
    run.mistake({ file: 'ratings', line, error: `${item} is not in the catalogue` });
    return [];
  });
  const meta = run.meta(member, batch.ratings[0]!.line);
  const { written } = await commands.execute(new ChangeTaste(member, { do: 'import-ratings', ratings }, meta));
  run.counts.ratings += ratings.length;
  run.counts.written += written;
};
