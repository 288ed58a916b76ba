import 'reflect-metadata';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { CatalogueView } from '#contexts/catalogue/published';
import { PopularityView } from '#contexts/recommendation/read/popularity/popularity-view';
import { MemberVotes } from '#contexts/taste/read/ratings-of-item/member-votes';
import { caughtUp } from '#composition/catch-up';
import { DEMO_ACCOUNTS, makeDemoAccounts } from '#composition/demo-accounts';
import { openEngines } from '#composition/engines';
import { seedOnce } from '#composition/imports/seed';
import { settleMemory } from '#composition/lean-memory';
import { openLogger } from '#composition/logger';
import { jwtSecret } from '#composition/secret';
import { BadSettings, readSettings, type Settings } from '#composition/settings';
import { endWithParent } from '#composition/with-parent';
import { startWorkerThread, workerElsewhere } from '#composition/worker-thread';
import { readAhead } from './first-answers.ts';
import { trainWhenPrepared } from './first-start.ts';
import { closeApi, createApi } from './server.ts';

const say = (text: string): void => void process.stdout.write(`${text}\n`);

/** A first start waits so long for the read models, so that the first lists are as good as the later ones. */
const FIRST_CATCH_UP_MS = 120_000;

const start = async (): Promise<void> => {
  const { values } = parseArgs({ options: { data: { type: 'string' } } });
  const settings = readSettings();
  const logger = await openLogger(settings, 'api');
  const engines = await openEngines(settings);
  const worker = startWorker(settings, (code) => logger.error({ code }, 'the worker ended; it is started again'));
  const security = { jwtSecret: jwtSecret(settings), secureCookies: settings.publicUrl.startsWith('https:') };
  const app = await createApi(engines, settings, security, logger);
  const stop = new AbortController();

  const seeded = await seedOnce(app, settings, values.data, {
    signal: stop.signal,
    onProgress: seedProgress(),
    onMistake: ({ file, line, error }) => logger.warn({ file, line }, error),
  });
  if (seeded.before && values.data) say(`This platform began with ${seeded.data}: --data ${values.data} is ignored.`);
  if (settings.profile === 'demo') await makeDemoAccounts(app);
  await worker.ready;
  if (!seeded.before && seeded.data !== undefined)
    await caughtUp(engines.readStore, await engines.log.head(), AbortSignal.timeout(FIRST_CATCH_UP_MS));
  await Promise.all([app.get(CatalogueView).refresh(), app.get(PopularityView).refresh()]);
  await app.get(MemberVotes).refresh();
  settleMemory();
  await app.listen(settings.port, settings.host);
  announce(settings, await app.getUrl(), seeded.data);
  readAhead(app, logger);
  if (seeded.data !== undefined) trainWhenPrepared(app, logger, say);

  const end = async (): Promise<void> => {
    stop.abort();
    await closeApi(app, settings.drainMs);
    await worker.close();
    await engines.close();
    process.exit(0);
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void end());
};

const startWorker = (settings: Settings, onEnd: (code: number) => void) =>
  settings.worker === 'process'
    ? workerElsewhere
    : startWorkerThread(pathToFileURL(resolve(import.meta.dirname, '../worker/main.js')), settings, onEnd);

/** A line every few seconds while a first start fills the platform. */
const seedProgress = () => {
  let told = performance.now();
  return ({ phase, done, share }: { readonly phase: string; readonly done: number; readonly share: number }): void => {
    if (performance.now() - told < 1_000) return;
    told = performance.now();
    say(`  ${phase}: ${done} (${Math.floor(share * 100)} % of the file)`);
  };
};

const announce = (settings: Settings, url: string, data: string | undefined): void => {
  say(`\nReprise is ready: ${url}`);
  say(`  REST ${url}/docs   GraphQL ${url}/graphql   health ${url}/health   data ${settings.home}`);
  if (data === 'demo') say('  The catalogue is the demo: its members are simulated.');
  if (settings.profile !== 'demo') return;
  say('  Demo accounts (this is the demo profile; do not put it on a network):');
  for (const { email, password, role } of DEMO_ACCOUNTS) say(`    ${role.padEnd(15)} ${email}  ${password}`);
};

endWithParent();
try {
  await start();
} catch (error) {
  const known = error instanceof BadSettings || (error instanceof Error && error.constructor === Error);
  process.stderr.write(
    `Reprise could not start. ${known ? (error as Error).message : ((error as Error).stack ?? String(error))}\n`,
  );
  process.exit(1);
}
