import { createParamDecorator, SetMetadata, type ExecutionContext } from '@nestjs/common';
import { GqlExecutionContext } from '@nestjs/graphql';
import type { Request } from 'express';
import { domainError } from '#kernel';
import type { Role, Scope, ServiceCaller } from '#contexts/identity/published';

/** Who may call a route: nobody, until a rule says so. */
export type Rule =
  { readonly who: 'everybody'; readonly knows: boolean } | { readonly who: 'roles'; readonly roles: readonly Role[] };

export const RULE = 'reprise:rule';
export const SERVICE = 'reprise:service';
export const WHILE_IMPERSONATING = 'reprise:while-impersonating';

/** Everybody, signed in or not; who it is is not asked. */
export const Public = () => SetMetadata(RULE, { who: 'everybody', knows: false } satisfies Rule);

/** Everybody, and `MaybeMember` says who it is. A token that is no good is none. */
export const MaybeSignedIn = () => SetMetadata(RULE, { who: 'everybody', knows: true } satisfies Rule);

/** Whoever has one of these roles. */
export const Roles = (...roles: readonly Role[]) => SetMetadata(RULE, { who: 'roles', roles } satisfies Rule);

/** Whoever is signed in: admin and data scientist may do all that a user may. */
export const SignedIn = () => Roles('user');

/**
 * Programs of integrators whose service token has this scope, beside whoever the other rule of the route lets in; without
 * another rule, they alone. A service token is refused everywhere else. Such a caller is no member: the route asks
 * `ActingFor` for whom it acts, or `CurrentService` who it is.
 */
export const Service = (scope: Scope) => SetMetadata(SERVICE, scope);

/** What a route is for somebody who sees the platform as another member: by itself, reading is `yes`, all else `no`. */
export type WhileImpersonating = 'yes' | 'no';

/** Not for eyes that look through somebody else's, although it only reads. */
export const Private = () => SetMetadata(WHILE_IMPERSONATING, 'no' satisfies WhileImpersonating);

/** Also while impersonating, although it is no GET: it changes nothing of the member's. */
export const AlsoImpersonating = () => SetMetadata(WHILE_IMPERSONATING, 'yes' satisfies WhileImpersonating);

export interface SignedInMember {
  readonly id: string;
  readonly session: string;
  readonly roles: readonly Role[];
  /** The platform is shown as this member sees it, to somebody else: nothing may be changed, and nothing counted as shown. */
  readonly impersonating?: {
    /** Member id of who looks. */
    readonly by: string;
    readonly until: string;
  };
}

export type AuthenticatedRequest = Request & { user?: SignedInMember; service?: ServiceCaller };

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

/** Who is asking, on a route that is `MaybeSignedIn`; `undefined`: a guest. */
export const MaybeMember = createParamDecorator(
  (_data: unknown, context: ExecutionContext): SignedInMember | undefined => requestOf(context).user,
);

/** The program that is asking, on a route that is for services alone. */
export const CurrentService = createParamDecorator((_data: unknown, context: ExecutionContext): ServiceCaller => {
  const { service } = requestOf(context);
  if (!service) throw domainError('INVALID_TOKEN');
  return service;
});
