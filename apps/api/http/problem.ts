import { HttpException } from '@nestjs/common';
import type { StandardSchemaV1 } from '@standard-schema/spec';
import { DomainError } from '#kernel';
import { Unavailable } from '#ports/unavailable';
import { statuses } from '#composition/contexts';

/** RFC 9457, with a stable `code`. */
export interface Problem {
  readonly type: 'about:blank';
  readonly title: string;
  readonly status: number;
  readonly code: string;
  readonly details?: Readonly<Record<string, unknown>>;
  /** Which field of the input is wrong, and why. */
  readonly errors?: readonly { readonly field: string; readonly message: string }[];
  readonly retryAfterMs?: number;
}

/** Input that its schema refuses. */
export class InvalidInput extends Error {
  override readonly name = 'InvalidInput';
  constructor(readonly issues: readonly StandardSchemaV1.Issue[]) {
    super('the input is not as it should be');
  }
}

const MOST_ISSUES = 20;

export const problemOf = (error: unknown): Problem => {
  if (error instanceof InvalidInput) return invalid(error);
  if (error instanceof DomainError) return domain(error);
  if (error instanceof Unavailable)
    return {
      type: 'about:blank',
      title: 'A part of the platform does not answer',
      status: 503,
      code: 'UNAVAILABLE',
      details: { engine: error.engine },
      retryAfterMs: error.retryAfterMs,
    };
  const status = httpStatusOf(error);
  if (status !== undefined) return { type: 'about:blank', title: titleOf(status), status, code: codeOf(status) };
  return { type: 'about:blank', title: titleOf(500), status: 500, code: 'INTERNAL' };
};

const invalid = ({ issues }: InvalidInput): Problem => ({
  type: 'about:blank',
  title: 'The input is not as it should be',
  status: 400,
  code: 'INVALID_INPUT',
  errors: issues.slice(0, MOST_ISSUES).map(({ path, message }) => ({ field: fieldOf(path), message })),
});

const fieldOf = (path: StandardSchemaV1.Issue['path']): string =>
  (path ?? []).map((segment) => String(typeof segment === 'object' ? segment.key : segment)).join('.');

/** An unmapped code is a mistake of ours: a test holds the map against the codes that are thrown. */
const domain = ({ code, details }: DomainError): Problem => {
  const { retryAfterMs, ...shown } = details;
  return {
    type: 'about:blank',
    title: sentenceOf(code),
    status: statuses[code] ?? 500,
    code,
    ...(Object.keys(shown).length > 0 && { details: shown }),
    ...(typeof retryAfterMs === 'number' && { retryAfterMs }),
  };
};

/** Nest's own exceptions, and what Express' body parsers throw. */
const httpStatusOf = (error: unknown): number | undefined => {
  if (error instanceof HttpException) return error.getStatus();
  const status = (error as { readonly status?: unknown } | null)?.status;
  return typeof status === 'number' && status >= 400 && status < 500 ? status : undefined;
};

const TITLES: Readonly<Record<number, readonly [title: string, code: string]>> = {
  400: ['The request cannot be read', 'BAD_REQUEST'],
  401: ['Sign in first', 'UNAUTHENTICATED'],
  403: ['Not allowed', 'FORBIDDEN'],
  404: ['There is nothing here', 'NOT_FOUND'],
  405: ['Not with this method', 'METHOD_NOT_ALLOWED'],
  413: ['The body is too large', 'TOO_LARGE'],
  415: ['The body is of a kind that is not read here', 'UNSUPPORTED_MEDIA_TYPE'],
  429: ['Too many requests', 'TOO_MANY_REQUESTS'],
  500: ['Something went wrong here', 'INTERNAL'],
};

const titleOf = (status: number): string => TITLES[status]?.[0] ?? 'The request was refused';
const codeOf = (status: number): string => TITLES[status]?.[1] ?? `HTTP_${status}`;

/** `UNKNOWN_ITEM` -> `Unknown item`. */
export const sentenceOf = (code: string): string => {
  const words = code.toLowerCase().replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
};
