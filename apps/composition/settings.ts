import { existsSync, readFileSync } from 'node:fs';
import { isIP } from 'node:net';
import { resolve } from 'node:path';
import { parseEnv } from 'node:util';
import { z } from 'zod';
import { DAILY_TOKENS, type LanguageTerms } from '#contexts/language/terms';

/** What one process is told from outside. The only place that reads the environment. */
export interface Settings {
  readonly host: string;
  readonly port: number;
  /** Data folder, absolute. */
  readonly home: string;
  readonly profile: 'demo' | 'production';
  readonly publicUrl: string;
  readonly corsOrigins: readonly string[];
  readonly rateLimits: boolean;
  /** `undefined`: made and kept in the data folder (demo only). */
  readonly jwtSecret: string | undefined;
  /** `undefined`: no mail is sent. */
  readonly smtpUrl: string | undefined;
  /** `undefined`: everything but the log is embedded. */
  readonly mongodbUrl: string | undefined;
  /** Documents in one write command. */
  readonly mongodbBulkSize: number;
  /** `undefined`: the log is embedded. */
  readonly eventStoreUrl: string | undefined;
  /** `undefined`: vectors are searched in this process. */
  readonly qdrantUrl: string | undefined;
  /** `undefined`: jobs ring within this process. */
  readonly redisUrl: string | undefined;
  /** `undefined`: nobody outside is asked about titles. */
  readonly tmdb: { readonly key: string; readonly baseUrl?: string; readonly imageUrl?: string } | undefined;
  /** Where the worker runs: in a thread that the api starts, or in a process that somebody else does. */
  readonly worker: 'thread' | 'process';
  /** Where a worker process tells how it is. `undefined`: nowhere. */
  readonly workerPort: number | undefined;
  /** Addresses and networks whose `X-Forwarded-For` is believed; `loopback`, `linklocal`, `uniquelocal` name some. */
  readonly trustedProxies: readonly string[];
  /** So long an api that was told to end says that it is not ready, and goes on answering. */
  readonly drainMs: number;
  /** `undefined`: there is no language model, and everything is worded without. */
  readonly languageModel:
    { readonly apiKey: string | undefined; readonly baseUrl: string | undefined; readonly model: string } | undefined;
  readonly languageTerms: LanguageTerms;
  /** `undefined`: the encoder of texts is fitted on the catalogue. */
  readonly textEncoder: { readonly embeddingModel: string } | { readonly folder: string } | undefined;
  readonly logLevel: 'debug' | 'info' | 'warn' | 'error' | 'silent';
}

const url = z.url({ protocol: /^https?$/ });

const partsOf = (list: string): string[] =>
  list
    .split(',')
    .map((each) => each.trim())
    .filter(Boolean);

/** Comma separated. */
const listOf = (part: z.ZodType<string, string>, unset = '') =>
  z.string().default(unset).transform(partsOf).pipe(z.array(part));

const isNetwork = (text: string): boolean => {
  const [host = '', bits = '0', ...more] = text.split('/');
  const most = { 0: -1, 4: 32, 6: 128 }[isIP(host)] ?? -1;
  return more.length === 0 && /^\d{1,3}$/.test(bits) && Number(bits) <= most;
};

/** An address, a network, or one of the names that Express has for some. */
const network = z
  .string()
  .refine(
    (text) => ['loopback', 'linklocal', 'uniquelocal'].includes(text) || isNetwork(text),
    'holds what is no address and no network such as 10.0.0.0/8',
  );

/**
 * Several hosts may stand in it, which makes it no URL to others. What a password may not hold as it is would make drivers
 * take its end for a host, and say so; the message does not repeat it.
 */
const address = (scheme: RegExp, example: string) =>
  z
    .string()
    .regex(
      new RegExp(`^${scheme.source}://([^/?#@\\s]+@)?[^/?#@\\s]+(/[^?@]*)?([?].*)?$`),
      `names no server: it looks like ${example}, and / ? # @ in a password are percent-encoded`,
    );

/** Of a million tokens, in whatever money the provider is paid. */
const price = z.coerce.number().min(0).max(1_000_000);

