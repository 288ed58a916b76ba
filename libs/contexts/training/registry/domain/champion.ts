import { domainError, event, type Event, type StreamKind } from '#kernel';

export type ChampionPromoted = Event<
  'ChampionPromoted',
  {
    readonly model: string;
    /** Null: nobody was. */
    readonly previous: string | null;
    /** Why it was promoted although the gate refused. */
    readonly overruled?: string;
  }
>;
export type ChampionRolledBack = Event<
  'ChampionRolledBack',
  {
    /** Who is champion again; null: nobody, the live ladder serves. */
    readonly model: string | null;
    readonly withdrawn: string;
  }
>;
export type CandidateNamed = Event<
  'CandidateNamed',
  { readonly model: string | null; readonly previous: string | null }
>;
export type ChampionEvent = ChampionPromoted | ChampionRolledBack | CandidateNamed;

export const championPromoted = event('ChampionPromoted')<ChampionPromoted['data']>();
export const championRolledBack = event('ChampionRolledBack')<ChampionRolledBack['data']>();
export const candidateNamed = event('CandidateNamed')<CandidateNamed['data']>();

export interface ChampionState {
  readonly champion: string | null;
  /** Those before it, the last one last: where rolling back leads. */
  readonly before: readonly string[];
  /** Scores real requests unseen. */
  readonly candidate: string | null;
}

/** What the gate said of a model. */
export interface Verdict {
  readonly refused: boolean;
  readonly reasons: readonly string[];
}

export type ChampionCommand =
  | {
      readonly do: 'promote';
      readonly model: string;
      readonly verdict: Verdict;
      /** The reason to do it although the gate refuses. */
      readonly overrule?: string;
    }
  /** `unfit`: those before it that cannot serve again. */
  | { readonly do: 'roll-back'; readonly unfit?: readonly string[] }
  | { readonly do: 'name-candidate'; readonly model: string | null };

/** The scope of a champion of every medium. */
export const EVERY_MEDIUM = 'all';

/** Streams `champion-<medium>` and `champion-all`: who serves. */
export const champion: StreamKind<ChampionState, ChampionCommand, ChampionEvent> = {
  category: 'champion',
  initial: { champion: null, before: [], candidate: null },

  decide(state, command) {
    switch (command.do) {
      case 'promote':
        return promote(state, command);
      case 'roll-back':
        return rollBack(state, command.unfit ?? []);
      case 'name-candidate':
        return state.candidate === command.model
          ? []
          : [candidateNamed({ model: command.model, previous: state.candidate })];
    }
  },

  evolve(state, { type, data }) {
    switch (type) {
      case 'ChampionPromoted':
        return promoted(state, data.model);
      case 'ChampionRolledBack':
        return { ...state, champion: data.model, before: beforeIt(state.before, data.model) };
      case 'CandidateNamed':
        return { ...state, candidate: data.model };
      default:
        return state;
    }
  },
};

const promote = (
  state: ChampionState,
  { model, verdict, overrule }: Extract<ChampionCommand, { do: 'promote' }>,
): readonly ChampionEvent[] => {
  if (state.champion === model) return [];
  if (verdict.refused && overrule === undefined) throw domainError('GATE_REFUSED', { model, reasons: verdict.reasons });
  const overruled = verdict.refused && overrule !== undefined ? { overruled: overrule } : {};
  return [championPromoted({ model, previous: state.champion, ...overruled })];
};

const promoted = ({ champion: last, before, candidate }: ChampionState, model: string): ChampionState => ({
  champion: model,
  before: last === null ? before : [...before, last],
  candidate: candidate === model ? null : candidate,
});

const rollBack = (
  { champion: withdrawn, before }: ChampionState,
  unfit: readonly string[],
): readonly ChampionEvent[] => {
  if (withdrawn === null) throw domainError('NO_CHAMPION');
  return [championRolledBack({ model: before.findLast((id) => !unfit.includes(id)) ?? null, withdrawn })];
};

/** Who was passed over is not asked again. */
const beforeIt = (before: readonly string[], model: string | null): readonly string[] =>
  model === null ? [] : before.slice(0, before.lastIndexOf(model));
