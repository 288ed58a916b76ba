import { Inject, Injectable } from '@nestjs/common';
import { streamOf } from '#kernel';
import type { ReadStore } from '#ports/read-store/read-store';
import { READ_STORE } from '#ports/tokens';
import { Streams } from '#runtime';
import { taste } from '../domain/taste.ts';
import { historyImport } from '../imports/domain/history-import.ts';
import { historyImports } from '../imports/read/history-imports/projection.ts';

/** What goes when a member does. */
export interface Traces {
  /** Names of streams that are theirs alone. */
  readonly streams: readonly string[];
  /** Hashes of artefacts that are theirs alone. */
  readonly artefacts: readonly string[];
}

const PAGE = 100;

/** What this context keeps of one member: their taste, and what they brought along with the files it came in. */
@Injectable()
export class TasteTraces {
  constructor(
    private readonly streams: Streams,
    @Inject(READ_STORE) private readonly store: ReadStore,
  ) {}

  /** As far as the list of imports has come. */
  async of(member: string): Promise<Traces> {
    const traces = { streams: [streamOf(taste, member)], artefacts: [] as string[] };
    for await (const id of this.#imports(member)) {
      const { input, report } = (await this.streams.fold(historyImport, id)).state;
      traces.streams.push(streamOf(historyImport, id));
      // each file is kept with the id of its import beside it: no two imports share one
      traces.artefacts.push(...[input?.file, report].filter((hash) => hash !== undefined));
    }
    return traces;
  }

  async *#imports(member: string): AsyncGenerator<string> {
    for (let after: string | undefined; ;) {
      const request = { equals: [member], limit: PAGE, ...(after !== undefined && { after }) };
      const { items, next } = await this.store.live(historyImports).page('member', request);
      for (const { id } of items) yield id;
      if (next === undefined) return;
      after = next;
    }
  }
}
