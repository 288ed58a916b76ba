import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Metadata } from '#kernel';
import { Executor, type Executed } from '#runtime';
import {
  REGISTRATION,
  registrationSettings,
  type Registration,
  type RegistrationSettings,
} from '../domain/registration-settings.ts';

/** Says who may make an account from now on. */
export class ChooseRegistration extends Command<Executed<RegistrationSettings>> {
  constructor(
    readonly registration: Registration,
    readonly meta: Metadata,
  ) {
    super();
  }
}

@CommandHandler(ChooseRegistration)
export class ChooseRegistrationHandler implements ICommandHandler<ChooseRegistration> {
  constructor(private readonly executor: Executor) {}

  execute({ registration, meta }: ChooseRegistration): Promise<Executed<RegistrationSettings>> {
    return this.executor.execute(registrationSettings, REGISTRATION, { do: 'choose', registration }, meta);
  }
}
