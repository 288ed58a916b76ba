import { Injectable, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { GqlExecutionContext } from '@nestjs/graphql';
import { AuthGuard } from '@nestjs/passport';
import type { Response } from 'express';
import { domainError } from '#kernel';
import type { Scope, ServiceCaller } from '#contexts/identity/published';
import { Callers } from './callers.ts';
import {
  requestOf,
  RULE,
  SERVICE,
  WHILE_IMPERSONATING,
  type AuthenticatedRequest,
  type Rule,
  type SignedInMember,
  type WhileImpersonating,
} from './rules.ts';

/** Stands before every route and resolver. One without a rule is refused: it fails closed. */
@Injectable()
export class RulesGuard extends AuthGuard('access-token') {
  readonly #identifying = new WeakMap<AuthenticatedRequest, Promise<unknown>>();

  constructor(
    private readonly reflector: Reflector,
    private readonly callers: Callers,
  ) {
    super();
  }

  override async canActivate(context: ExecutionContext): Promise<boolean> {
    const rule = this.#said<Rule>(RULE, context);
    const scope = this.#said<Scope>(SERVICE, context);
    if (!rule && !scope) throw domainError('NO_RULE');
    if (rule && isOpen(rule)) return true;
    const request = requestOf(context);
    await this.#identified(request, context);
    if (request.service) refuseService(request.service, scope);
    else if (request.user) this.#refuseMember(request.user, rule, context);
    else refuseNobody(rule, context);
    return true;
  }

  override getRequest(context: ExecutionContext) {
    return requestOf(context);
  }

  /** `error` is trouble of ours, such as a log that does not answer; a token that is no good is no `user`. */
  override handleRequest<T = SignedInMember>(error: unknown, user: T | false): T {
    if (error) throw error;
    return (user || undefined) as T;
  }

  /** Once for a request, however many fields of its answer ask. */
  #identified(request: AuthenticatedRequest, context: ExecutionContext): Promise<unknown> {
    const identifying = this.#identifying.get(request) ?? this.#identify(request, context);
    this.#identifying.set(request, identifying);
    return identifying;
  }

  async #identify(request: AuthenticatedRequest, context: ExecutionContext): Promise<void> {
    if (!(await this.callers.identify(request))) await super.canActivate(context);
  }

  #refuseMember({ roles, impersonating }: SignedInMember, rule: Rule | undefined, context: ExecutionContext): void {
    if (impersonating && !this.#isForImpersonators(context)) throw domainError('IMPERSONATING');
    if (rule?.who === 'everybody') return;
    if (!rule?.roles.some((role) => roles.includes(role))) throw domainError('FORBIDDEN');
  }

  /** Reading is, unless the route says otherwise; all else is not, unless it says so. */
  #isForImpersonators(context: ExecutionContext): boolean {
    const said = this.#said<WhileImpersonating>(WHILE_IMPERSONATING, context);
    return said === undefined ? reads(context) : said === 'yes';
  }

  #said<T>(key: string, context: ExecutionContext): T | undefined {
    return this.reflector.getAllAndOverride<T | undefined>(key, [context.getHandler(), context.getClass()]);
  }
}

const isOpen = (rule: Rule): boolean => rule.who === 'everybody' && !rule.knows;

const refuseNobody = (rule: Rule | undefined, context: ExecutionContext): void => {
  if (rule?.who === 'everybody') return;
  challenge(context);
  throw domainError('INVALID_TOKEN');
};

const refuseService = ({ scopes }: ServiceCaller, scope: Scope | undefined): void => {
  if (!scope || !scopes.includes(scope)) throw domainError('FORBIDDEN', scope && { scope });
};

const reads = (context: ExecutionContext): boolean =>
  context.getType<string>() === 'graphql'
    ? GqlExecutionContext.create(context).getInfo<Operating>().operation.operation !== 'mutation'
    : ['GET', 'HEAD'].includes(requestOf(context).method);

interface Operating {
  readonly operation: { readonly operation: 'query' | 'mutation' | 'subscription' };
}

/** RFC 6750: a request that brought a token is told that it was no good. */
const challenge = (context: ExecutionContext): void => {
  if (context.getType() !== 'http') return;
  const { authorization } = requestOf(context).headers;
  const value = authorization === undefined ? 'Bearer' : 'Bearer error="invalid_token"';
  context.switchToHttp().getResponse<Response>().setHeader('WWW-Authenticate', value);
};
