import { Command } from 'commander';
import { orderOf } from '#kernel';
import { LanguageModelFailed, type LanguageModel } from '#ports/language-model/language-model';
import type { TextEncoders } from '#ports/text-encoder/text-encoder';
import { Unavailable } from '#ports/unavailable';
import { CatalogueView } from '#contexts/catalogue/published';
import { ListMedia } from '#contexts/catalogue/queries/list-media';
import { GetStatistics, type Statistics } from '#contexts/operations/queries/get-statistics';
import { GetSystemStatus, type ReadModelHealth } from '#contexts/operations/queries/get-system-status';
import type { Settings } from '#composition/settings';
import { diskOf, type DiskUse } from '../../api/operations/disk.ts';
import { engineHealthOf, type EngineHealth } from '../../api/operations/engine-health.ts';
import { withSession, type Session } from '../session.ts';
import type { Terminal } from '../terminal.ts';

interface Finding {
  readonly what: string;
  readonly well: boolean;
  readonly detail: string;
}

const LEAST_FREE_GB = 2;
const LEAST_DAYS = 14;

/** `doctor`: is everything as it should be, and if not, what? */
export const doctorCommand = (settings: () => Settings, terminal: Terminal): Command =>
  new Command('doctor')
    .description('look at settings, disk, engines, log and read models, and say what is wrong')
    .action(async () => {
      const known = settings();
      const findings = await withSession(known, {}, (session) => examine(known, session));
      terminal.answer(
        { findings },
        findings.map(({ what, well, detail }) => `${well ? 'ok  ' : 'BAD '} ${what}: ${detail}`).join('\n'),
      );
      if (findings.some(({ well }) => !well)) process.exitCode = 1;
    });

const examine = async (
  { profile, home }: Settings,
  { app, engines, queries }: Session,
): Promise<readonly Finding[]> => {
  await app.get(CatalogueView).refresh();
  const { head, readModels } = await queries.execute(new GetSystemStatus());
  const statistics = await queries.execute(new GetStatistics(1));
  const facts = Number(orderOf(head));
  return [
    { what: 'settings', well: true, detail: `profile ${profile}, data in ${home}` },
    ofDisk(await diskOf(home, { factsPerDay: statistics.factsPerDay, facts })),
    ...(await engineHealthOf(engines)).map(ofEngine),
    await ofLanguage(engines.language),
    await ofTexts(engines.textEncoders),
    { what: 'log', well: true, detail: `head ${head}, ${Math.round(statistics.factsPerDay)} facts of taste a day` },
    { what: 'titles', well: true, detail: titlesOf(await queries.execute(new ListMedia())) },
    { what: 'members', well: true, detail: membersOf(statistics) },
    ...readModels.map(ofReadModel),
  ];
};

const ofDisk = ({ usedBytes, freeBytes, daysLeft }: DiskUse): Finding => {
  const freeGb = freeBytes / 2 ** 30;
  return {
    what: 'disk',
    well: freeGb >= LEAST_FREE_GB && (daysLeft === null || daysLeft >= LEAST_DAYS),
    detail: `${(usedBytes / 2 ** 20).toFixed(1)} MiB used, ${freeGb.toFixed(1)} GiB free, ${daysLeft === null ? 'not growing' : `full in ${daysLeft} days as it grows now`}`,
  };
};

const ofEngine = ({ port, technology, answers }: EngineHealth): Finding => ({
  what: port,
  well: answers,
  detail: answers ? technology : `${technology} does not answer`,
});

const PATIENCE_MS = 5_000;

const ofLanguage = async (language: LanguageModel): Promise<Finding> => {
  const what = 'language model';
  if (!language.configured) return { what, well: true, detail: 'none: everything is worded without' };
  const failure = await language.check(AbortSignal.timeout(PATIENCE_MS)).then(
    () => undefined,
    (error: unknown) => failureOf(error),
  );
  return {
    what,
    well: failure === undefined,
    detail: `${language.model}${failure ? `: ${failure}` : ' can be asked'}`,
  };
};

const ofTexts = async (encoders: TextEncoders): Promise<Finding> => {
  const failure = await encoders.check(AbortSignal.timeout(PATIENCE_MS)).then(
    () => undefined,
    (error: unknown) => (error as Error).message,
  );
  const detail = failure === undefined ? encoders.technology : `${encoders.technology}: ${failure}`;
  return { what: 'text encoder', well: failure === undefined, detail };
};

const failureOf = (error: unknown): string => {
  if (error instanceof Unavailable) return 'the server does not answer';
  if (!(error instanceof LanguageModelFailed)) throw error;
  return error.kind === 'denied' ? 'the server does not let this key in' : `the server answers with ${error.kind}`;
};

const titlesOf = (media: readonly { readonly medium: string; readonly titles: number }[]): string =>
  media.length === 0 ? 'none' : media.map(({ medium, titles }) => `${titles} of ${medium}`).join(', ');

const membersOf = ({ members, ratings }: Statistics): string =>
  `${members.registered} registered, ${members.external} of integrators, ${members.imported + members.simulated} of data sets; ` +
  `${members.active.month} active within a month; ${ratings.standing} ratings`;

const ofReadModel = ({ name, generation, lag, parked }: ReadModelHealth): Finding => ({
  what: `read model ${name}`,
  well: generation !== null && parked.length === 0,
  detail:
    generation === null
      ? 'not filled yet: start the server, or import something'
      : `${generation}, ${lag} behind the head, ${parked.length} streams parked`,
});
