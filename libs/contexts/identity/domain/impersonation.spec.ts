import { given, idNamed } from '#testing';
import { impersonation, impersonationEnded, impersonationStarted } from './impersonation.ts';

const until = '2026-05-04T12:30:00.000Z';
const [first, second] = [idNamed('first'), idNamed('second')];
const [dataset, other] = [idNamed('movielens 7'), idNamed('movielens 8')];
const start = (id: string, member: string, kind: 'imported' | 'simulated' | 'registered' | 'external' | 'unknown') =>
  ({ do: 'start', impersonation: id, member, kind, until }) as const;
const started = impersonationStarted({ impersonation: first, member: dataset, until });

describe('impersonating', () => {
  it.each(['imported', 'simulated'] as const)('begins with a member who was %s', (kind) => {
    given(impersonation)
      .when(start(first, dataset, kind))
      .then(started);
  });

  it.each(['registered', 'external'] as const)('never begins with a person who was %s', (kind) => {
    given(impersonation)
      .when(start(first, dataset, kind))
      .rejects('NOT_IMPERSONABLE', { field: 'memberId' });
  });

  it('does not begin with nobody', () => {
    given(impersonation)
      .when(start(first, dataset, 'unknown'))
      .rejects('UNKNOWN_MEMBER');
  });

  it('is of one member at a time', () => {
    given(impersonation, started)
      .when(start(second, other, 'imported'))
      .then(
        impersonationEnded({ impersonation: first, member: dataset }),
        impersonationStarted({ impersonation: second, member: other, until }),
      );
  });

  it('ends, once', () => {
    given(impersonation, started)
      .when({ do: 'end' })
      .then(impersonationEnded({ impersonation: first, member: dataset }));
    given(impersonation, started, impersonationEnded({ impersonation: first, member: dataset }))
      .when({ do: 'end' })
      .nothing();
    given(impersonation).when({ do: 'end' }).nothing();
  });
});
