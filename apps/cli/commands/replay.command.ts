import { setTimeout } from 'node:timers/promises';
import { Command } from 'commander';
import { CancelReplay, RequestReplay } from '#contexts/operations/commands/request-replay';
import { GetReplay, type ReplayDetails } from '#contexts/operations/queries/get-replay';
import type { Settings } from '#composition/settings';
import { byOperator } from '../acting.ts';
import { withSession, type Session } from '../session.ts';
import type { Terminal } from '../terminal.ts';

const POLL_MS = 200;

/** `replay [--projection P] [--verify]` */
export const replayCommand = (settings: () => Settings, terminal: Terminal): Command =>
  new Command('replay')
    .description('fill read models anew from the log beside the live ones, then switch to them')
    .option('--projection <name...>', 'only these; left out: all')
    .option('--verify', 'compare with the live ones instead of switching')
    .action(({ projection, verify }: { readonly projection?: readonly string[]; readonly verify?: boolean }) =>
      withSession(settings(), { worker: true }, async (session) => {
        const { id } = await session.commands.execute(
          new RequestReplay(projection ?? [], verify === true, byOperator()),
        );
        const replay = await ended(session, id, terminal);
        terminal.answer(replay, textOf(replay));
        const readModels = replay.result?.readModels ?? [];
        if (replay.status !== 'succeeded' || !readModels.every(({ equal, parked }) => equal && parked === 0))
          process.exitCode = 1;
      }),
    );

/** Follows the job in the log: a server's worker does it, or our own. */
const ended = async ({ commands, queries }: Session, id: string, terminal: Terminal): Promise<ReplayDetails> => {
  let asked = false;
  for (;;) {
    const replay = await queries.execute(new GetReplay(id));
    if (replay.endedAt !== undefined) return replay;
    if (terminal.signal.aborted && !asked) {
      asked = true;
      await commands.execute(new CancelReplay(id, byOperator()));
    }
    terminal.progress({
      what: `replay ${replay.status}`,
      done: Math.round(replay.progress * 100),
      share: replay.progress,
    });
    await setTimeout(POLL_MS);
  }
};

const textOf = ({ status, reason, result }: ReplayDetails): string => {
  const rows = (result?.readModels ?? []).map(
    ({ readModel, documents, equal, switched, parked }) =>
      `${readModel.padEnd(20)} ${String(documents).padStart(9)} documents  ${equal ? 'live equals rebuilt' : 'LIVE DIFFERS FROM REBUILT'}${switched ? ', switched' : ''}${parked > 0 ? `, ${parked} streams parked` : ''}`,
  );
  return [...rows, `The replay ${status}${reason ? `: ${reason}` : ''}.`].join('\n');
};
