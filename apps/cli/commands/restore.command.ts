import { setTimeout } from 'node:timers/promises';
import { resolve } from 'node:path';
import { Command } from 'commander';
import { orderOf, type Position } from '#kernel';
import { GetSystemStatus } from '#contexts/operations/queries/get-system-status';
import { restore } from '#composition/backup/restore';
import type { Settings } from '#composition/settings';
import { withSession } from '../session.ts';
import type { Terminal } from '../terminal.ts';

interface Flags {
  readonly force?: boolean;
  readonly erasedFrom?: readonly string[];
}

const POLL_MS = 200;

/** `restore <file> [--force] [--erased-from <folder or list>...]` */
export const restoreCommand = (settings: () => Settings, terminal: Terminal): Command =>
  new Command('restore')
    .description('put a backup into the data folder and fill the read models; who was erased since stays erased')
    .argument('<file>')
    .option('--force', 'replace what is in the data folder')
    .option('--erased-from <place...>', 'other data folders, or lists of who was erased, to go by as well')
    .action(async (name: string, { force, erasedFrom }: Flags) => {
      const began = performance.now();
      const seconds = () => Math.round((performance.now() - began) / 10) / 100;
      const known = settings();
      const restored = await restore(known, resolve(name), {
        signal: terminal.signal,
        onProgress: (progress) => terminal.progress(progress),
        force: force === true,
        erasedFrom: (erasedFrom ?? []).map((place) => resolve(place)),
      });
      const inPlace = seconds();
      const level = await fill(known, terminal);
      terminal.answer(
        { ...restored, home: known.home, seconds: inPlace, ...(level && { secondsToLevel: seconds() }) },
        `${known.home} is as it was at ${restored.createdAt}, up to ${restored.position}, in ${inPlace} s.\n` +
          (restored.erased > 0 ? `${restored.erased} who were erased since were erased again.\n` : '') +
          (level ? 'The read models are filled.' : 'The read models are filled when the server starts.'),
      );
    });

/** Answers whether it came to its end: whoever interrupts it leaves it to the server. */
const fill = (settings: Settings, terminal: Terminal): Promise<boolean> =>
  withSession(settings, { worker: true }, async ({ engines, queries, caughtUp }) => {
    const head = await engines.log.head();
    const level = caughtUp(head, terminal.signal);
    const filling = new AbortController();
    void level.finally(() => filling.abort()).catch(() => undefined);
    while (!filling.signal.aborted) {
      const { readModels } = await queries.execute(new GetSystemStatus());
      terminal.progress({
        what: 'filling read models',
        ...shareOf(head, Math.max(...readModels.map(({ lag }) => lag))),
      });
      await setTimeout(POLL_MS, undefined, { signal: filling.signal }).catch(() => undefined);
    }
    return level;
  });

const shareOf = (head: Position, lag: number): { readonly done: number; readonly share: number } => {
  const all = Number(orderOf(head));
  const done = Math.max(0, all - lag);
  return { done, share: done / all };
};
