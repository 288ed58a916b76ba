import 'reflect-metadata';
import { Module, type INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { CommandBus, CqrsModule, type Command } from '@nestjs/cqrs';
import type { Event, Metadata } from '#kernel';
import { CLOCK, PASSWORD_HASHER, PERSON_VAULT, READ_STORE } from '#ports/tokens';
import { openSqliteEventStore } from '#engines/event-store/sqlite/sqlite-event-store';
import { argon2PasswordHasher } from '#engines/password-hasher/argon2/argon2-password-hasher';
import { openSqlitePersonVault } from '#engines/person-vault/sqlite/sqlite-person-vault';
import { openSqliteReadStore } from '#engines/read-store/sqlite/sqlite-read-store';
import { EventLog, Executor, Streams, uuid5 } from '#runtime';
import { fixedClock } from '#testing';
import type { NewAccount } from './accounts/new-accounts.ts';
import { Register } from './commands/register.ts';
import { SignIn } from './commands/sign-in.ts';
import { IdentityModule } from './module.ts';
import { identityVocabulary } from './vocabulary.ts';

/** Next to no work, but more than the least that argon2 takes. */
export const QUICK_HASHER = { memoryKiB: 16, iterations: 1 } as const;

export const ANNA: NewAccount = { email: 'anna@example.org', password: 'the password of anna', displayName: 'Anna' };

/** The identity context on engines in memory and a clock that stands still. */
export const openIdentity = async () => {
  const clock = fixedClock();
  const store = await openSqliteEventStore({ file: ':memory:', now: clock });
  const log = new EventLog(store, [identityVocabulary]);
  const vault = await openSqlitePersonVault({ file: ':memory:' });
  const readStore = await openSqliteReadStore({ file: ':memory:', now: clock });
  const streams = new Streams(log);
  const providers = [
    { provide: PERSON_VAULT, useValue: vault },
    { provide: PASSWORD_HASHER, useValue: argon2PasswordHasher(QUICK_HASHER) },
    { provide: READ_STORE, useValue: readStore },
    { provide: CLOCK, useValue: clock },
    { provide: Streams, useValue: streams },
    { provide: Executor, useValue: new Executor(streams) },
  ];
  const ports = {
    module: class Ports {},
    global: true,
    imports: [CqrsModule.forRoot()],
    providers,
    exports: [...providers.map(({ provide }) => provide), CqrsModule],
  };
  class Whole {}
  Module({ imports: [ports, IdentityModule] })(Whole);
  const app: INestApplicationContext = await NestFactory.createApplicationContext(Whole, {
    logger: false,
    abortOnError: false,
  });
  let commands = 0;
  const meta = (given: Partial<Metadata> = {}): Metadata => ({
    commandId: uuid5('test', 'command', ++commands),
    actor: 'anonymous',
    occurredAt: clock.iso(),
    ...given,
  });
  const execute = <T>(command: Command<T>): Promise<T> => app.get(CommandBus).execute(command);
  return {
    app,
    clock,
    log,
    vault,
    streams,
    meta,
    execute,
    register: (given: Partial<NewAccount> = {}, by = meta()) => execute(new Register({ ...ANNA, ...given }, by)),
    signIn: (given: Partial<SignIn['credentials']> = {}, by = meta()) =>
      execute(new SignIn({ ...ANNA, client: 'a test', address: '192.0.2.1', ...given }, by)),
    /** What the log holds of a member. */
    eventsOf: async (id: string): Promise<readonly Event[]> => {
      const events: Event[] = [];
      for await (const { event } of log.read(`member-${id}`)) events.push(event);
      return events;
    },
    close: async () => {
      await app.close();
      for (const engine of [log, vault, readStore]) await engine.close();
    },
  };
};

export type Identity = Awaited<ReturnType<typeof openIdentity>>;
