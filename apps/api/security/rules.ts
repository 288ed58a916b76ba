import { createParamDecorator, SetMetadata, type ExecutionContext } from '@nestjs/common';
import { GqlExecutionContext } from '@nestjs/graphql';
import type { Request } from 'express';
import { domainError } from '#kernel';
import type { Role } from '#contexts/identity/published';

/** Who may call a route: nobody, until a rule says so. */
export type Rule = { readonly who: 'everybody' } | { readonly who: 'roles'; readonly roles: readonly Role[] };

export const RULE = 'reprise:rule';

/** Everybody, signed in or not. */
export const Public = () => SetMetadata(RULE, { who: 'everybody' } satisfies Rule);

/** Whoever has one of these roles. */
export const Roles = (...roles: readonly Role[]) => SetMetadata(RULE, { who: 'roles', roles } satisfies Rule);

/** Whoever is signed in: admin and data scientist may do all that a user may. */
export const SignedIn = () => Roles('user');

export interface SignedInMember {
  readonly id: string;
  readonly session: string;
  readonly roles: readonly Role[];
}

export type AuthenticatedRequest = Request & { user?: SignedInMember };

/** The HTTP request behind a REST route or a GraphQL field. */
export const requestOf = (context: ExecutionContext): AuthenticatedRequest =>
  context.getType<string>() === 'graphql'
    ? GqlExecutionContext.create(context).getContext<{ req: AuthenticatedRequest }>().req
    : context.switchToHttp().getRequest<AuthenticatedRequest>();

/** Who is asking. The guard has made sure that there is somebody. */
export const CurrentMember = createParamDecorator((_data: unknown, context: ExecutionContext): SignedInMember => {
  const { user } = requestOf(context);
  if (!user) throw domainError('INVALID_TOKEN');
  return user;
});
