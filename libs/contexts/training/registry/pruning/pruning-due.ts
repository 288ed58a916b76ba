import { Inject, Injectable } from '@nestjs/common';
import type { ReadStore } from '#ports/read-store/read-store';
import { READ_STORE } from '#ports/tokens';
import { EVERY_MEDIUM } from '../domain/champion.ts';
import { Registry } from '../queries/registry.ts';
import { allModels } from '../read/models/all-models.ts';
import type { ModelSummary } from '../read/models/projection.ts';
import { dueOf, type Due } from './due.ts';
import type { PruningPlan } from './pruning.ts';

/** What a plan leads to, by the list of models and by who serves as the log has it. */
@Injectable()
export class PruningDue {
  constructor(
    private readonly registry: Registry,
    @Inject(READ_STORE) private readonly store: ReadStore,
  ) {}

  /** `at`: ISO time. */
  async of(plan: PruningPlan, at: string): Promise<{ readonly all: readonly ModelSummary[]; readonly due: Due }> {
    const all = await Array.fromAsync(allModels(this.store));
    const scopes = new Set([EVERY_MEDIUM, ...all.flatMap(scopesOf)]);
    const thrones = await Promise.all([...scopes].map((scope) => this.registry.throne(scope)));
    return { all, due: dueOf(all, thrones, plan, at) };
  }
}

/** A model of every medium may have been promoted of one. */
const scopesOf = ({ medium, championOf, candidateOf }: ModelSummary): readonly string[] => [
  ...(medium === null ? [] : [medium]),
  ...championOf,
  ...candidateOf,
];
