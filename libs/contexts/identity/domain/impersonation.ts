import { domainError, event, type Event, type StreamKind } from '#kernel';
import type { Member } from './member.ts';

export type ImpersonationStarted = Event<
  'ImpersonationStarted',
  { readonly impersonation: string; readonly member: string; readonly until: string }
>;
/** Left, or given up for the next one. One that nobody leaves ends by its time, which is no fact. */
export type ImpersonationEnded = Event<
  'ImpersonationEnded',
  { readonly impersonation: string; readonly member: string }
>;
export type ImpersonationEvent = ImpersonationStarted | ImpersonationEnded;

export const impersonationStarted = event('ImpersonationStarted')<ImpersonationStarted['data']>();
export const impersonationEnded = event('ImpersonationEnded')<ImpersonationEnded['data']>();

/** Whom somebody sees the platform as. */
export interface Impersonated {
  readonly id: string;
  readonly member: string;
  readonly until: string;
}

export interface Impersonations {
  /** One at a time. */
  readonly current?: Impersonated;
}

export type ImpersonationCommand =
  | {
      readonly do: 'start';
      readonly impersonation: string;
      readonly member: string;
      readonly kind: Member['kind'];
      readonly until: string;
    }
  | { readonly do: 'end' };

const ended = ({ current }: Impersonations): readonly ImpersonationEvent[] =>
  current ? [impersonationEnded({ impersonation: current.id, member: current.member })] : [];

/** Whoever is behind it is a person, and stays unseen. */
const refusePersons = (kind: Member['kind']): void => {
  if (kind === 'unknown') throw domainError('UNKNOWN_MEMBER');
  if (kind !== 'imported' && kind !== 'simulated') throw domainError('NOT_IMPERSONABLE', { field: 'memberId' });
};

/** Streams `impersonation-<member id of who impersonates>`. */
export const impersonation: StreamKind<Impersonations, ImpersonationCommand, ImpersonationEvent> = {
  category: 'impersonation',
  initial: {},

  decide(state, command) {
    if (command.do === 'end') return ended(state);
    const { kind, impersonation: id, member, until } = command;
    refusePersons(kind);
    return [...ended(state), impersonationStarted({ impersonation: id, member, until })];
  },

  evolve(_state, { type, data }) {
    return type === 'ImpersonationStarted'
      ? { current: { id: data.impersonation, member: data.member, until: data.until } }
      : {};
  },
};
