import type { INestApplicationContext } from '@nestjs/common';
import type { Reactor } from '#runtime';
import { whenImportChangedSettleTaste } from '#contexts/taste/imports/reactors/when-import-changed-settle-taste';
import { HistorySettling } from '#contexts/taste/imports/work/history-settling';
import { erasedListOf } from '#composition/backup/erased-list';
import { whenMemberErasedListThem } from '#composition/backup/when-member-erased-list-them';
import { readSettings } from '#composition/settings';

/** What follows from an event besides the read models. */
export const reactorsIn = (app: INestApplicationContext): readonly Reactor[] => [
  whenImportChangedSettleTaste(app.get(HistorySettling)) as Reactor,
  whenMemberErasedListThem(erasedListOf(readSettings().home)) as Reactor,
];
