import { setTimeout } from 'node:timers/promises';
import { Command } from 'commander';
import { domainError } from '#kernel';
import type { PersonVault } from '#ports/person-vault/person-vault';
import { PERSON_VAULT } from '#ports/tokens';
import { RequestErasure } from '#contexts/operations/commands/request-erasure';
import { GetErasure, type ErasureDetails } from '#contexts/operations/queries/get-erasure';
import type { Settings } from '#composition/settings';
import { byOperator } from '../acting.ts';
import { withSession, type Session } from '../session.ts';
import type { Terminal } from '../terminal.ts';

const POLL_MS = 200;

/** `users erase <email>` */
export const eraseCommand = (settings: () => Settings, terminal: Terminal): Command =>
  new Command('erase')
    .description('erase somebody: everything they told is withdrawn, everything that names them goes; for ever')
    .argument('<email or id>')
    .action((whom: string) =>
      withSession(settings(), { worker: true }, async (session) => {
        terminal.goesOn = true;
        const person = await session.app.get<PersonVault>(PERSON_VAULT).byEmail(whom);
        if (!person && whom.includes('@')) throw domainError('UNKNOWN_MEMBER', { email: whom });
        const { id } = await session.commands.execute(new RequestErasure(person?.member ?? whom, byOperator()));
        const { status, reason, result } = await ended(session, id, terminal);
        terminal.answer(
          { id, status, reason, result },
          `${whom}: the erasure ${status}${reason ? `: ${reason}` : ''}.`,
        );
        if (status !== 'succeeded') process.exitCode = 1;
      }),
    );

/** Follows the job in the log: a server's worker does it, or our own. Whoever stops waiting does not stop it. */
const ended = async ({ queries }: Session, id: string, terminal: Terminal): Promise<ErasureDetails> => {
  for (;;) {
    const erasure = await queries.execute(new GetErasure(id));
    if (erasure.endedAt !== undefined) return erasure;
    const { progress, status } = erasure;
    terminal.progress({ what: `erasure ${status}`, done: Math.round(progress * 100), share: progress });
    await setTimeout(POLL_MS, undefined, { signal: terminal.signal });
  }
};
