import { CommandBus } from '@nestjs/cqrs';
import type { INestApplicationContext } from '@nestjs/common';
import { isDomainError, isoTime, type Metadata } from '#kernel';
import type { PersonVault } from '#ports/person-vault/person-vault';
import { PERSON_VAULT } from '#ports/tokens';
import { GrantRole } from '#contexts/identity/commands/grant-role';
import { Register } from '#contexts/identity/commands/register';
import type { Role } from '#contexts/identity/published';
import { newId } from '#runtime';

/** For the demo profile alone, where the terminal says them aloud. */
export const DEMO_ACCOUNTS: readonly {
  readonly email: string;
  readonly password: string;
  readonly displayName: string;
  readonly role: Role;
}[] = [
  { email: 'member@reprise.example', password: 'reprise-member', displayName: 'Demo member', role: 'user' },
  { email: 'admin@reprise.example', password: 'reprise-admin', displayName: 'Demo admin', role: 'admin' },
  {
    email: 'scientist@reprise.example',
    password: 'reprise-scientist',
    displayName: 'Demo data scientist',
    role: 'data-scientist',
  },
];

/** Makes those that are missing; one whose password was changed stays as it is. */
export const makeDemoAccounts = async (app: INestApplicationContext): Promise<void> => {
  const commands = app.get(CommandBus);
  const vault = app.get<PersonVault>(PERSON_VAULT);
  const meta = (): Metadata => ({ commandId: newId(), actor: 'system:demo', occurredAt: isoTime(Date.now()) });
  for (const { email, password, displayName, role } of DEMO_ACCOUNTS) {
    if (await vault.byEmail(email)) continue;
    try {
      await commands.execute(new Register({ email, password, displayName }, meta()));
      if (role !== 'user') await commands.execute(new GrantRole({ email, role }, meta()));
    } catch (error) {
      if (!isDomainError(error, 'EMAIL_TAKEN')) throw error;
    }
  }
};
