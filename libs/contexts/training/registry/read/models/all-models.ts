import type { ReadStore } from '#ports/read-store/read-store';
import { models, type ModelSummary } from './projection.ts';

const PAGE = 200;

/** Every model there is, the oldest first. */
export async function* allModels(store: ReadStore): AsyncGenerator<ModelSummary> {
  for (let after: string | undefined; ;) {
    const request = { limit: PAGE, ...(after !== undefined && { after }) };
    const { items, next } = await store.live(models).page('registeredAt', request);
    yield* items;
    if (next === undefined) return;
    after = next;
  }
}
