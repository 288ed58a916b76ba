import { Injectable } from '@nestjs/common';
import { domainError } from '#kernel';
import { Streams } from '#runtime';
import { gateOf, type Gate } from '../../evaluation/gate.ts';
import type { EvaluationReport } from '../../evaluation/report.ts';
import { champion, EVERY_MEDIUM, type ChampionState } from '../domain/champion.ts';
import { model, registered, type ModelState } from '../domain/model.ts';
import type { ModelRegistration } from '../registration.ts';

/** What the gate says; the figures are null where a model was never judged. */
export type GateAnswer = Omit<Gate, 'mean' | 'baselines'> & {
  readonly mean: number | null;
  readonly baselines: Gate['baselines'] | null;
  /** Id of the champion it was compared with. */
  readonly against: string | null;
};

/** The registry as the log has it this moment. */
@Injectable()
export class Registry {
  constructor(private readonly streams: Streams) {}

  /** Throws `UNKNOWN_MODEL`. */
  async model(id: string): Promise<ModelState & { readonly registration: ModelRegistration }> {
    const { state } = await this.streams.fold(model, id);
    return { ...state, registration: registered(state, id) };
  }

  async has(id: string): Promise<boolean> {
    return (await this.streams.fold(model, id)).state.registration !== undefined;
  }

  async throne(scope: string): Promise<ChampionState> {
    return (await this.streams.fold(champion, scope)).state;
  }

  /** Who was champion of a medium at a moment (ISO time); `undefined`: nobody. */
  async championAt(medium: string | undefined, at: string): Promise<string | undefined> {
    for (const scope of medium === undefined ? [EVERY_MEDIUM] : [medium, EVERY_MEDIUM]) {
      const state = await this.streams.foldAt(champion, scope, ({ meta }) => meta.occurredAt <= at);
      if (state.champion !== null) return state.champion;
    }
    return undefined;
  }

  /** Where a model may serve. Throws `UNKNOWN_MODEL`, `MODEL_RETIRED`, `OTHER_MEDIUM`. */
  async scopeFor(id: string, medium: string | undefined): Promise<string> {
    const { registration, retiredAt } = await this.model(id);
    if (retiredAt !== undefined) throw domainError('MODEL_RETIRED', { model: id, retiredAt });
    const of = registration.medium;
    if (medium !== undefined && medium !== EVERY_MEDIUM && of !== null && of !== medium)
      throw domainError('OTHER_MEDIUM', { model: id, medium: of });
    return medium ?? of ?? EVERY_MEDIUM;
  }

  /**
   * May it be promoted? Who learnt from somebody who was erased since may not, and stands in nobody's way. Throws
   * `UNKNOWN_MODEL`.
   */
  async gate(id: string, scope: string): Promise<GateAnswer> {
    const state = await this.model(id);
    const answer = await this.#judge(id, state.registration, await this.#rivalOf(id, scope));
    if (state.trainedOnErasedAt === undefined) return answer;
    return { ...answer, verdict: 'refuse', reasons: [TRAINED_ON_ERASED, ...answer.reasons] };
  }

  /** A champion that has to be replaced: it learnt from somebody who was erased since. ISO time, since when. */
  async outdatedSince(scope: string): Promise<string | undefined> {
    const { champion: reigning } = await this.throne(scope);
    return reigning === null ? undefined : (await this.model(reigning)).trainedOnErasedAt;
  }

  async #judge(id: string, registration: ModelRegistration, against: string | null): Promise<GateAnswer> {
    const judged = nextVisit(registration);
    const { baselines } = registration;
    if (!judged || !baselines) return unjudged(registration, against);
    const best = against === null || against === id ? undefined : nextVisit((await this.model(against)).registration);
    return { ...gateOf({ model: judged, ...(best && { champion: best }), ...baselines }), against };
  }

  async #rivalOf(id: string, scope: string): Promise<string | null> {
    const { champion: reigning } = await this.throne(scope);
    if (reigning === null || reigning === id) return reigning;
    return (await this.model(reigning)).trainedOnErasedAt === undefined ? reigning : null;
  }
}

const TRAINED_ON_ERASED = 'It learnt from somebody who was erased since.';

const nextVisit = ({ reports }: ModelRegistration): EvaluationReport | undefined =>
  reports.find(({ track }) => track === 'T4');

const unjudged = (registration: ModelRegistration, against: string | null): GateAnswer => {
  const judged = nextVisit(registration);
  const reason = judged ? 'It was not judged beside popularity.' : 'It was never judged on T4, the next visit.';
  return {
    ...{ verdict: 'refuse', reasons: [reason], metric: 'NDCG@10', cases: judged?.cases ?? 0, against },
    ...{ mean: judged?.metrics['NDCG@10']?.mean ?? null, champion: null, baselines: null },
  };
};
