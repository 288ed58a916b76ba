import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseEnv } from 'node:util';
import { z } from 'zod';

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
  readonly logLevel: 'debug' | 'info' | 'warn' | 'error' | 'silent';
}

const url = z.url({ protocol: /^https?$/ });

const schema = z.object({
  HOST: z.string().min(1).default('127.0.0.1'),
  PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
  REPRISE_HOME: z.string().min(1).default('.reprise'),
  REPRISE_PROFILE: z.enum(['demo', 'production']).default('demo'),
  REPRISE_PUBLIC_URL: url.optional(),
  REPRISE_CORS_ORIGINS: z
    .string()
    .default('')
    .transform((list) =>
      list
        .split(',')
        .map((each) => each.trim())
        .filter(Boolean),
    )
    .pipe(z.array(url)),
  REPRISE_RATE_LIMITS: z.enum(['on', 'off']).default('on'),
  REPRISE_LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
  JWT_SECRET: z.string().min(32, 'needs at least 32 characters').optional(),
});

/** Read by the tests and by scripts, not by the platform; listed so that a typing error in a name is noticed. */
const ELSEWHERE = ['REPRISE_REQUIRE', 'REPRISE_SHARED', 'REPRISE_CRASH_ROUNDS', 'REPRISE_SEEDS'];

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
  const parsed = schema.safeParse(present);
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
  logLevel: env.REPRISE_LOG_LEVEL,
});

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
