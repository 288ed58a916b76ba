import type { Engines } from '#composition/engines';
import type { Settings } from '#composition/settings';

/** What this process runs on, for the routes that tell it (`RunsOn`). */
export const RUNS_ON = Symbol('RunsOn');

export interface RunsOn {
  readonly engines: Engines;
  readonly settings: Pick<Settings, 'home' | 'profile' | 'publicUrl' | 'rateLimits'>;
}
