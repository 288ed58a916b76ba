import { Injectable, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { AuthGuard } from '@nestjs/passport';
import type { Response } from 'express';
import { domainError } from '#kernel';
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

  /** `error` is trouble of ours, such as a log that does not answer; a token that is no good is no `user`. */
  override handleRequest<T = SignedInMember>(
    error: unknown,
    user: T | false,
    _why: unknown,
    context: ExecutionContext,
  ): T {
    if (error) throw error;
    if (user) return user;
    challenge(context);
    throw domainError('INVALID_TOKEN');
  }
}

/** RFC 6750: a request that brought a token is told that it was no good. */
const challenge = (context: ExecutionContext): void => {
  if (context.getType() !== 'http') return;
  const { authorization } = requestOf(context).headers;
  const value = authorization === undefined ? 'Bearer' : 'Bearer error="invalid_token"';
  context.switchToHttp().getResponse<Response>().setHeader('WWW-Authenticate', value);
};
