import { given } from '#testing';
import { serviceToken, serviceTokenIssued, serviceTokenRevoked } from './service-token.ts';

const hash = 'a'.repeat(64);
const terms = { name: 'The shop', tenant: 'shop', scopes: ['catalogue:read', 'members:write'] } as const;
const issued = serviceTokenIssued({ ...terms, hash });

describe('a service token', () => {
  it('is issued, once', () => {
    given(serviceToken).when({ do: 'issue', terms, hash }).then(issued);
    given(serviceToken, issued)
      .when({ do: 'issue', terms, hash: 'b'.repeat(64) })
      .nothing();
  });

  it('has its scopes in one spelling', () => {
    given(serviceToken)
      .when({
        do: 'issue',
        terms: { ...terms, scopes: ['members:write', 'catalogue:read', 'members:write'] },
        hash,
      })
      .then(issued);
  });

  it('is revoked, once and for good', () => {
    given(serviceToken, issued).when({ do: 'revoke' }).then(serviceTokenRevoked({}));
    given(serviceToken, issued, serviceTokenRevoked({})).when({ do: 'revoke' }).nothing();
    given(serviceToken, issued, serviceTokenRevoked({})).when({ do: 'issue', terms, hash }).nothing();
  });

  it('that there is not cannot be revoked', () => {
    given(serviceToken).when({ do: 'revoke' }).rejects('UNKNOWN_SERVICE_TOKEN');
  });
});
