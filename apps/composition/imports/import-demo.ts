import type { CommandBus } from '@nestjs/cqrs';
import { isoTime } from '#kernel';
import { ImportMember } from '#contexts/identity/commands/import-member';
import { ChangeTaste } from '#contexts/taste/commands/taste-command';
import { DEMO_FILES, readDemoItems, type DemoItem } from '../demo/demo-files.ts';
import { simulateMembers, type SimulatedMember } from '../demo/members.ts';
import { importCatalogue } from './import-catalogue.ts';
import { ImportRun, type ImportCounts, type ImportOptions } from './import-run.ts';
import { Pool } from './pool.ts';

const SEED = 1;
const AT_ONCE = 32;

/**
 * Our own films, anime and manga, and simulated members, who are said to be simulated. Their timeline ends at `until`
 * (epoch ms): the same end gives the same members, so that a seed that was killed goes on where it was.
 */
export const importDemo = async (
  commands: CommandBus,
  until: number,
  options: ImportOptions,
): Promise<ImportCounts> => {
  const run = new ImportRun(options, Date.now);
  const items: { readonly id: string; readonly item: DemoItem }[] = [];
  for (const { medium, source, file } of DEMO_FILES) {
    const counts = await importCatalogue(commands, { medium, source, file }, options);
    run.counts.titles += counts.titles;
    run.counts.written += counts.written;
    for (const item of readDemoItems(medium)) items.push({ id: `${medium}:${source}:${item.id}`, item });
  }
  const pool = new Pool(AT_ONCE);
  const members = simulateMembers(
    items.map(({ item }) => item),
    { seed: SEED, until },
  );
  for (const member of members) {
    run.checkAborted();
    await pool.add(() => importSimulated(commands, run, member, (n) => items[n]!.id));
  }
  await pool.drain();
  return run.counts;
};

const importSimulated = async (
  commands: CommandBus,
  run: ImportRun,
  simulated: SimulatedMember,
  idOf: (item: number) => string,
): Promise<void> => {
  const { n, interactions, genres } = simulated;
  const { member } = await commands.execute(
    new ImportMember({ source: 'demo', number: n, simulated: true }, run.meta('member', n)),
  );
  await commands.execute(new ChangeTaste(member, { do: 'choose-genres', genres }, run.meta(member, 'genres')));
  const ratings = interactions.flatMap(({ kind, item, halfStars, at }) =>
    kind === 'rated' ? { item: idOf(item), halfStars: halfStars!, at: isoTime(at) } : [],
  );
  await commands.execute(new ChangeTaste(member, { do: 'import-ratings', ratings }, run.meta(member, 'ratings')));
  for (const { kind, item, at } of interactions)
    if (kind === 'watched')
      await commands.execute(
        new ChangeTaste(member, { do: 'watch', item: idOf(item), at: isoTime(at) }, run.meta(member, item, at)),
      );
  run.counts.members += 1;
  run.counts.ratings += ratings.length;
  run.progress({ phase: 'members and ratings', done: run.counts.members, share: run.counts.members / 400 });
};
