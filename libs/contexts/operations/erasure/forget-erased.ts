import { Inject, Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import type { ReadStore } from '#ports/read-store/read-store';
import { READ_STORE } from '#ports/tokens';
import { MemoryView, Streams, type MemoryFold } from '#runtime';
import { erasedMembers, type ErasedMember } from '../../identity/published.ts';

const POLL_MS = 1_000;

/**
 * In every process: folds that were kept of streams which are gone are forgotten. Their end is read from a read model, not
 * from the log: that costs next to nothing, and the streams go later than the fact that says so.
 */
@Injectable()
export class ForgetErased implements OnApplicationBootstrap, OnModuleDestroy {
  readonly #view: MemoryView<ErasedMember, MemoryFold<ErasedMember>>;

  constructor(@Inject(READ_STORE) store: ReadStore, streams: Streams) {
    const fold: MemoryFold<ErasedMember> = {
      put: (_member, erased) => erased?.streams.forEach((stream) => streams.forget(stream)),
    };
    this.#view = new MemoryView(store, erasedMembers, () => fold, { pollMs: POLL_MS });
  }

  onApplicationBootstrap(): Promise<void> {
    return this.#view.start();
  }

  onModuleDestroy(): Promise<void> {
    return this.#view.close();
  }
}
