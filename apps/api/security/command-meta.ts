import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { domainError, isoTime, type Metadata } from '#kernel';
import { newId, uuid5 } from '#runtime';
import { requestOf, type AuthenticatedRequest } from './rules.ts';

const KEY = /^[\x21-\x7e]{1,200}$/;

/**
 * Who asks, when, and the id of the command. With an `Idempotency-Key` the id follows from who asks, the route and the
 * key, so that a retry is the same command. Throws `BAD_IDEMPOTENCY_KEY`.
 */
export const CommandMeta = createParamDecorator((_data: unknown, context: ExecutionContext): Metadata => {
  const request = requestOf(context);
  const actor = request.user?.id ?? 'anonymous';
  return { commandId: commandIdOf(request, actor), actor, occurredAt: isoTime(Date.now()) };
});

const commandIdOf = (request: AuthenticatedRequest, actor: string): string => {
  const key = request.get('Idempotency-Key');
  if (key === undefined) return newId();
  if (!KEY.test(key)) throw domainError('BAD_IDEMPOTENCY_KEY');
  return uuid5(actor, request.method, request.path, key);
};
