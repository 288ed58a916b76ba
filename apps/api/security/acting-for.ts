import { createParamDecorator, Injectable, type ExecutionContext, type PipeTransform } from '@nestjs/common';
import { domainError } from '#kernel';
import { member as memberStream } from '#contexts/identity/domain/member';
import { externalMemberId } from '#contexts/identity/published';
import { Streams } from '#runtime';
import { requestOf, type AuthenticatedRequest } from './rules.ts';

const HEADER = 'X-Member';
/** Printable, as it stands in the path of PUT /members/{externalId}. */
export const EXTERNAL_ID = /^[^\p{Cc}\p{Cs}]{1,200}$/u;

interface Acted {
  readonly member: string;
  /** A service named them: are they enrolled? */
  readonly named: boolean;
}

/**
 * The id of the member for whom a request is made, as a parameter of a route: somebody who is signed in acts for
 * themselves; a service token for the member whom the header `X-Member` names by the integrator's own id, percent-encoded
 * as in a path, once PUT /members/{externalId} has made them known.
 *
 *     @Get()
 *     @SignedIn()
 *     @Service('recommendations:read')
 *     forYou(@ActingFor() member: string) { … }
 *
 * Throws `MEMBER_NEEDED` (400, names the header), `UNKNOWN_MEMBER`.
 */
export const ActingFor = (): ParameterDecorator => ActedFor(EnrolledMember);

/**
 * The same on a route that is `MaybeSignedIn`; `undefined`: for nobody in particular, a guest or a service token without
 * the header.
 */
export const MaybeActingFor = (): ParameterDecorator => MaybeActedFor(EnrolledMember);

const actedBy = ({ user, service, headers }: AuthenticatedRequest): Acted => {
  if (user) return { member: user.id, named: false };
  if (!service) throw domainError('INVALID_TOKEN');
  return { member: externalMemberId(service.tenant, externalIdIn(headers['x-member'])), named: true };
};

const ActedFor = createParamDecorator((_data: unknown, context: ExecutionContext) => actedBy(requestOf(context)));

const MaybeActedFor = createParamDecorator((_data: unknown, context: ExecutionContext): Acted | undefined => {
  const request = requestOf(context);
  const isForSomebody = request.user ?? (request.service && request.headers['x-member'] !== undefined);
  return isForSomebody ? actedBy(request) : undefined;
});

/** A decorator cannot ask whether there is such a member. */
@Injectable()
class EnrolledMember implements PipeTransform<Acted | undefined, Promise<string | undefined>> {
  constructor(private readonly streams: Streams) {}

  async transform(acted: Acted | undefined): Promise<string | undefined> {
    if (!acted?.named) return acted?.member;
    const { member } = acted;
    const { state } = await this.streams.fold(memberStream, member);
    if (state.kind !== 'external') throw domainError('UNKNOWN_MEMBER');
    return member;
  }
}

const externalIdIn = (header: string | readonly string[] | undefined): string => {
  const decoded = typeof header === 'string' ? unescaped(header) : undefined;
  if (decoded === undefined || !EXTERNAL_ID.test(decoded)) throw domainError('MEMBER_NEEDED', { field: HEADER });
  return decoded;
};

const unescaped = (text: string): string | undefined => {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
};
