import { given } from '#testing';
import { registrationChosen, registrationSettings } from './registration-settings.ts';

const closed = registrationChosen({ registration: 'closed', previous: 'open' });

describe('who may make an account', () => {
  it('is everybody, until somebody chooses otherwise', () => {
    expect(registrationSettings.initial).toEqual({ registration: 'open' });
    given(registrationSettings).when({ do: 'choose', registration: 'closed' }).then(closed);
  });

  it('is chosen anew, and what it was is said', () => {
    given(registrationSettings, closed)
      .when({ do: 'choose', registration: 'invite-only' })
      .then(registrationChosen({ registration: 'invite-only', previous: 'closed' }));
  });

  it('stays as it is', () => {
    given(registrationSettings).when({ do: 'choose', registration: 'open' }).nothing();
    given(registrationSettings, closed).when({ do: 'choose', registration: 'closed' }).nothing();
  });
});
