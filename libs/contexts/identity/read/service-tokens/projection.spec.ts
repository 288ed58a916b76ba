import { idNamed, inStream, projected } from '#testing';
import { serviceTokenIssued, serviceTokenRevoked, type ServiceTokenEvent } from '../../domain/service-token.ts';
import { serviceTokens, type ServiceTokenSummary } from './projection.ts';

const at = '2020-02-29T23:59:59.999Z';
const admin = idNamed('admin');
const of = (id: string, event: ServiceTokenEvent) =>
  inStream<ServiceTokenEvent>(`servicetoken-${id}`, event, { occurredAt: at, actor: admin });
const terms = { name: 'The shop', tenant: 'shop', scopes: ['events:read'] } as const;
const good: ServiceTokenSummary = { ...terms, id: 'a', status: 'good', issuedAt: at, issuedBy: admin };

describe('service tokens', () => {
  it('are listed with what they are for, and without what proves them', () => {
    projected(serviceTokens)
      .given(
        of('a', serviceTokenIssued({ ...terms, hash: 'secret' })),
        of('b', serviceTokenIssued({ ...terms, hash: 'secret' })),
        of('b', serviceTokenRevoked({})),
      )
      .then('a', good)
      .and('b', { ...good, id: 'b', status: 'revoked' })
      .twice()
      .rebuilt();
  });
});
