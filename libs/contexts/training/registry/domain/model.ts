import { domainError, event, type Event, type StreamKind } from '#kernel';
import type { ModelRegistration } from '../registration.ts';

export type ModelRegistered = Event<'ModelRegistered', { readonly registration: ModelRegistration }>;
export type ModelRetired = Event<'ModelRetired', { readonly reason: string }>;
export type ModelArtefactsDropped = Event<'ModelArtefactsDropped', { readonly artefacts: readonly string[] }>;
/** Somebody whose facts it learnt from was erased since. */
export type ModelTrainedOnErased = Event<'ModelTrainedOnErased', Record<string, never>>;
export type ModelEvent = ModelRegistered | ModelRetired | ModelArtefactsDropped | ModelTrainedOnErased;

export const modelRegistered = event('ModelRegistered')<ModelRegistered['data']>();
export const modelRetired = event('ModelRetired')<ModelRetired['data']>();
export const modelArtefactsDropped = event('ModelArtefactsDropped')<ModelArtefactsDropped['data']>();

export const modelTrainedOnErased = event('ModelTrainedOnErased')<ModelTrainedOnErased['data']>();

export interface ModelState {
  readonly registration: ModelRegistration | undefined;
  readonly registeredAt: string | undefined;
  readonly retiredAt: string | undefined;
  /** Its artefacts are no longer kept. */
  readonly dropped: boolean;
  /** When it was found to have learnt from somebody who was erased since. */
  readonly trainedOnErasedAt: string | undefined;
}

export type ModelCommand =
  | { readonly do: 'register'; readonly registration: ModelRegistration }
  /** `aliases`: what it is champion or candidate of. */
  | { readonly do: 'retire'; readonly reason: string; readonly aliases: readonly string[] }
  | { readonly do: 'drop-artefacts' }
  | { readonly do: 'mark-trained-on-erased' };

/** Streams `model-<id>`: what one model is, for ever. */
export const model: StreamKind<ModelState, ModelCommand, ModelEvent> = {
  category: 'model',
  initial: {
    ...{ registration: undefined, registeredAt: undefined, retiredAt: undefined, dropped: false },
    trainedOnErasedAt: undefined,
  },

  decide(state, command) {
    switch (command.do) {
      case 'register':
        return register(state, command.registration);
      case 'retire':
        return retire(state, command.reason, command.aliases);
      case 'drop-artefacts':
        return drop(state);
      case 'mark-trained-on-erased':
        return state.registration && state.trainedOnErasedAt === undefined ? [modelTrainedOnErased({})] : [];
    }
  },

  evolve(state, { type, data }, { occurredAt }) {
    switch (type) {
      case 'ModelRegistered':
        return { ...state, registration: data.registration, registeredAt: occurredAt };
      case 'ModelRetired':
        return { ...state, retiredAt: occurredAt };
      case 'ModelArtefactsDropped':
        return { ...state, dropped: true };
      case 'ModelTrainedOnErased':
        return { ...state, trainedOnErasedAt: occurredAt };
      default:
        return state;
    }
  },
};

/** What is registered of a model. Throws `UNKNOWN_MODEL`. */
export const registered = ({ registration }: ModelState, id: string): ModelRegistration => {
  if (!registration) throw domainError('UNKNOWN_MODEL', { model: id });
  return registration;
};

const register = ({ registration }: ModelState, wanted: ModelRegistration): readonly ModelEvent[] => {
  if (!registration) return [modelRegistered({ registration: wanted })];
  if (registration.serving !== wanted.serving) throw domainError('MODEL_EXISTS', { model: wanted.id });
  return [];
};

const retire = (state: ModelState, reason: string, aliases: readonly string[]): readonly ModelEvent[] => {
  const { id } = registered(state, '');
  if (aliases.length > 0) throw domainError('MODEL_IN_USE', { model: id, aliases });
  return state.retiredAt === undefined ? [modelRetired({ reason })] : [];
};

const drop = (state: ModelState): readonly ModelEvent[] => {
  if (state.retiredAt === undefined || state.dropped) return [];
  const { serving, evaluated } = registered(state, '');
  return [modelArtefactsDropped({ artefacts: [...new Set([serving, ...(evaluated === null ? [] : [evaluated])])] })];
};
