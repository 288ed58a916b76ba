import { Inject } from '@nestjs/common';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import type { ReadStore } from '#ports/read-store/read-store';
import { READ_STORE } from '#ports/tokens';
import { models, type ModelSummary } from '../read/models/projection.ts';
import { Champions } from '../serving/champions.ts';

export interface ListedModel extends ModelSummary {
  /** Why this process could not load it; null: it could, or never had to. */
  readonly failure: string | null;
}

/** The models of the registry, newest first. */
export class ListModels extends Query<{ readonly items: readonly ListedModel[]; readonly nextCursor: string | null }> {
  constructor(
    readonly limit: number,
    readonly cursor?: string,
    readonly family?: string,
  ) {
    super();
  }
}

@QueryHandler(ListModels)
export class ListModelsHandler implements IQueryHandler<ListModels> {
  constructor(
    private readonly champions: Champions,
    @Inject(READ_STORE) private readonly store: ReadStore,
  ) {}

  async execute({ limit, cursor, family }: ListModels) {
    const { items, next } = await this.store.live(models).page(family === undefined ? 'registeredAt' : 'family', {
      ...(family !== undefined && { equals: [family] }),
      ...(cursor !== undefined && { after: cursor }),
      ...{ limit, descending: true },
    });
    const { failures } = this.champions;
    return {
      items: items.map((each) => ({ ...each, failure: failures.get(each.id) ?? null })),
      nextCursor: next ?? null,
    };
  }
}
