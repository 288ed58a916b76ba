import type { INestApplicationContext } from '@nestjs/common';
import type { Reactor } from '#runtime';

/** What follows from an event besides the read models. */
export const reactorsIn = (_app: INestApplicationContext): readonly Reactor[] => [];
