import { randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Settings } from './settings.ts';

/** The key of the access tokens: as set, else made once and kept in the data folder. */
export const jwtSecret = ({ jwtSecret: given, home }: Pick<Settings, 'jwtSecret' | 'home'>): string => {
  if (given) return given;
  const file = join(home, 'jwt-secret');
  try {
    writeFileSync(file, randomBytes(48).toString('base64url'), { flag: 'wx', mode: 0o600 });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  return readFileSync(file, 'utf8');
};
