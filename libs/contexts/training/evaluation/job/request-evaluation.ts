import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { domainError, type Metadata, type Position } from '#kernel';
import { Executor, uuid5 } from '#runtime';
import { EnoughData } from '../../jobs/enough-data.ts';
import { Families } from '../../jobs/families.ts';
import { LLM } from '../../registry/live-entries.ts';
import { Registry } from '../../registry/queries/registry.ts';
import { checkLanguageParameters, isLanguageFamily } from '../language-entry.ts';
import type { Track } from '../report.ts';
import { evaluation, type EvaluationEntry } from './evaluation-job.ts';

export interface EvaluationWanted {
  readonly track: Track;
  /** Null: all media together. */
  readonly medium: string | null;
  readonly families: readonly string[];
  /** Family -> parameters. */
  readonly parameters: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** Ids of registered models: each is trained like it, on the track's own split. */
  readonly models: readonly string[];
  readonly seed: number;
  readonly device: 'cpu' | 'cuda';
}

export interface RequestedEvaluation {
  readonly id: string;
  readonly position: Position | undefined;
}

/**
 * Asks for families and registered models to be measured on a track, beside the baselines. A registered model is never
 * asked itself: it may have seen the answers. Throws what `Families.check` and `EnoughData.check` throw, and
 * `UNKNOWN_MODEL`.
 */
export class RequestEvaluation extends Command<RequestedEvaluation> {
  constructor(
    readonly wanted: EvaluationWanted,
    readonly meta: Metadata,
  ) {
    super();
  }
}

@CommandHandler(RequestEvaluation)
export class RequestEvaluationHandler implements ICommandHandler<RequestEvaluation> {
  constructor(
    private readonly executor: Executor,
    private readonly families: Families,
    private readonly enough: EnoughData,
    private readonly registry: Registry,
  ) {}

  async execute({ wanted, meta }: RequestEvaluation): Promise<RequestedEvaluation> {
    const { track, medium, families, parameters, models, seed, device } = wanted;
    const named = [...new Set(families)].map((family) => entryOf(family, family, parameters[family] ?? {}, null));
    const registered = await Promise.all([...new Set(models)].map((id) => this.#entryOf(id)));
    const entries = [...named, ...registered];
    for (const entry of entries) await this.#check(entry, device);
    await this.enough.check(medium);
    const id = uuid5(meta.commandId, 'evaluation');
    const input = { track, medium, entries, seed, device };
    const { position } = await this.executor.execute(evaluation, id, { do: 'request', input, by: meta.actor }, meta);
    return { id, position };
  }

  async #check({ family, parameters }: EvaluationEntry, device: 'cpu' | 'cuda'): Promise<void> {
    if (!isLanguageFamily(family)) return this.families.check(family, parameters, device);
    if (!(await this.registry.has(LLM.id)))
      throw domainError('UNKNOWN_FAMILY', { field: 'family', reason: 'No language model is configured here.' });
    checkLanguageParameters(parameters);
  }

  async #entryOf(id: string): Promise<EvaluationEntry> {
    const { family, lineage } = (await this.registry.model(id)).registration;
    return entryOf(`${family} ${id}`, family, lineage.parameters, id);
  }
}

const entryOf = (
  name: string,
  family: string,
  parameters: Readonly<Record<string, string>>,
  model: string | null,
): EvaluationEntry => ({ name, family, parameters, model });

/** Ends an evaluation that has not ended yet. Throws `UNKNOWN_JOB`, `JOB_ENDED`. */
export class CancelEvaluation extends Command<Position | undefined> {
  constructor(
    readonly id: string,
    readonly meta: Metadata,
  ) {
    super();
  }
}

@CommandHandler(CancelEvaluation)
export class CancelEvaluationHandler implements ICommandHandler<CancelEvaluation> {
  constructor(private readonly executor: Executor) {}

  async execute({ id, meta }: CancelEvaluation): Promise<Position | undefined> {
    return (await this.executor.execute(evaluation, id, { do: 'cancel' }, meta)).position;
  }
}
