import { idOf, type Projection, type Recorded } from '#kernel';
import type { Interval, Track } from '../../../evaluation/report.ts';
import type { ChampionEvent } from '../../domain/champion.ts';
import type { ModelEvent } from '../../domain/model.ts';
import type { ModelRegistration } from '../../registration.ts';

/** One model in the list of models; all there is to know of it is folded from its stream. */
export interface ModelSummary extends Pick<ModelRegistration, 'id' | 'medium' | 'family' | 'source' | 'job'> {
  readonly registeredAt: string;
  readonly registeredBy: string;
  readonly serving: string;
  readonly evaluated: string | null;
  /** By track, what it was judged by. */
  readonly metrics: Readonly<Partial<Record<Track, Readonly<Record<string, Interval>>>>>;
  /** Media, or `all`. */
  readonly championOf: readonly string[];
  readonly candidateOf: readonly string[];
  /** It has been champion once: its artefacts are kept. */
  readonly everChampion: boolean;
  readonly retiredAt: string | null;
  readonly dropped: boolean;
  /** It learnt from somebody who was erased since. */
  readonly trainedOnErased: boolean;
}

type RegistryEvent = ModelEvent | ChampionEvent;

export const models: Projection<ModelSummary, RegistryEvent> = {
  name: 'models',
  version: 2,
  handles: [
    'ModelRegistered',
    'ModelRetired',
    'ModelArtefactsDropped',
    'ModelTrainedOnErased',
    'ChampionPromoted',
    'ChampionRolledBack',
    'CandidateNamed',
  ],
  indexes: { registeredAt: ['registeredAt'], family: ['family', 'registeredAt'] },
  keys: (recorded) => touched(recorded).filter((id) => id !== null),

  evolve(document, recorded, key) {
    const { stream, event, meta } = recorded;
    if (event.type === 'ModelRegistered') return summaryOf(event.data.registration, meta.occurredAt, meta.actor);
    if (!document) return undefined;
    const scope = idOf(stream);
    switch (event.type) {
      case 'ModelRetired':
        return { ...document, retiredAt: meta.occurredAt };
      case 'ModelArtefactsDropped':
        return { ...document, dropped: true };
      case 'ModelTrainedOnErased':
        return { ...document, trainedOnErased: true };
      case 'CandidateNamed':
        return { ...document, candidateOf: among(document.candidateOf, scope, event.data.model === key) };
      case 'ChampionPromoted':
      case 'ChampionRolledBack':
        return crowned(document, scope, event.data.model === key);
    }
  },
};

const touched = ({ stream, event }: Recorded<RegistryEvent>): readonly (string | null)[] => {
  switch (event.type) {
    case 'ChampionPromoted':
    case 'CandidateNamed':
      return [event.data.model, event.data.previous];
    case 'ChampionRolledBack':
      return [event.data.model, event.data.withdrawn];
    default:
      return [idOf(stream)];
  }
};

const crowned = (document: ModelSummary, scope: string, is: boolean): ModelSummary => ({
  ...document,
  championOf: among(document.championOf, scope, is),
  candidateOf: is ? among(document.candidateOf, scope, false) : document.candidateOf,
  everChampion: document.everChampion || is,
});

const among = (scopes: readonly string[], scope: string, is: boolean): readonly string[] => {
  const others = scopes.filter((each) => each !== scope);
  return is ? [...others, scope].sort() : others;
};

const summaryOf = (
  { id, medium, family, source, job, serving, evaluated, reports }: ModelRegistration,
  registeredAt: string,
  registeredBy: string,
): ModelSummary => ({
  ...{ id, medium, family, source, job, registeredAt, registeredBy, serving, evaluated },
  metrics: Object.fromEntries(reports.map(({ track, metrics }) => [track, metrics])),
  ...{ championOf: [], candidateOf: [], everChampion: false, retiredAt: null, dropped: false },
  trainedOnErased: false,
});
