import { Inject, Injectable } from '@nestjs/common';
import type { ArtefactStore } from '#ports/artefact-store/artefact-store';
import type { ReadStore } from '#ports/read-store/read-store';
import { ARTEFACT_STORE, READ_STORE } from '#ports/tokens';
import { Executor, uuid5, type Scheduled } from '#runtime';
import { ErasedMembers } from '../../identity/published.ts';
import { dataset } from './dataset-job.ts';
import { erasedHash } from './log-cut.ts';
import { datasets, type DatasetSummary } from './read/datasets/projection.ts';

const PAGE = 100;

/** Datasets that were made while somebody was here who is not any more go: new ones are made without them. */
@Injectable()
export class DropOutdatedDatasets implements Scheduled {
  readonly name = 'drop-outdated-datasets';
  readonly everyMs = 30_000;

  constructor(
    private readonly executor: Executor,
    private readonly erasedMembers: ErasedMembers,
    @Inject(READ_STORE) private readonly store: ReadStore,
    @Inject(ARTEFACT_STORE) private readonly artefacts: ArtefactStore,
  ) {}

  async run({ at, commandId }: { readonly at: string; readonly commandId: string }): Promise<void> {
    let erased: string | undefined;
    for await (const { id, result } of this.#kept()) {
      erased ??= await erasedHash(this.erasedMembers.all());
      if (!result || result.manifest.erased === erased) continue;
      // the files first: what the log says is gone is gone
      await this.artefacts.drop(result.artefact);
      const meta = { commandId: uuid5(commandId, id), actor: 'system:erasure', occurredAt: at };
      await this.executor.execute(dataset, id, { do: 'drop' }, meta);
    }
  }

  async *#kept(): AsyncGenerator<DatasetSummary> {
    for (let after: string | undefined; ;) {
      const request = { limit: PAGE, from: '0', ...(after !== undefined && { after }) };
      const { items, next } = await this.store.live(datasets).page('hash', request);
      yield* items;
      if (next === undefined) return;
      after = next;
    }
  }
}
