import { idOf } from '#kernel';
import type { Reactor } from '#runtime';
import type { HistoryImportLineMatched, HistoryImportUndone } from '../domain/history-import.ts';
import type { HistorySettling } from '../work/history-settling.ts';

/** Whoever corrects or undoes an import settles it at once; where that was cut off half-way, it is done here. */
export const whenImportChangedSettleTaste = (
  settling: HistorySettling,
): Reactor<HistoryImportLineMatched | HistoryImportUndone> => ({
  name: 'when-import-changed-settle-taste',
  handles: ['HistoryImportLineMatched', 'HistoryImportUndone'],
  from: 'start',

  async react({ id: causedBy, stream, event, meta }, commandId) {
    const asked = { commandId, actor: 'system:import', occurredAt: meta.occurredAt, causedBy };
    if (event.type === 'HistoryImportUndone') await settling.settle(idOf(stream), asked);
    else {
      const { item, previous } = event.data;
      const items = [item, previous.item].filter((each) => each !== null);
      await settling.settle(idOf(stream), asked, { items });
    }
  },
});
