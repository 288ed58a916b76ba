import { pino, destination, type Logger, type LoggerOptions } from 'pino';
import type { Settings } from './settings.ts';

/**
 * Structured lines on standard error: request ids, codes and ids, never personal data.
 *
 * Made in a turn of its own, with no line of ours on the stack: pino asks who calls it, and for a caller with a source
 * map Node reads all of it and keeps it, a hundred thousand objects that no answer needs.
 */
export const openLogger = ({ logLevel }: Pick<Settings, 'logLevel'>, part: string): Promise<Logger> => {
  const options: LoggerOptions = {
    level: logLevel,
    base: { part },
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: ['req.headers.authorization', 'req.headers.cookie'],
  };
  const stream = destination({ fd: 2, sync: false });
  return Promise.resolve().then((pino<never>).bind(undefined, options, stream));
};