const schema = z.object({
  HOST: z.string().min(1).default('127.0.0.1'),
  PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
  REPRISE_HOME: z.string().min(1).default('.reprise'),
  REPRISE_PROFILE: z.enum(['demo', 'production']).default('demo'),
  REPRISE_PUBLIC_URL: url.optional(),
  REPRISE_CORS_ORIGINS: listOf(url),
  REPRISE_RATE_LIMITS: z.enum(['on', 'off']).default('on'),
  REPRISE_LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
  SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
  REPRISE_WORKER: z.enum(['thread', 'process']).default('thread'),
  REPRISE_WORKER_PORT: z.coerce.number().int().min(0).max(65_535).optional(),
  REPRISE_TRUSTED_PROXIES: listOf(network, 'loopback'),
  REPRISE_DRAIN_MS: z.coerce.number().int().min(0).max(60_000).default(0),
  MONGODB_URL: address(/mongodb(\+srv)?/, 'mongodb://host:27017/reprise').optional(),
  MONGODB_BULK_SIZE: z.coerce.number().int().min(1).max(10_000).default(1_000),
  EVENTSTORE_URL: address(/esdb(\+discover)?/, 'esdb://host:2113?tls=true').optional(),
  QDRANT_URL: address(/https?/, 'http://host:6333').optional(),
  REDIS_URL: address(/rediss?/, 'redis://host:6379').optional(),
  OPENAI_API_KEY: z
    .string()
    .regex(/^[\x21-\x7e]+$/, 'is one word of plain characters')
    .optional(),
  OPENAI_BASE_URL: url.refine((text) => !/^[^/]*\/\/[^/]*@/.test(text), 'holds a name or password').optional(),
  OPENAI_MODEL: z
    .string()
    .regex(/^[\w.:/@+-]{1,100}$/, 'is no name of a model such as gpt-4o-mini')
    .default('gpt-4o-mini'),
  OPENAI_EMBEDDING_MODEL: z
    .string()
    .regex(/^[\w.:/@+-]{1,100}$/, 'is no name of a model such as text-embedding-3-small')
    .optional(),
  REPRISE_TEXT_ENCODER: z.string().min(1).optional(),
  REPRISE_LLM_DAILY_TOKENS: z.coerce.number().int().min(0).max(1_000_000_000).default(DAILY_TOKENS),
  REPRISE_LLM_PRICE_IN: price.optional(),
  REPRISE_LLM_PRICE_OUT: price.optional(),
  TMDB_API_KEY: z
    .string()
    .trim()
    .regex(/^[\w.-]{16,1000}$/, 'is no key of TMDB')
    .optional(),
  TMDB_BASE_URL: url.optional(),
  TMDB_IMAGE_URL: url.optional(),
  JWT_SECRET: z.string().min(32, 'needs at least 32 characters').optional(),
});

const consistent = schema
  .refine((env) => (env.REPRISE_LLM_PRICE_IN === undefined) === (env.REPRISE_LLM_PRICE_OUT === undefined), {
    path: ['REPRISE_LLM_PRICE_OUT'],
    message: 'goes with REPRISE_LLM_PRICE_IN, and neither says anything alone',
  })
  .refine((env) => env.OPENAI_EMBEDDING_MODEL === undefined || env.REPRISE_TEXT_ENCODER === undefined, {
    path: ['REPRISE_TEXT_ENCODER'],
    message: 'and OPENAI_EMBEDDING_MODEL name two encoders; there is one',
  })
  .refine((env) => env.OPENAI_EMBEDDING_MODEL === undefined || languageModelOf(env) !== undefined, {
    path: ['OPENAI_EMBEDDING_MODEL'],
    message: 'needs OPENAI_API_KEY or OPENAI_BASE_URL',
  });

/** Read by the tests and by scripts, not by the platform; listed so that a typing error in a name is noticed. */
const ELSEWHERE = [
  'REPRISE_REQUIRE',
  'REPRISE_SHARED',
  'REPRISE_CRASH_ROUNDS',
  'REPRISE_SEEDS',
  'REPRISE_TEST_PROFILE',
];

/** Settings that cannot be started with. The message is a sentence for the operator. */
export class BadSettings extends Error {
  override readonly name = 'BadSettings';
}

/** `environment` wins over the `.env` file. Throws `BadSettings` naming every setting that is wrong. */
export const readSettings = (environment: NodeJS.ProcessEnv = process.env, folder = process.cwd()): Settings => {
  const file = resolve(folder, '.env');
  const given = { ...(existsSync(file) ? parseEnv(readFileSync(file, 'utf8')) : {}), ...environment };
  const known = new Set([...Object.keys(schema.shape), ...ELSEWHERE]);
  const alien = Object.keys(given).filter((name) => name.startsWith('REPRISE_') && !known.has(name));
  const present = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== ''));
  const parsed = consistent.safeParse(present);
  const wrong = parsed.error?.issues.map(({ path, message }) => `${path.join('.')}: ${message}`) ?? [];
  const unknown = alien.map((name) => `${name}: there is no such setting`);
  if (!parsed.success || unknown.length > 0) throw new BadSettings([...wrong, ...unknown].join('; '));
  return checked(settingsOf(parsed.data, folder));
};

