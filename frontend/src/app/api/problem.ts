/** What the API says when it refuses: RFC 9457 problem details with a `code`. */
export interface Problem {
  readonly code: string;
  readonly status: number;
  readonly title?: string;
  readonly detail?: string;
  /** What the refusal is about, by its code. */
  readonly details?: Readonly<Record<string, unknown>>;
  /** What was wrong with which field. */
  readonly errors?: readonly { readonly field: string; readonly message: string }[];
}

/** An answer that is no success. `OFFLINE` (status 0): there was no answer at all. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  constructor(readonly problem: Problem) {
    super(problem.detail ?? problem.title ?? problem.code);
  }

  /** By field, for the words beside it. */
  get fields(): Readonly<Record<string, string>> {
    return Object.fromEntries((this.problem.errors ?? []).map(({ field, message }) => [field, message]));
  }
}

export const OFFLINE: Problem = { code: 'OFFLINE', status: 0 };

export const problemOf = (status: number, body: unknown): Problem =>
  typeof body === 'object' && body !== null && 'code' in body && typeof body.code === 'string'
    ? { ...(body as Problem), status }
    : { code: `HTTP_${status}`, status };
