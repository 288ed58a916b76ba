import { APIConnectionError, APIError, APIUserAbortError } from 'openai';
import { LanguageModelFailed } from '#ports/language-model/language-model';
import { Unavailable } from '#ports/unavailable';

/** Whatever the client threw, in the words of the port. What providers say in an error may repeat texts: it is left out. */
export const failureOf = (error: unknown, signal: AbortSignal): LanguageModelFailed | Unavailable => {
  const own = ownOf(error);
  if (own) return own;
  if (signal.aborted || error instanceof APIUserAbortError) return new LanguageModelFailed('late');
  if (error instanceof APIError && !(error instanceof APIConnectionError)) return answered(error);
  if (error instanceof SyntaxError) return new LanguageModelFailed('garbled');
  return new Unavailable('language model', 'none', { cause: causeOf(error) });
};

/** The client wraps what its `fetch` throws. */
const ownOf = (error: unknown): LanguageModelFailed | Unavailable | undefined => {
  for (let each = error; each instanceof Error; each = each.cause)
    if (each instanceof LanguageModelFailed || each instanceof Unavailable) return each;
  return undefined;
};

/** Too long, or of parts that this server does not know: the next request may be another. */
const NOT_THIS = new Set<number | undefined>([400, 413, 422]);
/** An error in the middle of a stream has no status. */
const FAILED = new Set<number | undefined>([undefined, 408, 409]);

const answered = ({ status, code, headers }: APIError): LanguageModelFailed | Unavailable => {
  if (status === 429) return new LanguageModelFailed('rate-limited', { retryAfterMs: retryAfterMs(headers) });
  if (code === 'content_filter' || NOT_THIS.has(status)) return new LanguageModelFailed('refused');
  const cause = new Error(`status ${status}`);
  if (FAILED.has(status) || Number(status) >= 500) return new Unavailable('language model', 'none', { cause });
  return new LanguageModelFailed('denied', { cause });
};

/** Seconds or a date (RFC 9110). */
const retryAfterMs = (headers: Headers | undefined): number | undefined => {
  const said = headers?.get('retry-after');
  if (!said) return undefined;
  const ms = /^\d+$/.test(said) ? Number(said) * 1_000 : Date.parse(said) - Date.now();
  return Number.isFinite(ms) ? Math.max(0, ms) : undefined;
};

/** Of a failed connection only its code: messages of the network hold addresses, with what stands in them. */
const causeOf = (error: unknown): Error | undefined => {
  for (let each = error; each instanceof Error; each = each.cause)
    if ('code' in each && typeof each.code === 'string') return new Error(each.code);
  return error instanceof Error ? new Error(error.name) : undefined;
};
