import { Inject, Injectable } from '@nestjs/common';
import type { ReadStore } from '#ports/read-store/read-store';
import { READ_STORE } from '#ports/tokens';
import { erasedMembers, type ErasedMember } from '../read/erased-members/projection.ts';

const PAGE = 1_000;

/** Who was erased: what is made of facts elsewhere, such as data sets, leaves them out. */
@Injectable()
export class ErasedMembers {
  constructor(@Inject(READ_STORE) private readonly store: ReadStore) {}

  /** The earliest first. */
  async *all(): AsyncGenerator<ErasedMember> {
    for (let after: string | undefined; ;) {
      const request = { limit: PAGE, ...(after !== undefined && { after }) };
      const { items, next } = await this.store.live(erasedMembers).page('at', request);
      yield* items;
      if (next === undefined) return;
      after = next;
    }
  }
}
