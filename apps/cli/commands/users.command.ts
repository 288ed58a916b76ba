import { Command } from 'commander';
import { isoTime, type Metadata } from '#kernel';
import { CreateAdmin } from '#contexts/identity/commands/create-admin';
import { GrantRole } from '#contexts/identity/commands/grant-role';
import { ROLES, type Role } from '#contexts/identity/published';
import { newId } from '#runtime';
import { displayName, email, password } from '../../api/identity/schemas.ts';
import type { Settings } from '#composition/settings';
import { withSession } from '../session.ts';
import { askSecret, type Terminal } from '../terminal.ts';

interface Flags {
  readonly email: string;
  readonly password?: string;
  readonly name: string;
}

/** `users create-admin`, `users grant <email> <role>` */
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
        const { member, roles } = await commands.execute(new CreateAdmin(account, meta()));
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
        const roles = await commands.execute(new GrantRole({ email: address, role: role as Role }, meta()));
        terminal.answer({ roles }, `${address} has the roles ${roles.join(', ')}.`);
      });
    });

  return new Command('users').description('accounts and roles').addCommand(createAdmin).addCommand(grant);
};

const meta = (): Metadata => ({ commandId: newId(), actor: 'system:cli', occurredAt: isoTime(Date.now()) });
