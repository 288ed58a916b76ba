import { Injectable, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { AuthGuard } from '@nestjs/passport';
import { domainError, isDomainError } from '#kernel';
import { Unavailable } from '#ports/unavailable';
import { requestOf, RULE, type Rule, type SignedInMember } from './rules.ts';

/** Stands before every route and resolver. One without a rule is refused: it fails closed. */
@Injectable()
export class RulesGuard extends AuthGuard('access-token') {
  constructor(private readonly reflector: Reflector) {
    super();
  }

  override async canActivate(context: ExecutionContext): Promise<boolean> {
    const rule = this.reflector.getAllAndOverride<Rule | undefined>(RULE, [context.getHandler(), context.getClass()]);
    if (!rule) throw domainError('NO_RULE');
    if (rule.who === 'everybody') return true;
    await super.canActivate(context);
    const { user } = requestOf(context);
    if (!rule.roles.some((role) => user?.roles.includes(role))) throw domainError('FORBIDDEN');
    return true;
  }

  override getRequest(context: ExecutionContext) {
    return requestOf(context);
  }

  override handleRequest<T = SignedInMember>(error: unknown, user: T | false): T {
    if (error instanceof Unavailable || isDomainError(error)) throw error;
    if (error || !user) throw domainError('INVALID_TOKEN');
    return user;
  }
}
