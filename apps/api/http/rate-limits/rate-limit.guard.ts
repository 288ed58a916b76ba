import { Injectable, type ExecutionContext } from '@nestjs/common';
import { GqlExecutionContext } from '@nestjs/graphql';
import { ThrottlerGuard } from '@nestjs/throttler';
import type { GraphQLResolveInfo } from 'graphql';
import { addressOf } from '../../security/address.ts';
import { requestOf, type AuthenticatedRequest } from '../../security/rules.ts';
import { budgetFor, fieldBudgetFor, type Payer } from './budgets.ts';
import { spend } from './spend.ts';

/** Requests that have paid: a GraphQL request is one, however many fields it has; dear ones cost more by themselves. */
const paid = new WeakSet<AuthenticatedRequest>();

/** After the rules have said who asks: every payer has a budget for each class of routes. */
@Injectable()
export class RateLimitGuard extends ThrottlerGuard {
  override async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = requestOf(context);
    const [kind, payer] = payerOf(request);
    const budget = budgetFor(request.method, request.originalUrl.split('?')[0]!, kind);
    const field = fieldOf(context);
    const more = field === undefined ? undefined : fieldBudgetFor(field, kind);
    if (more && budget && request.res) await spend(this.storageService, more, `${kind} ${payer}`, request.res);
    if (!budget || !request.res || paid.has(request)) return true;
    paid.add(request);
    await spend(this.storageService, budget, `${kind} ${payer}`, request.res);
    return true;
  }
}

const fieldOf = (context: ExecutionContext): string | undefined =>
  context.getType<string>() === 'graphql'
    ? GqlExecutionContext.create(context).getInfo<GraphQLResolveInfo>().fieldName
    : undefined;

/** Whoever sees the platform as somebody else pays for it themselves. */
const payerOf = (request: AuthenticatedRequest): readonly [Payer, string] => {
  const { user, service } = request;
  if (service) return ['service', service.token];
  return user ? ['member', user.impersonating?.by ?? user.id] : ['guest', addressOf(request)];
};
