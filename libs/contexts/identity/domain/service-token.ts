import { domainError, event, type Event, type StreamKind } from '#kernel';

/** What an integrator may be let in for. */
export const SCOPES = [
  'catalogue:read',
  'interactions:write',
  'recommendations:read',
  'events:read',
  'members:write',
] as const;
export type Scope = (typeof SCOPES)[number];

export interface ServiceTokenTerms {
  /** What people call it. */
  readonly name: string;
  /** Whose members it acts for: tokens of one tenant know the same ones. */
  readonly tenant: string;
  readonly scopes: readonly Scope[];
}

export type ServiceTokenIssued = Event<
  'ServiceTokenIssued',
  ServiceTokenTerms & {
    /** SHA-256 of the secret, hex. */
    readonly hash: string;
  }
>;
export type ServiceTokenRevoked = Event<'ServiceTokenRevoked', Record<string, never>>;
export type ServiceTokenEvent = ServiceTokenIssued | ServiceTokenRevoked;

export const serviceTokenIssued = event('ServiceTokenIssued')<ServiceTokenIssued['data']>();
export const serviceTokenRevoked = event('ServiceTokenRevoked')<ServiceTokenRevoked['data']>();

export interface ServiceToken {
  readonly status: 'unknown' | 'good' | 'revoked';
  readonly tenant: string;
  readonly scopes: readonly Scope[];
  readonly hash: string;
}

export type ServiceTokenCommand =
  { readonly do: 'issue'; readonly terms: ServiceTokenTerms; readonly hash: string } | { readonly do: 'revoke' };

const revoke = ({ status }: ServiceToken): readonly ServiceTokenEvent[] => {
  if (status === 'unknown') throw domainError('UNKNOWN_SERVICE_TOKEN');
  return status === 'revoked' ? [] : [serviceTokenRevoked({})];
};

const issue = (state: ServiceToken, { name, tenant, scopes }: ServiceTokenTerms, hash: string) =>
  state.status === 'unknown'
    ? [serviceTokenIssued({ name, tenant, scopes: SCOPES.filter((scope) => scopes.includes(scope)), hash })]
    : [];

/** Streams `servicetoken-<id>`. */
export const serviceToken: StreamKind<ServiceToken, ServiceTokenCommand, ServiceTokenEvent> = {
  category: 'servicetoken',
  initial: { status: 'unknown', tenant: '', scopes: [], hash: '' },

  decide: (state, command) => (command.do === 'issue' ? issue(state, command.terms, command.hash) : revoke(state)),

  evolve(state, { type, data }) {
    if (type === 'ServiceTokenRevoked') return { ...state, status: 'revoked' };
    const { tenant, scopes, hash } = data;
    return { status: 'good', tenant, scopes, hash };
  },
};
