import type { CommandBus } from '@nestjs/cqrs';
import type { Registrar } from '#contexts/training/jobs/training-work';
import { PromoteModel } from '#contexts/training/registry/commands/promote-model';
import { RegisterModel } from '#contexts/training/registry/commands/register-model';

/** What was trained goes into the registry, as anybody's model does. */
export const registrarOf = (commands: CommandBus): Registrar => ({
  register: (registration, meta) => commands.execute(new RegisterModel(registration, meta)),
  promote: (model, meta) => commands.execute(new PromoteModel({ model }, meta)),
});