const settingsOf = (env: z.infer<typeof schema>, folder: string): Settings => ({
  host: env.HOST,
  port: env.PORT,
  home: resolve(folder, env.REPRISE_HOME),
  profile: env.REPRISE_PROFILE,
  publicUrl: env.REPRISE_PUBLIC_URL ?? `http://localhost:${env.PORT}`,
  corsOrigins: env.REPRISE_CORS_ORIGINS,
  rateLimits: env.REPRISE_RATE_LIMITS === 'on',
  jwtSecret: env.JWT_SECRET,
  smtpUrl: env.SMTP_URL,
  mongodbUrl: env.MONGODB_URL,
  mongodbBulkSize: env.MONGODB_BULK_SIZE,
  eventStoreUrl: env.EVENTSTORE_URL,
  qdrantUrl: env.QDRANT_URL,
  redisUrl: env.REDIS_URL,
  tmdb: tmdbOf(env),
  worker: env.REPRISE_WORKER,
  workerPort: env.REPRISE_WORKER_PORT,
  trustedProxies: env.REPRISE_TRUSTED_PROXIES,
  drainMs: env.REPRISE_DRAIN_MS,
  languageModel: languageModelOf(env),
  languageTerms: {
    dailyTokens: env.REPRISE_LLM_DAILY_TOKENS,
    prices: pricesOf(env.REPRISE_LLM_PRICE_IN, env.REPRISE_LLM_PRICE_OUT),
  },
  textEncoder: textEncoderOf(env, folder),
  logLevel: env.REPRISE_LOG_LEVEL,
});

const textEncoderOf = (
  { OPENAI_EMBEDDING_MODEL: embeddingModel, REPRISE_TEXT_ENCODER: path }: z.infer<typeof schema>,
  folder: string,
): Settings['textEncoder'] => {
  if (embeddingModel !== undefined) return { embeddingModel };
  return path === undefined ? undefined : { folder: resolve(folder, path) };
};

/** A server of one's own may want no key. */
const languageModelOf = (env: z.infer<typeof schema>): Settings['languageModel'] => {
  const { OPENAI_API_KEY: apiKey, OPENAI_BASE_URL: baseUrl, OPENAI_MODEL: model } = env;
  return apiKey === undefined && baseUrl === undefined ? undefined : { apiKey, baseUrl, model };
};

const pricesOf = (perIn: number | undefined, perOut: number | undefined): LanguageTerms['prices'] =>
  perIn === undefined || perOut === undefined ? undefined : { in: perIn, out: perOut };

const tmdbOf = ({
  TMDB_API_KEY: key,
  TMDB_BASE_URL: baseUrl,
  TMDB_IMAGE_URL: imageUrl,
}: z.infer<typeof schema>): Settings['tmdb'] =>
  key === undefined ? undefined : { key, ...(baseUrl && { baseUrl }), ...(imageUrl && { imageUrl }) };

const checked = (settings: Settings): Settings => {
  if (settings.profile === 'production' && !settings.jwtSecret)
    throw new BadSettings('JWT_SECRET: the production profile does not start without it');
  if (settings.profile === 'production' && !settings.rateLimits)
    throw new BadSettings('REPRISE_RATE_LIMITS: cannot be off in the production profile');
  return settings;
};

/** The environment of a worker thread: the settings as this process has them. */
export const environmentOf = ({ host, port, home }: Settings): NodeJS.ProcessEnv =>
  childEnvironment({ HOST: host, PORT: String(port), REPRISE_HOME: home });

/** The environment of a child process: ours, with some of it set otherwise. */
export const childEnvironment = (changes: Readonly<Record<string, string>>): NodeJS.ProcessEnv => ({
  ...process.env,
  ...changes,
});

/** Of our environment only these names: for children that may see no secret. */
export const environmentNamed = (...names: readonly string[]): NodeJS.ProcessEnv =>
  Object.fromEntries(names.flatMap((name) => (process.env[name] === undefined ? [] : [[name, process.env[name]]])));
