import { createParamDecorator, Inject, Injectable, type ExecutionContext, type PipeTransform } from '@nestjs/common';
import { GqlExecutionContext } from '@nestjs/graphql';
import { domainError, isoTime, type Metadata } from '#kernel';
import { CLOCK } from '#ports/tokens';
import { newId, uuid5 } from '#runtime';
import { requestOf, type AuthenticatedRequest } from './rules.ts';

type Asked = Pick<Metadata, 'commandId' | 'actor'>;

const KEY = /^[\x21-\x7e]{1,200}$/;

/**
 * Who asks, when, and the id of the command. With an `Idempotency-Key` the id follows from who asks, the route and the
 * key, so that a retry is the same command. Throws `BAD_IDEMPOTENCY_KEY`.
 */
export const CommandMeta = (): ParameterDecorator => AskedBy(AskedAt);

const AskedBy = createParamDecorator((_data: unknown, context: ExecutionContext): Asked => {
  const actor = actorOf(requestOf(context));
  return { commandId: commandIdOf(context, actor), actor };
});

/** Adds the time by the platform's clock, which a decorator cannot ask for. */
@Injectable()
class AskedAt implements PipeTransform<Asked, Metadata> {
  constructor(@Inject(CLOCK) private readonly now: () => number) {}

  transform(asked: Asked): Metadata {
    return { ...asked, occurredAt: isoTime(this.now()) };
  }
}

const commandIdOf = (context: ExecutionContext, actor: string): string => {
  const request = requestOf(context);
  const key = request.get('Idempotency-Key');
  if (key === undefined) return newId();
  if (!KEY.test(key)) throw domainError('BAD_IDEMPOTENCY_KEY');
  return uuid5(actor, request.method, request.path, ...actedForIn(request), ...fieldOf(context), key);
};

/** One GraphQL request may hold several commands: each answers under a name of its own. */
const fieldOf = (context: ExecutionContext): readonly (string | number)[] =>
  context.getType<string>() === 'graphql' ? [GqlExecutionContext.create(context).getInfo<FieldInfo>().path.key] : [];

interface FieldInfo {
  readonly path: { readonly key: string | number };
}

/** Whoever looks through another member's eyes still acts as themselves. */
const actorOf = ({ user, service }: AuthenticatedRequest): string =>
  service ? `service:${service.token}` : (user?.impersonating?.by ?? user?.id ?? 'anonymous');

/** One program acts for many members: the same key for each of them is another command. */
const actedForIn = (request: AuthenticatedRequest): readonly string[] =>
  request.service ? [request.get('X-Member') ?? ''] : [];
