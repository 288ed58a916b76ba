import { Inject } from '@nestjs/common';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { DAY_MS, isoTime } from '#kernel';
import type { ReadStore } from '#ports/read-store/read-store';
import { CLOCK, READ_STORE } from '#ports/tokens';
import { languageCalls, type LanguageCalls } from '../read/language-calls/projection.ts';
import { LANGUAGE_TERMS, type LanguageTerms } from '../terms.ts';
import { sumOf, type LanguageSums } from './language-sums.ts';

export interface LanguageUse {
  readonly terms: LanguageTerms;
  readonly totals: LanguageSums;
  /** UTC days on which anything was, newest first. */
  readonly days: readonly (LanguageSums & { readonly day: string })[];
  /** By name, the newest version of each first. */
  readonly prompts: readonly (LanguageSums & {
    readonly prompt: string;
    readonly version: number;
    readonly models: readonly string[];
    readonly lastDay: string;
  })[];
}

/** What was asked of the language model in the last so many UTC days, today among them. */
export class GetLanguageUse extends Query<LanguageUse> {
  constructor(readonly days: number) {
    super();
  }
}

const PAGE = 1_000;

@QueryHandler(GetLanguageUse)
export class GetLanguageUseHandler implements IQueryHandler<GetLanguageUse> {
  constructor(
    @Inject(READ_STORE) private readonly store: ReadStore,
    @Inject(LANGUAGE_TERMS) private readonly terms: LanguageTerms,
    @Inject(CLOCK) private readonly now: () => number,
  ) {}

  async execute({ days }: GetLanguageUse): Promise<LanguageUse> {
    const documents = await this.#since(isoTime(this.now() - (days - 1) * DAY_MS).slice(0, 10));
    const sum = (some: readonly LanguageCalls[]) => sumOf(some, this.terms.prices);
    const byDay = Map.groupBy(documents, ({ day }) => day);
    const byPrompt = Map.groupBy(documents, ({ prompt, version }) => JSON.stringify([prompt, version]));
    return {
      terms: this.terms,
      totals: sum(documents),
      days: [...byDay].map(([day, some]) => ({ day, ...sum(some) })),
      prompts: [...byPrompt.values()]
        .map((some) => ({ ...aboutOf(some), ...sum(some) }))
        .sort((a, b) => (a.prompt === b.prompt ? b.version - a.version : a.prompt < b.prompt ? -1 : 1)),
    };
  }

  async #since(from: string): Promise<readonly LanguageCalls[]> {
    const calls = this.store.live(languageCalls);
    const found: LanguageCalls[] = [];
    let after: string | undefined;
    do {
      const page = await calls.page('day', { from, limit: PAGE, descending: true, ...(after && { after }) });
      found.push(...page.items);
      after = page.next;
    } while (after !== undefined);
    return found;
  }
}

/** Of the days of one prompt, newest first. */
const aboutOf = (some: readonly LanguageCalls[]) => {
  const { prompt, version, day: lastDay } = some[0]!;
  return { prompt, version, lastDay, models: [...new Set(some.flatMap(({ models }) => models))] };
};
