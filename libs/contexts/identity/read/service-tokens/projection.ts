import { idOf, type Projection } from '#kernel';
import type { ServiceToken, ServiceTokenEvent, ServiceTokenTerms } from '../../domain/service-token.ts';

/** One service token in the list of them. Without its hash, which nobody has to see. */
export interface ServiceTokenSummary extends ServiceTokenTerms {
  readonly id: string;
  readonly status: Exclude<ServiceToken['status'], 'unknown'>;
  readonly issuedAt: string;
  /** Member id of who issued it. */
  readonly issuedBy: string;
}

export const serviceTokens: Projection<ServiceTokenSummary, ServiceTokenEvent> = {
  name: 'service-tokens',
  version: 1,
  handles: ['ServiceTokenIssued', 'ServiceTokenRevoked'],
  indexes: { issued: ['issuedAt'] },
  keys: ({ stream }) => [idOf(stream)],

  evolve(document, { stream, event: { type, data }, meta: { actor, occurredAt } }) {
    if (type === 'ServiceTokenRevoked') return document && { ...document, status: 'revoked' };
    const { name, tenant, scopes } = data;
    return { id: idOf(stream), name, tenant, scopes, status: 'good', issuedAt: occurredAt, issuedBy: actor };
  },
};
