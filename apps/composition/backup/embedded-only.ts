import type { Settings } from '../settings.ts';
import { BadBackup } from './backup-format.ts';

/** Settings as far as they say where the data is. */
export type Place = Pick<Settings, 'home'> & Partial<Pick<Settings, 'mongodbUrl' | 'eventStoreUrl'>>;

/** Half a backup is none: what a server of its own keeps is backed up by that server's own tools. Throws `BadBackup`. */
export const requireEmbedded = ({ mongodbUrl, eventStoreUrl }: Place): void => {
  const servers = [...(eventStoreUrl ? ['EventStoreDB'] : []), ...(mongodbUrl ? ['MongoDB'] : [])];
  if (servers.length === 0) return;
  throw new BadBackup(
    `This platform keeps data in ${servers.join(' and ')}: back it up and restore it by the tools of ${servers.length > 1 ? 'both' : servers[0]}, ` +
      'the event log first. This command is for the embedded engines. Nothing was done.',
  );
};
