import { createHash } from 'node:crypto';
import { CatalogueColumns } from '#contexts/catalogue/published';
import type { Speaker } from '#contexts/language/published';
import type { HistoryEntry } from '#contexts/recommendation/domain/request';
import { CANDIDATES, orderData, orderPrompt } from '#contexts/recommendation/rank/llm/order-prompt';
import { held } from '#contexts/recommendation/rank/llm/reorder';
import { halfStarsOf, type InteractionKind } from '#contexts/taste/published';
import { windowedPopularity } from '#contexts/training/evaluation/baselines';
import type { LanguageEntry } from '#contexts/training/evaluation/language-entry';
import type { EvaluationCase } from '#contexts/training/evaluation/tracks';
import { LLM } from '#contexts/training/published';
import { canonicalJson } from '#kernel';
import { liveItemToItem } from './evaluate-item-to-item.ts';

/** Nobody waits for a list. */
const DEADLINE_MS = 30_000;
/** Two are asked while the answers of two are read. */
const AT_ONCE = 2;
/** After so many calls without an answer it is not asked on. */
const PATIENCE = 5;
/** Whose budget it is. */
const ASKING = 'evaluation';

/** The language model did not answer often enough to be measured. */
export class LanguageModelSilent extends Error {
  override readonly name = 'LanguageModelSilent';
}

/**
 * The language model as it serves: it puts in order what live item-to-item and popularity found, by the prompt and the
 * checks of serving. It is told titles and stars, and of nobody whose they are. Throws `LanguageModelSilent`.
 */
export const languageEntry = (speaker: Pick<Speaker, 'ask' | 'state'>): LanguageEntry => ({
  model: speaker.state.model,
  async open(training, titles, signal) {
    const columns = new CatalogueColumns();
    for (const { id, medium, title, genres, year } of titles)
      columns.put(id, { id, medium, title, genres, ...(year !== undefined && { year }) });
    const [live, popular] = [await liveItemToItem(training, titles, signal), windowedPopularity(training)];
    let answered = 0;
    let silent = 0;

    /** The candidates in its order; as they were found where it says nothing. */
    const ordered = async ({ history }: EvaluationCase, found: readonly string[]): Promise<readonly string[]> => {
      const candidates = found.slice(0, CANDIDATES).flatMap((id) => columns.row(id) ?? []);
      const asked = { history: history.flatMap((entry) => entryOf(columns, entry)), candidates };
      const data = orderData(columns, asked);
      const cacheKey = createHash('sha256').update(canonicalJson(data)).digest('hex');
      const spoken = await speaker.ask({
        ...{ prompt: orderPrompt, data, member: ASKING, cacheKey, deadlineMs: DEADLINE_MS, signal },
      });
      if (!spoken.said) {
        signal.throwIfAborted();
        if ((silent += 1) >= PATIENCE && answered < silent)
          throw new LanguageModelSilent(
            `The language model answered ${answered} of ${answered + silent} cases (${spoken.why}).`,
          );
        return found;
      }
      answered += 1;
      const first = held(columns, spoken.value.picks, asked).picks.map(({ row }) => columns.id(row));
      return [...new Set([...first, ...found])];
    };
    return {
      name: LLM.family,
      atOnce: AT_ONCE,
      get answered() {
        return answered;
      },
      rank: async (cases, k) => {
        const found = await Promise.all([live.rank(cases, k), popular.rank(cases, k)]);
        const orders = cases.map((each, n) =>
          ordered(each, [...new Set(found.flatMap((lists) => lists[n]!))].slice(0, k)),
        );
        return Promise.all(orders);
      },
      close: () => live.close(),
    };
  },
});

const entryOf = (
  columns: CatalogueColumns,
  { item, kind, strength }: EvaluationCase['history'][number],
): readonly HistoryEntry[] => {
  const row = columns.row(item);
  const halfStars = kind === 'rated' ? halfStarsOf(strength) : undefined;
  return row === undefined ? [] : [{ row, kind: kind as InteractionKind, strength, halfStars }];
};
