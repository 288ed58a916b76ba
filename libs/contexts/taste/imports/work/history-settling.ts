import { Inject, Injectable } from '@nestjs/common';
import { Map as Folded } from 'immutable';
import { streamOf, type Metadata, type Position } from '#kernel';
import type { ArtefactStore } from '#ports/artefact-store/artefact-store';
import { ARTEFACT_STORE } from '#ports/tokens';
import { Executor, Streams, uuid5 } from '#runtime';
import { broughtByImports, type Brought } from '../domain/brought.ts';
import { historyImport, lineMatch, type HistoryImport } from '../domain/history-import.ts';
import type { Mark } from '../domain/history-record.ts';
import { importedTaste, type Settling } from '../domain/settle-taste.ts';
import { MatchReport } from '../report/match-report.ts';
import { markOf, newestOfEach } from '../report/report-line.ts';

export interface SettleOptions {
  /** Canonical ids; left out: every title that the import means or has brought something on. */
  readonly items?: readonly string[];
  readonly signal?: AbortSignal;
  /** 0 to 1. */
  readonly onProgress?: (share: number) => void;
}

/** Each makes six facts at most, and one append holds 1,000. */
const TITLES_AT_ONCE = 150;
/** Folds kept of what imports brought, in events they are made of. */
const KEPT = 100_000;

/**
 * Brings a member's taste in line with what an import means now, after matching, a correction or its end. Done twice it is
 * done once, and half-way it may be begun again: what is wanted follows from the import, what was brought from the taste.
 */
@Injectable()
export class HistorySettling {
  /** Another view of the taste streams: a cache of its own, as a fold is cached by its stream. */
  readonly #brought: Streams;

  constructor(
    private readonly executor: Executor,
    private readonly streams: Streams,
    @Inject(ARTEFACT_STORE) private readonly artefacts: ArtefactStore,
  ) {
    this.#brought = new Streams(streams.log, { cached: KEPT });
  }

  /** Answers the newest position written. Stops early where the import is undone meanwhile: whoever undoes it settles it. */
  async settle(
    id: string,
    meta: Metadata,
    { items, signal, onProgress }: SettleOptions = {},
  ): Promise<Position | undefined> {
    const { state } = await this.streams.fold(historyImport, id);
    const [wanted, brought] = await Promise.all([this.#wanted(state, items), this.brought(id, state)]);
    const titles = items ?? [...new Set([...wanted.keys(), ...brought.keys()])];
    let position: Position | undefined;
    for (let from = 0; from < titles.length; from += TITLES_AT_ONCE) {
      signal?.throwIfAborted();
      if (await this.#isOtherwise(id, state)) break;
      const settling = titles
        .slice(from, from + TITLES_AT_ONCE)
        .map((item) => settlingOf(id, item, wanted.get(item), brought.get(item)));
      const part = { ...meta, commandId: uuid5(meta.commandId, 'settle', from), causedBy: causeOf(id, state) };
      position = (await this.#tell(state, settling, part)) ?? position;
      onProgress?.((from + settling.length) / titles.length);
    }
    return position;
  }

  async #tell(state: HistoryImport, titles: readonly Settling[], meta: Metadata): Promise<Position | undefined> {
    const settle = { do: 'settle', titles } as const;
    return (await this.executor.execute(importedTaste, state.input!.member, settle, meta)).position;
  }

  /** Title -> what the import brought there and did not take back. */
  async brought(id: string, state: HistoryImport): Promise<Folded<string, Brought>> {
    const { state: all } = await this.#brought.fold(broughtByImports, state.input!.member);
    return all.get(causeOf(id, state)) ?? Folded();
  }

  async #wanted(state: HistoryImport, items: readonly string[] | undefined): Promise<ReadonlyMap<string, Mark[]>> {
    const wanted = new Map<string, Mark[]>();
    if (state.undone || state.report === undefined) return wanted;
    const report = await MatchReport.in(await this.artefacts.fetch(state.report));
    const speaksOf = linesAbout(state, items);
    for await (const line of report.all(speaksOf)) {
      const { item } = lineMatch(state, line.line, line);
      if (item === null || (items && !items.includes(item))) continue;
      const marks = wanted.get(item) ?? [];
      marks.push(markOf(line, state.requestedAt!));
      wanted.set(item, marks);
    }
    return wanted;
  }

  /** What was wanted a moment ago is not any more: somebody has undone the import. */
  async #isOtherwise(id: string, { undone }: HistoryImport): Promise<boolean> {
    return (await this.streams.fold(historyImport, id)).state.undone !== undone;
  }
}

const settlingOf = (id: string, item: string, marks: readonly Mark[] = [], brought: Brought = {}): Settling => ({
  item,
  marks: newestOfEach(marks),
  brought,
  likeId: uuid5(id, 'like', item),
});

/** Lines that may mean one of the titles: they name it, or the member said what they mean. */
const linesAbout = (
  { corrections }: HistoryImport,
  items: readonly string[] | undefined,
): ((text: string) => boolean) => {
  if (!items) return () => true;
  const wanted = new Set<string | null>(items);
  const marks = [
    ...items.map((item) => `"item":${JSON.stringify(item)}`),
    ...[...corrections].flatMap(([line, item]) => (wanted.has(item) ? `{"line":${line},` : [])),
  ];
  return (text) => marks.some((mark) => text.includes(mark));
};

/** The event that asked for the import: what it brought says so. */
const causeOf = (id: string, { requestedIn }: HistoryImport): string =>
  uuid5(requestedIn!, streamOf(historyImport, id), 0);
