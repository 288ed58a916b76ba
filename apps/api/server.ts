import { resolve } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { RequestMethod, StandardSchemaValidationPipe } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { ThrottlerStorage } from '@nestjs/throttler';
import cookieParser from 'cookie-parser';
import helmet from 'helmet';
import type { Logger } from 'pino';
import type { IncomingMessage } from 'node:http';
import { pinoHttp } from 'pino-http';
import { CatalogueView } from '#contexts/catalogue/published';
import { HeldTitleVectors } from '#contexts/catalogue/text/held-title-vectors';
import { LiveLog } from '#contexts/operations/log/live-log';
import { ExposureRecorder } from '#contexts/recommendation/exposures/exposure-recorder';
import { PopularityView } from '#contexts/recommendation/read/popularity/popularity-view';
import { MemberVotes } from '#contexts/taste/read/ratings-of-item/member-votes';
import { Champions } from '#contexts/training/published';
import { newId } from '#runtime';
import type { Engines } from '#composition/engines';
import { registerLanguageModel } from '#composition/models/register-language-model';
import type { Settings } from '#composition/settings';
import { ApiModule } from './api.module.ts';
import { graphqlExplorer } from './graphql/explorer/explorer.ts';
import { directivesWith } from './http/content-security-policy.ts';
import { EventStreams } from './http/event-streams.ts';
import { InvalidInput } from './http/problem.ts';
import { nothingHere, ProblemFilter } from './http/problem.filter.ts';
import { lastAnswers } from './http/last-answers.ts';
import { limitAddresses } from './http/rate-limits/limit-addresses.ts';
import { Draining } from './observability/draining.ts';
import { serveOpenApi } from './openapi.ts';
import type { SecuritySettings } from './security/tokens.ts';
import { webApp } from './web/web-app.ts';

const BODY_LIMIT = '100kb';
/** Beside the bundles of the apps. */
const WEB_APP = resolve(import.meta.dirname, '../../web');
/** Everything else lives under `/api`. */
const OUTSIDE = ['health', 'health/live', 'health/ready', 'metrics'].map((path) => ({
  path,
  method: RequestMethod.GET,
}));

/** The api as a Nest application, its views level, not yet listening. */
export const createApi = async (
  engines: Engines,
  settings: Settings,
  security: SecuritySettings,
  logger: Logger,
): Promise<NestExpressApplication> => {
  const app = await NestFactory.create<NestExpressApplication>(ApiModule.with(engines, settings, security), {
    logger: ['error', 'warn'],
    bodyParser: false,
    abortOnError: false,
  });
  app.set('trust proxy', [...settings.trustedProxies]);
  app.set('query parser', 'simple');
  app.disable('x-powered-by');
  app.use(
    pinoHttp({
      logger,
      genReqId: (request: IncomingMessage) => request.headers['x-request-id']?.toString().slice(0, 64) ?? newId(),
      customLogLevel: levelOf,
      quietReqLogger: true,
      serializers: { req: requestLine, res: ({ statusCode }: { readonly statusCode: number }) => ({ statusCode }) },
    }),
  );
  app.use(helmet(headersFor(settings)));
  if (settings.rateLimits) app.use(limitAddresses(app.get<ThrottlerStorage>(ThrottlerStorage)));
  app.use('/graphql', graphqlExplorer);
  app.use(cookieParser());
  app.useBodyParser('json', { limit: BODY_LIMIT, strict: true });
  app.enableCors({
    origin: [...settings.corsOrigins],
    credentials: true,
    exposedHeaders: ['X-Position', 'Retry-After', 'RateLimit', 'RateLimit-Policy'],
  });
  app.setGlobalPrefix('api', { exclude: OUTSIDE });
  app.useGlobalPipes(new StandardSchemaValidationPipe({ exceptionFactory: (issues) => new InvalidInput(issues) }));
  app.useGlobalFilters(new ProblemFilter(logger));
  serveOpenApi(app);
  await app.init();
  app.use(...webApp(WEB_APP), nothingHere);
  const onLoading = (titles: number): void => logger.info({ titles }, 'the catalogue is being read into memory');
  await Promise.all([
    // votes first: the search then learns of a title and how well known it is at once
    app
      .get(MemberVotes)
      .start()
      .then(() => app.get(CatalogueView).start(onLoading)),
    app.get(PopularityView).start(),
    app.get(Champions).start(),
  ]);
  app.get(HeldTitleVectors).start((error) => logger.warn({ err: error }, 'titles cannot be compared by their texts'));
  registerLanguageModel(app, Date.now).catch((error: unknown) =>
    logger.warn({ err: error }, 'the language model is not in the registry'),
  );
  return app;
};

/**
 * Ends it in order: balancers are told and have `drainMs` to notice, then whoever watches is told, requests under way are
 * answered and no new ones taken, what was shown is written, the views stop.
 */
export const closeApi = async (app: NestExpressApplication, drainMs = 0): Promise<void> => {
  app.get(Draining).begin();
  if (drainMs > 0) await setTimeout(drainMs);
  app.get(EventStreams).close();
  await app.get(LiveLog).close();
  await lastAnswers(app.getHttpServer());
  await app.get(ExposureRecorder).flush();
  await app.get(HeldTitleVectors).close();
  const views = [app.get(MemberVotes), app.get(CatalogueView), app.get(PopularityView), app.get(Champions)];
  await Promise.all(views.map((view) => view.close()));
  await app.close();
};

/** The path without its query: what people search for is theirs. */
const requestLine = ({ id, method, url }: { readonly id: string; readonly method: string; readonly url: string }) => ({
  id,
  method,
  path: url.split('?')[0],
});

const levelOf = (_request: IncomingMessage, response: { readonly statusCode: number }, error?: Error) =>
  error || response.statusCode >= 500 ? 'error' : response.statusCode >= 400 ? 'info' : 'debug';

const headersFor = ({ publicUrl }: Settings): Parameters<typeof helmet>[0] => ({
  contentSecurityPolicy: { useDefaults: false, directives: directivesWith() },
  strictTransportSecurity: publicUrl.startsWith('https:') ? { maxAge: 31_536_000 } : false,
});
