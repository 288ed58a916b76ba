import { ACTOR, inStream, NOW, projected } from '#testing';
import type { MemberErased } from '../../../../identity/published.ts';
import type { HistoryImportEvent, HistoryImportInput } from '../../domain/history-import.ts';
import { historyImports } from './projection.ts';

const input: HistoryImportInput = { member: ACTOR, source: 'letterboxd', file: '1f'.repeat(32), bytes: 9 };
const requested: HistoryImportEvent = { type: 'HistoryImportRequested', data: { input, by: ACTOR } };
const erased = (...streams: readonly string[]): MemberErased => ({
  type: 'MemberErased',
  data: { streams, artefacts: [] },
});
const [one, other] = ['one', 'other'].map((id) => inStream(`historyimport-${id}`, requested));

describe("members' imports", () => {
  it('are listed as they were asked for', () => {
    const summary = { status: 'queued', input, requestedAt: NOW, requestedBy: ACTOR, open: 1 } as const;
    projected(historyImports)
      .given(one!, other!)
      .then('one', { id: 'one', ...summary })
      .and('other', { id: 'other', ...summary })
      .twice()
      .rebuilt();
  });

  it('go with their member, with or without the streams that told of them', () => {
    const gone = inStream(`member-${ACTOR}`, erased(`taste-${ACTOR}`, 'historyimport-one'));
    projected(historyImports)
      .given(one!, other!, gone)
      .then('one', undefined)
      .and('other', expect.objectContaining({ id: 'other' }) as never)
      .twice()
      .rebuilt();
    projected(historyImports).given(gone).then('one', undefined).twice().rebuilt();
  });
});
