import { isoTime, type Metadata } from '#kernel';
import { newId } from '#runtime';

/** Of a command that the operator gives here, now: a new one each time. */
export const byOperator = (): Metadata => ({
  commandId: newId(),
  actor: 'system:cli',
  occurredAt: isoTime(Date.now()),
});
