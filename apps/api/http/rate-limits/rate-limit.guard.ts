import { Injectable, type ExecutionContext } from '@nestjs/common';
import { ThrottlerGuard } from '@nestjs/throttler';
import { addressOf } from '../../security/address.ts';
import { requestOf, type AuthenticatedRequest } from '../../security/rules.ts';
import { budgetFor, type Payer } from './budgets.ts';
import { spend } from './spend.ts';

/** Requests that have paid: a GraphQL request is one, however many fields it has. */
const paid = new WeakSet<AuthenticatedRequest>();

/** After the rules have said who asks: every payer has a budget for each class of routes. */
@Injectable()
export class RateLimitGuard extends ThrottlerGuard {
  override async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = requestOf(context);
    const [kind, payer] = payerOf(request);
    const budget = budgetFor(request.method, request.originalUrl.split('?')[0]!, kind);
    if (!budget || !request.res || paid.has(request)) return true;
    paid.add(request);
    await spend(this.storageService, budget, `${kind} ${payer}`, request.res);
    return true;
  }
}

/** Whoever sees the platform as somebody else pays for it themselves. */
const payerOf = (request: AuthenticatedRequest): readonly [Payer, string] => {
  const { user, service } = request;
  if (service) return ['service', service.token];
  return user ? ['member', user.impersonating?.by ?? user.id] : ['guest', addressOf(request)];
};
