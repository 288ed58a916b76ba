import { idOf, type Projection } from '#kernel';
import { champion, type ChampionEvent, type ChampionState } from '../../domain/champion.ts';

/** Who serves a medium, or all. */
export interface Throne extends ChampionState {
  readonly scope: string;
  readonly since: string;
}

export const champions: Projection<Throne, ChampionEvent> = {
  name: 'champions',
  version: 1,
  handles: ['ChampionPromoted', 'ChampionRolledBack', 'CandidateNamed'],
  indexes: {},
  keys: ({ stream }) => [idOf(stream)],

  evolve(document, { stream, event, meta }) {
    const state = champion.evolve(document ?? champion.initial, event, meta);
    const isSame = document !== undefined && document.champion === state.champion;
    return { ...state, scope: idOf(stream), since: isSame ? document.since : meta.occurredAt };
  },
};
