import type { INestApplicationContext } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { isoTime } from '#kernel';
import { Speaker } from '#contexts/language/published';
import { LLM, RegisterModel } from '#contexts/training/published';
import { uuid5 } from '#runtime';

const ACTOR = 'system:language-model';

/** Where a language model is configured, the registry has an entry for it: it can be made champion. Throws `Unavailable`. */
export const registerLanguageModel = async (app: INestApplicationContext, now: () => number): Promise<void> => {
  if (!app.get(Speaker).configured) return;
  const meta = { commandId: uuid5(ACTOR, LLM.id), actor: ACTOR, occurredAt: isoTime(now()) };
  await app.get(CommandBus).execute(new RegisterModel(LLM, meta));
};
