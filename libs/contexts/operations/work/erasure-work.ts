import { setTimeout } from 'node:timers/promises';
import { isDomainError } from '#kernel';
import { Unavailable } from '#ports/unavailable';
import type { ListedJobKind, Streams, Working } from '#runtime';
import { erasure, type ErasureInput, type ErasureResult } from '../domain/erasure.ts';
import type { EraseMember, EraseOptions } from '../erasure/erase-member.ts';
import { erasures } from '../read/erasures/projection.ts';

export interface ErasureWorkOptions extends Pick<EraseOptions, 'settled'> {
  readonly retryMs?: number;
}

/** Erases, however long an engine is gone meanwhile: nobody is there any more to ask for it again. */
export const erasureWork = (
  eraseMember: EraseMember,
  streams: Streams,
  { settled, retryMs = 5_000 }: ErasureWorkOptions,
): ListedJobKind<ErasureInput, ErasureResult> => ({
  kind: erasure,
  list: erasures,
  atOnce: 1,

  async work({ member }: ErasureInput, { id, signal }: Working): Promise<ErasureResult> {
    for (;;) {
      try {
        const { requestedBy = 'system:erasure' } = (await streams.fold(erasure, id)).state;
        return await eraseMember.execute(member, { id, by: requestedBy, signal, settled });
      } catch (error) {
        if (signal.aborted || !passes(error)) throw error;
        await setTimeout(retryMs, undefined, { signal });
      }
    }
  },
});

const passes = (error: unknown): boolean => error instanceof Unavailable || isDomainError(error, 'CONFLICT');
