import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { INestApplicationContext } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import type { Position } from '#kernel';
import { caughtUp } from '#composition/catch-up';
import { openEngines, type Engines } from '#composition/engines';
import { openPlatform } from '#composition/platform';
import type { Settings } from '#composition/settings';
import { startWorkerThread } from '#composition/worker-thread';
import { say } from './terminal.ts';

/** The platform as one command uses it. */
export interface Session {
  readonly engines: Engines;
  readonly app: INestApplicationContext;
  readonly commands: CommandBus;
  readonly queries: QueryBus;
  /** Waits until every read model has everything up to `position`; `false` when the signal aborted first. */
  caughtUp(position: Position, signal: AbortSignal): Promise<boolean>;
}

export interface SessionOptions {
  /** The command changes the log, and wants the read models to follow: where no server does it, a worker of our own. */
  readonly worker?: boolean;
}

/** `main.js` of the worker app, beside this one in the build. */
export const workerEntry = () => pathToFileURL(resolve(import.meta.dirname, '../worker/main.js'));

export const withSession = async <T>(
  settings: Settings,
  options: SessionOptions,
  work: (session: Session) => Promise<T>,
): Promise<T> => {
  const engines = await openEngines(settings);
  const worker = options.worker
    ? startWorkerThread(workerEntry(), settings, (code) => say(`The worker ended with ${code}; it is started again.`))
    : undefined;
  const app = await openPlatform(engines);
  try {
    await worker?.ready;
    return await work({
      engines,
      app,
      commands: app.get(CommandBus),
      queries: app.get(QueryBus),
      caughtUp: (position, signal) => caughtUp(engines.readStore, position, signal),
    });
  } finally {
    await worker?.close();
    await app.close();
    await engines.close();
  }
};
