import { domainError } from '#kernel';
import type { Streams } from '#runtime';
import { historyImport, type HistoryImport } from '../domain/history-import.ts';

/** One of the member's own imports as it stands. Throws `UNKNOWN_IMPORT`, also for anybody else's. */
export const ownImport = async (streams: Streams, member: string, id: string): Promise<HistoryImport> => {
  const { state } = await streams.fold(historyImport, id);
  if (state.input?.member !== member) throw domainError('UNKNOWN_IMPORT', { id });
  return state;
};
