/**
 * The one error that domain code throws. `code` is stable and SCREAMING_SNAKE; what it means over HTTP is decided by
 * the context's `errors.ts`, at the edge. `details` names the place and is safe to show.
 */
export class DomainError extends Error {
  override readonly name = 'DomainError';
  readonly code: string;
  readonly details: Readonly<Record<string, unknown>>;

  constructor(code: string, details: Readonly<Record<string, unknown>> = {}) {
    super(code);
    this.code = code;
    this.details = details;
  }
}

export const domainError = (code: string, details?: Readonly<Record<string, unknown>>): DomainError =>
  new DomainError(code, details);

export const isDomainError = (error: unknown, code?: string): error is DomainError =>
  error instanceof DomainError && (code === undefined || error.code === code);
