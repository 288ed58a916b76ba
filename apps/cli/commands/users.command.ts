import { Command } from 'commander';
import { CreateAdmin } from '#contexts/identity/commands/create-admin';
import { GrantRole } from '#contexts/identity/commands/grant-role';
import { IssuePasswordReset } from '#contexts/identity/commands/issue-password-reset';
import { ROLES, type Role } from '#contexts/identity/published';
import { CLOCK, PUBLIC_URL } from '#ports/tokens';
import { byOperator } from '../acting.ts';
import { ResetLinks } from '../../api/identity/reset-links.ts';
import { displayName, email, password } from '../../api/identity/schemas.ts';
import { SignedTokens } from '../../api/security/signed-tokens.ts';
import { jwtSecret } from '#composition/secret';
import type { Settings } from '#composition/settings';
import { withSession } from '../session.ts';
import { askSecret, type Terminal } from '../terminal.ts';
import { eraseCommand } from './erase.command.ts';

interface Flags {
  readonly email: string;
  readonly password?: string;
  readonly name: string;
}

/** `users create-admin`, `users grant <email> <role>`, `users reset <email>`, `users erase <email>` */
export const usersCommand = (settings: () => Settings, terminal: Terminal): Command => {
  const createAdmin = new Command('create-admin')
    .description('make an account with the admin role; the password is asked for if it is not given')
    .requiredOption('--email <email>')
    .option('--password <password>', 'visible to others on this machine while the command runs')
    .option('--name <name>', 'as others see it', 'Administrator')
    .action(async (flags: Flags) => {
      const account = {
        email: email.parse(flags.email),
        password: password.parse(flags.password ?? (await askSecret('Password: '))),
        displayName: displayName.parse(flags.name),
      };
      await withSession(settings(), {}, async ({ commands }) => {
        const { member, roles } = await commands.execute(new CreateAdmin(account, byOperator()));
        terminal.answer({ member, roles }, `${account.email} is an admin now.`);
      });
    });

  const grant = new Command('grant')
    .description(`add a role: ${ROLES.join(', ')}`)
    .argument('<email>')
    .argument('<role>')
    .action(async (address: string, role: string) => {
      if (!ROLES.some((each) => each === role)) throw new Error(`${role} is no role; there are ${ROLES.join(', ')}`);
      await withSession(settings(), {}, async ({ commands }) => {
        const roles = await commands.execute(new GrantRole({ email: address, role: role as Role }, byOperator()));
        terminal.answer({ roles }, `${address} has the roles ${roles.join(', ')}.`);
      });
    });

  const reset = new Command('reset')
    .description('print a link, good once and for an hour, by which somebody sets a new password')
    .argument('<email>')
    .action(async (address: string) => {
      const given = settings();
      await withSession(given, {}, async ({ app, commands }) => {
        const tokens = new SignedTokens({ jwtSecret: jwtSecret(given) }, app.get<() => number>(CLOCK));
        const issued = await commands.execute(new IssuePasswordReset({ email: address }, byOperator()));
        const made = new ResetLinks(tokens, app.get<string>(PUBLIC_URL)).make(issued);
        terminal.answer({ member: issued.member, ...made }, `${made.link}\nIt works once, until ${made.expiresAt}.`);
      });
    });

  return new Command('users')
    .description('accounts and roles')
    .addCommand(createAdmin)
    .addCommand(grant)
    .addCommand(reset)
    .addCommand(eraseCommand(settings, terminal));
};
