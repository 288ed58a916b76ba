import { Inject } from '@nestjs/common';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { orderOf, type Position } from '#kernel';
import type { EventStore } from '#ports/event-store/event-store';
import type { GenerationInfo, Parked, ReadStore, Shape } from '#ports/read-store/read-store';
import { EVENT_STORE, READ_STORE } from '#ports/tokens';
import { READ_MODEL_SHAPES } from '../tokens.ts';

export interface ReadModelHealth {
  readonly name: string;
  readonly version: number;
  readonly generation: string | null;
  readonly checkpoint: Position | 'start';
  /** Order numbers between the checkpoint and the head of the log. */
  readonly lag: number;
  readonly parked: readonly Parked[];
}

export interface SystemStatus {
  readonly head: Position;
  readonly readModels: readonly ReadModelHealth[];
}

/** The log's head and how far each read model has come. Throws `Unavailable`. */
export class GetSystemStatus extends Query<SystemStatus> {}

@QueryHandler(GetSystemStatus)
export class GetSystemStatusHandler implements IQueryHandler<GetSystemStatus> {
  constructor(
    @Inject(EVENT_STORE) private readonly log: EventStore,
    @Inject(READ_STORE) private readonly store: ReadStore,
    @Inject(READ_MODEL_SHAPES) private readonly shapes: readonly Shape<never>[],
  ) {}

  async execute(): Promise<SystemStatus> {
    const generations = await this.store.generations();
    const head = await this.log.head();
    return { head, readModels: await Promise.all(this.shapes.map((shape) => this.#health(shape, generations, head))) };
  }

  async #health(shape: Shape<never>, generations: readonly GenerationInfo[], head: Position): Promise<ReadModelHealth> {
    const { name, version } = shape;
    const live = generations.find((each) => each.live && each.projection === name && each.version === version);
    if (!live) return { name, version, generation: null, checkpoint: 'start', lag: Number(orderOf(head)), parked: [] };
    const generation = await this.store.generation(shape, live.run);
    const checkpoint = await generation.checkpoint();
    const at = checkpoint === 'start' ? 0n : orderOf(checkpoint);
    const lag = Math.max(0, Number(orderOf(head) - at));
    return { name, version, generation: live.name, checkpoint, lag, parked: await generation.parked() };
  }
}
