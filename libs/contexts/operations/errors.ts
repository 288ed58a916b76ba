/** Domain code -> HTTP status. */
export const operationsErrors: Readonly<Record<string, number>> = {
  UNKNOWN_READ_MODEL: 400,
  UNKNOWN_JOB: 404,
  JOB_TAKEN: 409,
  JOB_NOT_HELD: 409,
  JOB_ENDED: 409,
  CONFLICT: 409,
  BAD_POSITION: 400,
  TOO_MANY_REQUESTS: 429,
};
