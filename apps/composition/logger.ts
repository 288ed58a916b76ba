import { pino, destination, type Logger } from 'pino';
import type { Settings } from './settings.ts';

/** Structured lines on standard error: request ids, codes and ids, never personal data. */
export const openLogger = ({ logLevel }: Pick<Settings, 'logLevel'>, part: string): Logger =>
  pino(
    {
      level: logLevel,
      base: { part },
      timestamp: pino.stdTimeFunctions.isoTime,
      redact: ['req.headers.authorization', 'req.headers.cookie'],
    },
    destination({ fd: 2, sync: false }),
  );
