import { event, type Event, type StreamKind } from '#kernel';

/** Who may make an account: everybody, whoever brings an invitation, nobody. */
export const REGISTRATIONS = ['open', 'invite-only', 'closed'] as const;
export type Registration = (typeof REGISTRATIONS)[number];

export type RegistrationChosen = Event<
  'RegistrationChosen',
  { readonly registration: Registration; readonly previous: Registration }
>;
export const registrationChosen = event('RegistrationChosen')<RegistrationChosen['data']>();

export interface RegistrationSettings {
  readonly registration: Registration;
}

export interface ChooseRegistrationMode {
  readonly do: 'choose';
  readonly registration: Registration;
}

/** There is one: the stream `settings-registration`. */
export const REGISTRATION = 'registration';

export const registrationSettings: StreamKind<RegistrationSettings, ChooseRegistrationMode, RegistrationChosen> = {
  category: 'settings',
  initial: { registration: 'open' },
  decide: ({ registration: previous }, { registration }) =>
    registration === previous ? [] : [registrationChosen({ registration, previous })],
  evolve: (_state, { data: { registration } }) => ({ registration }),
};
