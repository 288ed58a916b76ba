import type { INestApplicationContext } from '@nestjs/common';
import type { Scheduled } from '#runtime';
import { SweepVault } from '#contexts/identity/scheduled/sweep-vault';
import { CloseExposureDays } from '#contexts/recommendation/commands/close-exposure-days';

/** What is done again and again. */
export const scheduledIn = (app: INestApplicationContext): readonly Scheduled[] => [
  app.get(CloseExposureDays),
  app.get(SweepVault),
];
