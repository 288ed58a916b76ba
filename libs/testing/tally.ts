import { domainError, event, hash32, type Event, type Projection, type StreamKind } from '#kernel';
import type { Vocabulary } from '#runtime/event-log';

/**
 * The smallest domain in which everything can go wrong: a tally is counted on behalf of teams, and begun again. What the
 * runtime promises is shown on it.
 */
export type Counted = Event<'Counted', { readonly by: number; readonly teams: readonly string[] }>;
export type BegunAgain = Event<'BegunAgain', { readonly sum: number; readonly teams: readonly string[] }>;
export type TallyEvent = Counted | BegunAgain;

export const counted = event('Counted')<Counted['data']>();
export const begunAgain = event('BegunAgain')<BegunAgain['data']>();

export const tallyVocabulary: Vocabulary = { context: 'tests', events: { Counted: [], BegunAgain: [] } };

export interface Tally {
  readonly sum: number;
  readonly teams: readonly string[];
  readonly events: number;
}

export type TallyCommand =
  { readonly do: 'count'; readonly by: number; readonly teams?: readonly string[] } | { readonly do: 'begin-again' };

export const tally: StreamKind<Tally, TallyCommand, TallyEvent> = {
  category: 'tally',
  initial: { sum: 0, teams: [], events: 0 },

  decide({ sum, teams }, command) {
    if (command.do === 'begin-again') return sum === 0 ? [] : [begunAgain({ sum, teams })];
    if (!Number.isInteger(command.by)) throw domainError('NOT_A_WHOLE_NUMBER', { by: command.by });
    return command.by === 0 ? [] : [counted({ by: command.by, teams: command.teams ?? [] })];
  },

  evolve({ sum, events }, { type, data }) {
    if (type === 'Counted') return { sum: sum + data.by, teams: data.teams, events: events + 1 };
    return { sum: 0, teams: [], events: events + 1 };
  },
};

/** One document per stream; `trail` differs as soon as an event is missing, doubled or out of order. */
export interface TallyDocument {
  readonly sum: number;
  readonly trail: number;
}

export const tallies: Projection<TallyDocument, TallyEvent> = {
  name: 'tallies',
  version: 1,
  handles: ['Counted', 'BegunAgain'],
  indexes: { bySum: ['sum'] },
  keys: ({ stream }) => [stream],
  evolve(document = { sum: 0, trail: 0 }, { id, event: { type, data } }) {
    if (type === 'BegunAgain') return undefined;
    return { sum: document.sum + data.by, trail: hash32(`${document.trail} ${id}`) };
  },
};

/** One document per team, from the events of many streams. */
export interface TeamDocument {
  readonly sum: number;
  readonly times: number;
}

export const teams: Projection<TeamDocument, TallyEvent> = {
  name: 'teams',
  version: 1,
  handles: ['Counted'],
  indexes: {},
  keys: ({ event }) => event.data.teams,
  evolve(document = { sum: 0, times: 0 }, { event: { type, data } }) {
    return type === 'Counted' ? { sum: document.sum + data.by, times: document.times + 1 } : document;
  },
};
