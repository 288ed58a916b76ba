import { existsSync, statfsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { Command } from 'commander';
import { GetSystemStatus } from '#contexts/operations/queries/get-system-status';
import type { Settings } from '#composition/settings';
import { withSession } from '../session.ts';
import type { Terminal } from '../terminal.ts';

interface Finding {
  readonly what: string;
  readonly well: boolean;
  readonly detail: string;
}

const LEAST_FREE_GB = 2;
const FILES = ['log.db', 'views.db', 'vault.db', 'exposures.db', 'texts.db'];

/** `doctor`: is everything as it should be, and if not, what? */
export const doctorCommand = (settings: () => Settings, terminal: Terminal): Command =>
  new Command('doctor')
    .description('look at settings, disk, log and read models, and say what is wrong')
    .action(async () => {
      const known = settings();
      const findings = await withSession(known, {}, async ({ queries }) => {
        const { head, readModels } = await queries.execute(new GetSystemStatus());
        return [
          { what: 'settings', well: true, detail: `profile ${known.profile}, data in ${known.home}` },
          diskOf(known.home),
          { what: 'log', well: true, detail: `head ${head}` },
          ...readModels.map(({ name, generation, lag, parked }) => ({
            what: `read model ${name}`,
            well: generation !== null && parked.length === 0,
            detail:
              generation === null
                ? 'not filled yet: start the server, or import something'
                : `${generation}, ${lag} behind the head, ${parked.length} streams parked`,
          })),
        ];
      });
      terminal.answer(
        { findings },
        findings.map(({ what, well, detail }) => `${well ? 'ok  ' : 'BAD '} ${what}: ${detail}`).join('\n'),
      );
      if (findings.some(({ well }) => !well)) process.exitCode = 1;
    });

const diskOf = (home: string): Finding => {
  const { bavail, bsize } = statfsSync(home);
  const freeGb = (bavail * bsize) / 2 ** 30;
  const used = FILES.map((file) => join(home, file)).reduce(
    (sum, file) => sum + (existsSync(file) ? statSync(file).size : 0),
    0,
  );
  return {
    what: 'disk',
    well: freeGb >= LEAST_FREE_GB,
    detail: `${(used / 2 ** 20).toFixed(1)} MiB used, ${freeGb.toFixed(1)} GiB free`,
  };
};
