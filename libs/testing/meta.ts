import type { Metadata } from '#kernel';
import { NOW } from './clock.ts';
import { idNamed } from './ids.ts';

/** The command of a test that names none; ids that it creates are `uuid5(COMMAND_ID, role)`. */
export const COMMAND_ID = idNamed('command');
export const ACTOR = idNamed('actor');

export const metaOf = (given: Partial<Metadata> = {}): Metadata => ({
  commandId: COMMAND_ID,
  actor: ACTOR,
  occurredAt: NOW,
  ...given,
});
